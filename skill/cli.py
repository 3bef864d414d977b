"""The door in your terminal: `hip-reset`. Whatever a command needs is imported when it runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from skill import __version__
from skill.simulator.script.grammar import GRAMMAR
from skill.simulator.understanding.locales import known_locales

if TYPE_CHECKING:
    from skill.store.contract import Store

Options = argparse.Namespace
T = TypeVar("T")

DATABASE = "the file that remembers your progress (default: progress.db in your data folder{})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; hand back its exit code: 0, or 1 after a failure.

    Options that cannot be followed end the process with a sentence and code 2.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ModuleNotFoundError as error:
        missing, extra = (error.name or "").partition(".")[0], options.extra
        if missing == "skill":
            raise
        need = f"needs the extra '{extra}': pip install 'hip-reset[{extra}]'"
        print(f"{options.parser.prog} {need} (there is no {missing})", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hip-reset", description="A voice coach for your hips.")
    parser.add_argument("--version", action="version", version=f"hip-reset {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    talk = commands.add_parser(
        "talk",
        help="talk to the coach in the terminal",
        description="Talk to the coach: type what you would say, and read what you would hear.",
        epilog=GRAMMAR,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    talk.set_defaults(run=_talk, parser=talk, extra="home")
    speed = "N times as fast as life, 0 does not wait at all (default: 1; for a script 0)"
    at = "when it begins, such as 2026-11-02T07:00 (default: now)"
    fresh = "; for a script an empty one, thrown away afterwards"
    add = talk.add_argument
    add("--speed", type=_speed, metavar="N", help=speed)
    add("--script", type=_script, metavar="FILE", help="play a script and print its transcript")
    add("--at", type=_time, metavar="TIME", help=at)
    add("--db", type=Path, metavar="PATH", help=DATABASE.format(fresh))
    add("--locale", type=_locale, default="en-US", help="(default: en-US)")
    add("--aloud", action="store_true", help="speak with this machine's own synthesiser")

    page = commands.add_parser("page", help="talk to the coach in your browser")
    page.set_defaults(run=_page, parser=page, extra="home")
    add = page.add_argument
    add("--port", type=_port, default=8700, help="on this machine only (default: 8700)")
    add("--open", action="store_true", help="open it in the browser, too")
    add = page.add_mutually_exclusive_group().add_argument
    add("--db", type=Path, metavar="PATH", help=DATABASE.format(""))
    add("--demo", action="store_true", help="show a made-up fortnight, not yours")

    serve = commands.add_parser("serve", help="serve the skill on a server of your own")
    serve.set_defaults(run=_serve, parser=serve, extra="serve")
    add = serve.add_argument
    add("--host", default="127.0.0.1", help="(default: 127.0.0.1)")
    add("--port", type=_port, default=8080, help="(default: 8080)")
    add("--db", type=Path, metavar="PATH", help=DATABASE.format(""))
    add("--skill-id", metavar="ID", help="let only this skill's requests in")
    add("--no-verify", action="store_true", help="let unsigned requests in, on loopback only")
    return parser


def _talk(options: Options) -> int:
    from skill.simulator.terminal.talk import Wishes, talk

    if options.db:
        _store(options)
    it = options
    return talk(Wishes(it.script, it.speed, it.at, it.db, it.locale, it.aloud))


def _page(options: Options) -> int:
    from skill.simulator.page.command import page
    from skill.store.sqlite import at_home

    if not options.demo:
        _store(options)
    yours = None if options.demo else options.db or at_home()
    return page(options.port, yours, show=options.open)


def _serve(options: Options) -> int:
    from skill.store.sqlite import at_home
    from skill.web.serve import serve

    _store(options)
    database = options.db or at_home()
    return serve(options.host, options.port, database, options.skill_id, not options.no_verify)


def _store(options: Options) -> Store:
    """The store in the file that was named, or at home; one that cannot be read is an error."""
    from skill.store.contract import Unavailable
    from skill.store.sqlite import at_home, readable

    try:
        return readable(options.db or at_home())
    except Unavailable as error:
        options.parser.error(str(error))
        raise


def _type(
    read: Callable[[str], T], right: Callable[[T], bool], complaint: str
) -> Callable[[str], T]:
    """A type for argparse; what cannot be read, or is not right, is answered with `complaint`."""

    def convert(text: str) -> T:
        with suppress(ValueError):
            value = read(text)
            if right(value):
                return value
        raise argparse.ArgumentTypeError(complaint.format(text))

    return convert


_port = _type(int, lambda it: 0 <= it <= 65535, "'{}' is no port; one is between 0 and 65535")
_speed = _type(float, lambda it: 0 <= it <= 1000, "'{}' is no number from 0 to 1000")
_script = _type(Path, Path.is_file, "there is no file '{}'")
_time = _type(datetime.fromisoformat, bool, "'{}' is no time such as 2026-11-02T07:00")
_locale = _type(
    str,
    lambda it: it in known_locales(),
    f"there is no model for '{{}}'; there is {', '.join(known_locales())}",
)


if __name__ == "__main__":
    raise SystemExit(main())
