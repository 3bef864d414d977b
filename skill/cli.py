"""The door in your terminal: `hip-reset`. Whatever a command needs is imported when it runs."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from skill import __version__
from skill.coach.exercise import Level
from skill.simulator.script import GRAMMAR
from skill.simulator.understanding.model import locales
from skill.sound.file import KINDS
from skill.sound.voice import NoVoiceError
from skill.sound.voices import LOCAL, USUAL, voice_of

Options = argparse.Namespace
T = TypeVar("T")

DATABASE = "the file that remembers your progress (default: progress.db in your data folder{})"
VOICE = "hibari, espeak, or polly:speaker=Ruth,engine=generative,region=us-east-1"
EXTRAS = {"boto3": "polly", "hibari-tts": "voice", "miniaudio": "voice"}
"""Where a library is to be had that the command does not always need."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; hand back its exit code: 0, or 1 after a failure.

    Options that cannot be followed end the process with a sentence and code 2.
    """
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        extra = EXTRAS.get(missing, options.extra)
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
    fresh = "; a script plays on a copy of it, or on an empty one"
    add = talk.add_argument
    add("--speed", type=_speed, metavar="N", help=speed)
    add("--script", type=_script, metavar="FILE", help="play a script and print its transcript")
    add("--at", type=_time, metavar="TIME", help=at)
    add("--db", type=Path, metavar="PATH", help=DATABASE.format(fresh))
    add("--locale", type=_locale, default="en-US", help="(default: en-US)")
    aloud = f"speak, too: {VOICE}"
    add("--aloud", nargs="?", const=USUAL, metavar="VOICE", help=aloud)

    page = commands.add_parser("page", help="talk to the coach in your browser")
    page.set_defaults(run=_page, parser=page, extra="home")
    add = page.add_argument
    add("--port", type=_port, default=8700, help="(default: 8700)")
    add("--lan", action="store_true", help="let in other devices of the home network, by a code")
    add("--open", action="store_true", help="open it in the browser, too")
    who = f"who speaks: {', '.join(LOCAL)}, or the browser (default: {USUAL}, where installed)"
    add("--voice", choices=(*LOCAL, "browser"), default=USUAL, metavar="VOICE", help=who)
    add = page.add_mutually_exclusive_group().add_argument
    add("--db", type=Path, metavar="PATH", help=DATABASE.format(""))
    add("--demo", action="store_true", help="show a made-up fortnight, not yours")

    render = commands.add_parser("render", help="perform the exercises to a sound file")
    render.set_defaults(run=_render, parser=render, extra="voice")
    add = render.add_argument
    add("exercises", nargs="*", metavar="EXERCISE", help="such as belly-breathing (default: all)")
    kinds = "its ending says what it is: .mp3, .flac, .ogg or .wav (default: hip-reset.mp3)"
    add("-o", "--output", type=_sound_file, default="hip-reset.mp3", metavar="FILE", help=kinds)
    levels = "how much is said: full, short or cue (default: full)"
    add("--level", type=Level, choices=[*Level], default=Level.FULL, metavar="LEVEL", help=levels)
    add("--easier", action="store_true", help="the easier version of each exercise")
    lengths = "how long each is held, or the one that is named; may be given again"
    add("--seconds", type=_length, action="append", default=[], metavar="[ID=]N", help=lengths)
    add("--voice", default=USUAL, help=VOICE)
    add("--locale", type=_locale, default="en-US", help="(default: en-US)")

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
    from skill.simulator.terminal.talk import talk

    it, database = options, _database(options) if options.db else None
    return talk(it.script, it.speed, it.at, database, it.locale, it.aloud)


def _page(options: Options) -> int:
    from skill.page.server import page

    yours = None if options.demo else _database(options)
    beside = _home_network(options) if options.lan else None
    return page(options.port, yours, options.voice, show=options.open, beside=beside)


def _home_network(options: Options) -> Callable[..., AbstractContextManager[object]]:
    """What serves the page there; without such a network it is an error."""
    options.extra = "lan"  # what a page needs anyway is there
    from skill.page.lan.addresses import home_addresses
    from skill.page.lan.home_network import home_network
    from skill.store.sqlite import at_home

    if not (addresses := home_addresses()):
        options.parser.error("--lan: this computer has no IPv4 address in a home network")
    return partial(home_network, addresses, options.db or at_home())


def _render(options: Options) -> int:
    from skill.sound.render import render

    it, version = options, "easier" if options.easier else "plain"
    wish = (it.output, it.exercises, it.level, version, it.seconds, it.locale)
    try:
        render(*wish, voice_of(it.voice, it.locale), lambda told: print(told, flush=True))
    except (ValueError, NoVoiceError) as error:
        it.parser.error(str(error))
    except OSError as error:
        print(f"{it.parser.prog}: {error}", file=sys.stderr)
        return 1
    return 0


def _serve(options: Options) -> int:
    from skill.web.serve import serve

    it, verify = options, not options.no_verify
    return serve(it.host, it.port, _database(options), it.skill_id, verify)


def _database(options: Options) -> Path:
    """The file that was named, or the one at home; one that cannot be read is an error."""
    from skill.store.contract import Unavailable
    from skill.store.sqlite import at_home, readable

    database: Path = options.db or at_home()
    try:
        readable(database)
    except Unavailable as error:
        options.parser.error(str(error))
    return database


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
_endings = f"'{{}}' ends in none of {', '.join(KINDS)}"
_sound_file = _type(Path, lambda it: it.suffix.lower() in KINDS, _endings)
_length = _type(
    lambda it: (it.rpartition("=")[0], float(int(it.rpartition("=")[2]))),
    bool,
    "'{}' is no whole number of seconds, such as 60 or belly-breathing=60",
)
_models = f"there is no model for '{{}}'; there is {', '.join(locales())}"
_locale = _type(str, lambda it: it in locales(), _models)


if __name__ == "__main__":
    raise SystemExit(main())
