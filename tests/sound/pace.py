"""The fit of the pace to a voice: python -m tests.sound.pace [VOICE] [LOCALE].

python -m tests.sound.pace measure [LOCALE]     measures each line around a hold in several voices

What is measured is trimmed sound with a fixed tail per sentence, as `skill.sound.voice` puts a line
together: what a synthesiser leaves at the ends of its sound says nothing about how it speaks.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from itertools import product

from skill.coach.book import Book, capital
from skill.coach.exercise import EVERY, NONE, USUAL, Level
from skill.coach.hold import compose
from skill.coach.score import Pace, Score, in_breaths
from skill.content.load import FOLDER, book_for
from skill.sound.perform import Measured, measured
from skill.sound.voice import Voice, spoken
from skill.sound.voices import USUAL as USUAL_VOICE
from skill.sound.voices import voice_of
from tests.content.check import samples

WORST = 5
"""So many lines are shown."""
BETWEEN = {
    "en": (("hibari", "en-US"), ("espeak", "en-US"), ("espeak", "en-GB")),
    "de": (("espeak", "de"),),
    "fr": (("espeak", "fr"),),
    "pt": (("espeak", "pt-BR"),),
    "it": (("espeak", "it"),),
    "es": (("espeak", "es"), ("espeak", "es-419")),
}
"""Voices by language, the quickest and the slowest, that others are between."""
LENGTHS = (40, 60, 90, 120, 180, 300)
MOST_VARIANTS = 3
FITTED = [it.name for it in fields(Pace) if it.name != "lines"]


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


def fitted(lines: Sequence[str], real: Sequence[float]) -> Pace:
    """The pace with the least squared error over these lines."""
    import numpy

    units = numpy.eye(len(FITTED))
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
    best = fitted([it.what for it in lines], real)
    again = [Error(it.what, it.real, best.seconds(it.what)) for it in lines]
    worst = sorted(lines, key=lambda it: -abs(it.seconds))[:WORST]
    rows = [f"{voice.name}: {len(lines)} lines, {sum(real):.0f} s"]
    for name in FITTED:
        rows.append(f"  {name:15} {getattr(best, name):6.3f}  now {getattr(book.pace, name):6.3f}")
    rows += [_summed("lines, with this fit", again), _summed("lines, now", lines)]
    rows += [*map(str, worst), _summed("words of the holds, now", in_holds), *map(str, in_holds)]
    return "\n".join(rows)


def _summed(title: str, found: Sequence[Error]) -> str:
    total = sum(it.seconds for it in found) / sum(it.real for it in found)
    mean = sum(abs(it.seconds) for it in found) / len(found)
    return f"{title}: {mean:.2f} s each, {total:+.1%} in all"


def around_holds(book: Book) -> Iterator[str]:
    """Whatever is said between a set-up and the end of a hold, answers included, as it is said."""
    yield from book.lines["begin"]
    for exercise in book.routine.exercises:
        for answers in exercise.answers.values():
            yield from answers
        for name, version in exercise.versions.items():
            yield from (version.run_in, version.change, *version.essence)
            for line in (line for lines in version.set_up.values() for line in lines):
                yield from (cue.text for cue in in_breaths(line, book.pace).cues)
            choices = product(LENGTHS, Level, ("", EVERY, NONE), range(MOST_VARIANTS))
            for seconds, level, counting, variant in choices:
                wish = (level, name, variant, USUAL, counting)
                held = compose(exercise, seconds, book.pace, *wish).score
                yield from (cue.text for cue in held.cues)


def between(lines: Iterable[str], voices: Sequence[Voice]) -> dict[str, float]:
    """Of each line the middle between its quickest and its slowest voice, in seconds."""
    found = dict[str, float]()
    for line in sorted({capital(it) for it in lines if it}):
        real = [len(spoken(line, voice)) / voice.rate for voice in voices]
        found[line] = round((min(real) + max(real)) / 2, 2)
    return found


def measure(locale: str) -> None:
    """Write the seconds of the lines around holds beside the language's words."""
    book = book_for(locale)
    made = between(around_holds(book), [voice_of(*wish) for wish in BETWEEN[book.language]])
    file = FOLDER / "languages" / f"{book.language}.pace.json"
    file.write_text(json.dumps(made, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def main(voice: str = USUAL_VOICE, locale: str = "en-US") -> None:
    if voice == "measure":
        measure(locale)
    else:
        print(report(book_for(locale), voice_of(voice, locale)))


if __name__ == "__main__":
    main(*sys.argv[1:])
