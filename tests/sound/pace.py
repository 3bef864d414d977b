"""The fit of the pace to a voice: python -m tests.sound.pace [VOICE] [LOCALE].

What is measured is trimmed sound with a fixed tail per sentence, as `skill.sound.voice` puts a line
together: what a synthesiser leaves at the ends of its sound says nothing about how it speaks.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from itertools import product

from skill.coach.book import Book
from skill.coach.exercise import Level
from skill.coach.hold import compose
from skill.coach.score import Pace, Score
from skill.content.load import book_for
from skill.sound.perform import Measured, measured
from skill.sound.voice import Voice
from skill.sound.voices import USUAL, voice_of
from tests.content.check import samples

WORST = 5
"""So many lines are shown."""


@dataclass(frozen=True)
class Error:
    """One line or hold: what it takes, and what was estimated (seconds)."""

    what: str
    real: float
    estimated: float

    @property
    def seconds(self) -> float:
        return self.estimated - self.real

    def __str__(self) -> str:
        return f"{self.seconds:+6.2f} s  of {self.real:6.2f} s  {self.what}"


def lines_of(book: Book) -> list[str]:
    """All that the coach says: each line once with values, and whatever the holds are made of."""
    values, found = next(iter(samples(book))), dict[str, None]()
    for key, variants in book.lines.items():
        for variant in range(len(variants)):
            with suppress(KeyError):
                found[book.said(key, variant, **{**values, "name": "Ana"})] = None
    for score, _ in holds(book):
        found |= dict.fromkeys(cue.text for cue in score.cues)
    for exercise in book.routine.exercises:
        said = [it for version in exercise.versions.values() for it in version.set_up.values()]
        found |= dict.fromkeys(line for variants in said for line in variants)
    return [line for line in found if line.strip()]


def holds(book: Book) -> list[tuple[Score, str]]:
    """Each exercise's hold, in both versions and at every level, with its name."""
    every = product(book.routine.exercises, Level)
    return [
        (compose(it, it.seconds, book.pace, level, version).score, f"{it.id}, {version}, {level}")
        for it, level in every
        for version in it.versions
    ]


def fitted(lines: Sequence[str], real: Sequence[float], pace: Pace) -> Pace:
    """The pace with the least squared error over these lines; `pace` says what is counted."""
    import numpy

    units = numpy.eye(len(astuple(pace)))
    columns = [[Pace(*unit).seconds(line) for line in lines] for unit in units]
    found, *_ = numpy.linalg.lstsq(numpy.array(columns).T, numpy.array(real), rcond=None)
    return Pace(*(round(float(it), 3) for it in found))


def errors(book: Book, pace: Measured) -> tuple[list[Error], list[Error]]:
    """Of each line, and of each hold: that of all its words together."""
    lines = [Error(it, pace.seconds(it), book.pace.seconds(it)) for it in lines_of(book)]
    in_holds = list[Error]()
    for score, name in holds(book):
        real = sum(pace.seconds(it.text) for it in score.cues)
        in_holds.append(Error(name, real, sum(it.seconds for it in score.cues)))
    return lines, in_holds


def report(book: Book, voice: Voice) -> str:
    """The fit, and how far the present pace is off, line by line and hold by hold."""
    pace = measured(book.pace, voice)
    lines, in_holds = errors(book, pace)
    real = [it.real for it in lines]
    best = fitted([it.what for it in lines], real, book.pace)
    again = [Error(it.what, it.real, best.seconds(it.what)) for it in lines]
    worst = sorted(lines, key=lambda it: -abs(it.seconds))[:WORST]
    rows = [f"{voice.name}: {len(lines)} lines, {sum(real):.0f} s"]
    for name, value in vars(best).items():
        rows.append(f"  {name:15} {value:6.3f}  now {getattr(book.pace, name):6.3f}")
    rows += [_summed("lines, with this fit", again), _summed("lines, now", lines)]
    rows += [*map(str, worst), _summed("words of the holds, now", in_holds), *map(str, in_holds)]
    return "\n".join(rows)


def _summed(title: str, found: Sequence[Error]) -> str:
    total = sum(it.seconds for it in found) / sum(it.real for it in found)
    mean = sum(abs(it.seconds) for it in found) / len(found)
    return f"{title}: {mean:.2f} s each, {total:+.1%} in all"


def main(voice: str = USUAL, locale: str = "en-US") -> None:
    print(report(book_for(locale), voice_of(voice, locale)))


if __name__ == "__main__":
    main(*sys.argv[1:])
