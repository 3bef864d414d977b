"""What happens, written down like a play: second, who, what. One line of the coach is one line."""

from collections.abc import Iterator

from skill.simulator.device.timeline import OVER, Happening, HappeningKind

LONG_SILENCE = 15.0
"""A silence from this many seconds on is worth a line of its own."""
SPEAKERS = {HappeningKind.YOU: "You", HappeningKind.COACH: "Coach"}
ASIDES = {
    HappeningKind.LISTENING: "listening",
    HappeningKind.LOST: "the session is lost",
    HappeningKind.CLOSED: "the session ends",
    HappeningKind.EXPIRED: "the session ends",
}
MARGIN = " " * 14


class Transcript:
    """Knows when the session began, and since when it has been quiet."""

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
            case HappeningKind.YOU | HappeningKind.COACH:
                second, who = self._clock(happening.at), SPEAKERS[happening.kind]
                yield f"{second}  {who:5}  {happening.text}"
            case HappeningKind.CARD:
                yield from (f"{MARGIN}| {row}".rstrip() for row in happening.text.split("\n"))
            case kind:
                yield f"{MARGIN}({ASIDES.get(kind, happening.text)})"

    def _silence(self, happening: Happening) -> Iterator[str]:
        if happening.kind in (HappeningKind.CARD, HappeningKind.DIRECTION):
            return
        quiet = happening.at - (self._quiet_since or happening.at)
        if quiet >= LONG_SILENCE:
            yield f"{MARGIN}(… {quiet:.0f} s)"
        self._quiet_since = None if happening.kind in OVER else happening.end

    def _clock(self, at: float) -> str:
        """A session's seconds count from its own beginning."""
        minutes, seconds = divmod(int(at - (self._began or 0.0)), 60)
        return f"{minutes}:{seconds:02}".rjust(5)
