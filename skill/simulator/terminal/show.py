"""Show what happens, in its time: written down like a play, and aloud if wanted."""

import codecs
import sys
from collections.abc import Callable, Iterable, Iterator
from shutil import get_terminal_size
from textwrap import fill
from time import monotonic, sleep
from unicodedata import normalize

from skill.simulator.device.timeline import OVER, Happening, HappeningKind
from skill.sound.loudspeaker import Loudspeaker

LOOKALIKES = {"█": "#", "░": ".", "·": ".", "’": "'"}  # noqa: RUF001
"""For consoles that lack a character, where Unicode knows no simpler one ("…" is three dots)."""
LONG_SILENCE = 15.0
"""A silence from this many seconds on is worth a line of its own."""
SPEAKERS = {
    HappeningKind.YOU: "You",
    HappeningKind.COACH: "Coach",
    HappeningKind.PLAYED: "Track",
}
SPOKEN = (HappeningKind.COACH, HappeningKind.PLAYED)
ASIDES = {
    HappeningKind.LISTENING: "listening",
    HappeningKind.LOST: "the session is lost",
    HappeningKind.CLOSED: "the session ends",
    HappeningKind.EXPIRED: "the session ends",
}
MARGIN = " " * 14


class Transcript:
    """Second, who, what; knows when the session began, and since when it has been quiet."""

    def __init__(self) -> None:
        self._began: float | None = None
        self._quiet_since: float | None = None

    def lines(self, happening: Happening) -> Iterator[str]:
        """The lines of a transcript that stand for what has just happened."""
        yield from self._silence(happening)
        match happening.kind:
            case HappeningKind.OPENED:
                if self._began is None:
                    yield f"{MARGIN}({happening.text})"
                yield ""
                self._began = happening.at
            case kind if kind in SPEAKERS:
                second, who = self._clock(happening.at), SPEAKERS[happening.kind]
                yield f"{second}  {who:5}  {happening.text}"
            case HappeningKind.CARD:
                yield from (f"{MARGIN}| {row}".rstrip() for row in happening.text.split("\n"))
            case kind:
                yield f"{MARGIN}({ASIDES.get(kind, happening.text)})"

    def _silence(self, happening: Happening) -> Iterator[str]:
        if happening.kind in (HappeningKind.CARD, HappeningKind.DIRECTION, HappeningKind.PLAYER):
            return
        quiet = happening.at - (self._quiet_since or happening.at)
        if quiet >= LONG_SILENCE:
            yield f"{MARGIN}(… {quiet:.0f} s)"
        self._quiet_since = None if happening.kind in OVER else happening.end

    def _clock(self, at: float) -> str:
        """A session's seconds count from its own beginning."""
        minutes, seconds = divmod(int(at - (self._began or 0.0)), 60)
        return f"{minutes}:{seconds:02}".rjust(5)


class Show:
    """Prints each happening, and lets a voice say it."""

    def __init__(self, put: Callable[[str], None], voice: Loudspeaker | None = None) -> None:
        self._transcript, self._put, self._voice = Transcript(), put, voice

    def __call__(self, happening: Happening) -> None:
        for line in self._transcript.lines(happening):
            self._put(line)
        if happening.kind is HappeningKind.YOU:
            self.hush()
        elif self._voice and happening.kind in SPOKEN:
            self._voice.say(happening.text)

    def expect(self, ahead: Iterable[Happening]) -> None:
        """Let the voice prepare what it will have to say if nobody interrupts."""
        if self._voice:
            self._voice.expect(it.text for it in ahead if it.kind in SPOKEN)

    def hush(self) -> None:
        """Let the voice stop in the middle of a word."""
        if self._voice:
            self._voice.hush()


class Tempo:
    """A clock that runs `speed` times as fast as life, from second `now` of the epoch on."""

    def __init__(
        self,
        speed: float,
        now: float,
        life: Callable[[], float] = monotonic,
        sleep: Callable[[float], None] = sleep,
    ) -> None:
        self._speed, self._life, self._sleep = speed, life, sleep
        self._rate = speed
        self.set(now)

    @property
    def runs(self) -> bool:
        """Whether time passes by itself."""
        return self._speed > 0

    def set(self, now: float) -> None:
        """Jump to `now`, and run on from there."""
        self._from, self._since = now, self._life()

    @property
    def now(self) -> float:
        return self._from + (self._life() - self._since) * self._rate

    def listen(self, listening: bool) -> None:
        """Run no faster than life while somebody has to find words, and type them."""
        rate = min(self._speed, 1.0) if listening else self._speed
        if rate != self._rate:
            self.set(self.now)
            self._rate = rate

    def wait_until(self, moment: float) -> None:
        """Let life pass until the clock shows `moment`, if it runs and has not been there yet."""
        if self.runs and moment > self.now:
            self._sleep((moment - self.now) / self._rate)


def show_in_time(happenings: Iterable[Happening], show: Show, tempo: Tempo) -> None:
    """Show each happening when it is due. Between sessions time is skipped, not waited for."""
    for happening in happenings:
        if happening.kind in (HappeningKind.OPENED, HappeningKind.DIRECTION):
            tempo.set(happening.at)
        tempo.wait_until(happening.at)
        show(happening)


def put(line: str) -> None:
    """Print a line at once, as it is."""
    print(showable(line), flush=True)


def put_wrapped(line: str) -> None:
    """A line in as many rows as the terminal needs, none of them broken within a word."""
    columns = get_terminal_size().columns
    put(fill(line, columns, subsequent_indent=MARGIN) if len(line) > columns else line)


def showable(text: str) -> str:
    """The text as this console can show it: each character that it lacks by what is like it."""
    encoding = sys.stdout.encoding
    return text.encode(encoding, "lookalikes").decode(encoding)


def _lookalikes(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    missing = error.object[error.start : error.end]
    plain = (LOOKALIKES.get(it) or normalize("NFKD", it) for it in missing)
    return "".join(it.encode("ascii", "ignore").decode() or "?" for it in plain), error.end


codecs.register_error("lookalikes", _lookalikes)
