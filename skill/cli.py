"""The door in your terminal: `hip-reset`. Whatever a command needs is imported when it runs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from skill.store.contract import Store

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

TYPED = """
a script, and whatever is piped in, has one utterance a line:
  Alexa, start hip reset     calls the skill by its name; a script begins with that
  ready                      is said when the coach has finished and listens
  +37s next                  is said 37 seconds after the coach began to speak
  (silence)                  says nothing until the session ends
  (later 14h)                moves the clock; also 30m, 2d
  (voice Ana), (voice nobody), (zone Europe/Berlin), (store down), (store up)
  (device hub), (device none), (touch next)
  (lose the session)         without a goodbye; +20s in front of it says when
  # a comment
in a talk all of this can be typed too; quit leaves.
"""
DATABASE = "the file that remembers your progress (default: progress.db in your data folder{})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; hand back its exit code: 0, or 1 after a failure.

    Options that cannot be followed end the process with a sentence and code 2.
    """
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hip-reset", description="A voice coach for your hips.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_talk(commands)
    _add_page(commands)
    _add_serve(commands)
    return parser


def _add_talk(commands: Commands) -> None:
    command = commands.add_parser(
        "talk",
        help="talk to the coach in the terminal",
        description="Talk to the coach: type what you would say, and read what you would hear.",
        epilog=TYPED,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = command.add_argument
    speed = "N times as fast as life, 0 does not wait at all (default: 1; for a script 0)"
    at = "when it begins, such as 2026-11-02T07:00 (default: now)"
    fresh = "; for a script an empty one, thrown away afterwards"
    add("--speed", type=_speed, metavar="N", help=speed)
    add("--script", type=_script, metavar="FILE", help="play a script and print its transcript")
    add("--at", type=_time, metavar="TIME", help=at)
    add("--db", type=Path, metavar="PATH", help=DATABASE.format(fresh))
    add("--locale", type=_locale, default="en-US", help="(default: en-US)")
    add("--aloud", action="store_true", help="speak with this machine's own synthesiser")
    command.set_defaults(run=_talk, parser=command)


def _add_page(commands: Commands) -> None:
    command = commands.add_parser("page", help="talk to the coach in your browser")
    add = command.add_argument
    add("--port", type=_port, default=8700, help="on this machine only (default: 8700)")
    progress = command.add_mutually_exclusive_group()
    progress.add_argument("--db", type=Path, metavar="PATH", help=DATABASE.format(""))
    progress.add_argument("--demo", action="store_true", help="show a made-up fortnight, not yours")
    add("--open", action="store_true", help="open it in the browser, too")
    command.set_defaults(run=_page, parser=command)


def _add_serve(commands: Commands) -> None:
    command = commands.add_parser("serve", help="serve the skill on a server of your own")
    add = command.add_argument
    add("--host", default="127.0.0.1", help="(default: 127.0.0.1)")
    add("--port", type=_port, default=8080, help="(default: 8080)")
    add("--db", type=Path, metavar="PATH", help=DATABASE.format(""))
    add("--skill-id", metavar="ID", help="let only this skill's requests in")
    add("--no-verify", action="store_true", help="let unsigned requests in, on loopback only")
    command.set_defaults(run=_serve, parser=command)


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port; one is between 0 and 65535")
    return port


def _talk(options: argparse.Namespace) -> int:
    from skill.simulator.terminal.talk import Wishes, talk

    if options.db:
        _store(options)
    return talk(
        Wishes(
            script=options.script,
            speed=options.speed,
            at=options.at,
            database=options.db,
            locale=options.locale,
            aloud=options.aloud,
        )
    )


def _page(options: argparse.Namespace) -> int:
    from skill.simulator.page.command import page
    from skill.store.home import at_home

    if not options.demo:
        _store(options)
    yours = None if options.demo else options.db or at_home()
    return page(options.port, yours, show=options.open)


def _serve(options: argparse.Namespace) -> int:
    from skill.store.home import at_home
    from skill.web.serve import serve

    _store(options)
    database = options.db or at_home()
    return serve(options.host, options.port, database, options.skill_id, not options.no_verify)


def _store(options: argparse.Namespace) -> Store:
    """The store in the file that was named, or at home; one that cannot be read is an error."""
    from skill.store.contract import Unavailable
    from skill.store.home import at_home, readable

    try:
        return readable(options.db or at_home())
    except Unavailable as error:
        _refuse(options, str(error))


def _refuse(options: argparse.Namespace, reason: str) -> NoReturn:
    command: argparse.ArgumentParser = options.parser
    command.error(reason)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = -1.0
    if not 0 <= speed <= 1000:
        raise argparse.ArgumentTypeError(f"'{text}' is no number from 0 to 1000")
    return speed


def _script(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file '{text}'")
    return path


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is no time such as 2026-11-02T07:00"
        raise argparse.ArgumentTypeError(message) from None


def _locale(text: str) -> str:
    from skill.simulator.understanding.locales import known_locales

    if text not in known_locales():
        known = ", ".join(known_locales())
        raise argparse.ArgumentTypeError(f"there is no model for '{text}'; there is {known}")
    return text


if __name__ == "__main__":
    raise SystemExit(main())
