"""Hold every language, routine and figure against each other: python -m tests.content.check.

A language has each line that English has, and none more. Texts that may be the same as in English
are named in its `same_as_english`; how it tells the time of day is its own affair.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from skill.coach.book import Book
from skill.coach.exercise import Exercise, Level
from skill.coach.hold import Hold, compose
from skill.content.figures import figure
from skill.content.load import FALLBACK, FOLDER, ContentError, Table, flat, load, read

Texts = Mapping[str, tuple[Any, ...]]

ROUNDING_SECONDS = 0.02
OWN = re.compile(
    r"lines\.time\.(?!exact|minutes).*|grammar\.parts_of_day\..*|forms\..*\.zero|same_as_english"
)
"""What each language has in its own way."""
SAME = re.compile(r"(pace|grammar)\..*|exercises\.[^.]*\.name")
"""What may be the same in two languages."""
VERSION = {"period_seconds", "begins_seconds", "sides", "beats"}
BEAT = {"at", "pose", "silent"}


def problems(folder: Path = FOLDER) -> list[str]:
    """All that is wrong with the content, each with its file and field.

    A file that cannot be read is the last problem: what stands behind it is not looked at.
    """
    found: list[str] = []
    try:
        for problem in _problems(folder):
            found.append(problem)
    except ContentError as error:
        found.append(str(error))
    return found


def _problems(folder: Path) -> Iterator[str]:
    routines = sorted(path.stem for path in folder.glob("*.toml") if path.stem != "figures")
    languages = sorted(path.stem for path in (folder / "languages").glob("*.toml"))
    texts = {it: dict(flat(read(folder / f"languages/{it}.toml").data)) for it in languages}
    for language in languages:
        found = _compared(texts[language], texts[FALLBACK])
        yield from (f"{language}.toml: {problem}" for problem in found)
    for routine in routines:
        yield from _unknown(read(folder / f"{routine}.toml"))
    books = [load(language, it, folder) for it, language in product(routines, languages)]
    exercises = [exercise for book in books for exercise in book.routine.exercises]
    left = _left_over(texts[FALLBACK], exercises)
    yield from (f"{FALLBACK}.toml: {key} is used by no exercise" for key in left)
    for book in books:
        yield from (f"{book.language}.toml: {it}" for it in (*_silent(book), *_unsayable(book)))
    yield from dict.fromkeys(
        f"figures.toml: {it}" for each in exercises for it in _drawn(each, folder)
    )


def _compared(texts: Texts, english: Texts) -> Iterator[str]:
    """A language beside English: what it lacks, has too much, did not translate, fills in."""
    same = texts.get("same_as_english", ())
    for key in english:
        if key not in texts and not OWN.fullmatch(key):
            yield f"{key} is missing"
    for key, variants in texts.items():
        if OWN.fullmatch(key):
            continue
        if key not in english:
            yield f"{key} is left over: English has no such line"
            continue
        allowed = [_placeholders(text) for text in english[key]]
        for text in variants:
            if _placeholders(text) not in allowed:
                yield f"{key} has other placeholders than English: {text!r}"
            free = key in same or SAME.fullmatch(key) or texts is english
            if not free and text in english[key] and _words(text):
                yield f"{key} is untranslated: {text!r}"


def _placeholders(text: Any) -> set[str]:
    return set(re.findall(r"{(\w*)}", str(text)))


def _words(text: Any) -> bool:
    """Whether there is anything to translate beside the placeholders."""
    return isinstance(text, str) and bool(re.search(r"[^\W\d_]", re.sub("{.*?}", "", text)))


def _unknown(structure: Table) -> Iterator[str]:
    """Fields of a routine that nothing reads."""
    versions = [exercise.table("versions") for exercise in structure.rows("exercises")]
    rhythms = [each.table(name) for each in versions for name in each.data]
    beats = [beat for rhythm in rhythms for beat in rhythm.rows("beats")]
    for table, fields in [*((it, VERSION) for it in rhythms), *((it, BEAT) for it in beats)]:
        yield from (f"{table.path}: {key} is unknown" for key in table.data.keys() - fields)


def _left_over(texts: Texts, exercises: list[Exercise]) -> list[str]:
    """Words for exercises, marks and positions that are not in any routine."""
    used = {key for exercise in exercises for key in _asked_for(exercise)}
    answers = {key.removeprefix("lines.answer.") for key in texts if "lines.answer." in key}
    used |= {f"exercises.{exercise.id}.answers.{it}" for exercise in exercises for it in answers}
    rooms = ("exercises.", "marks.", "positions.")
    return [key for key in texts if key.startswith(rooms) and key not in used]


def _asked_for(exercise: Exercise) -> Iterator[str]:
    own = f"exercises.{exercise.id}"
    yield f"positions.{exercise.position}"
    yield from (f"{own}.{key}" for key in ("name", "keep", "prepare", "finish"))
    yield from (f"{own}.opening.{level}" for level in exercise.opening)
    for mark in exercise.marks:
        yield from (f"marks.{mark.name}", f"{own}.marks.{mark.name}")
    for name, version in exercise.versions.items():
        at, rhythm = f"{own}.versions.{name}", version.rhythm
        yield from (f"{at}.{key}" for key in ("run_in", "change", "essence"))
        yield from (f"{at}.set_up.{level}" for level in Level)
        yield from (f"{at}.sides.{side}" for side in rhythm.side_names)
        yield from (f"{at}.beats.{beat.pose}" for beat in rhythm.beats if beat.say)


def _silent(book: Book) -> Iterator[str]:
    """What the time of day, a link or the screen needs and the language does not have."""
    exercises = book.routine.exercises
    rhythms = [version.rhythm for each in exercises for version in each.versions.values()]
    needed = {
        f"lines.time.{part}": f"time.{part}" in book.lines for part in book.grammar.parts_of_day
    }
    needed |= {f"positions.{it.position}": it.position in book.positions for it in exercises}
    poses = [beat.pose for rhythm in rhythms for beat in rhythm.beats]
    needed |= {f"screen.captions.{it}": f"captions.{it}" in book.screen for it in poses}
    yield from (f"{key} is missing" for key, there in needed.items() if not there)


def _unsayable(book: Book) -> Iterator[str]:
    """For each version, the first cue that is still being said when the next one is due."""
    for exercise, version in ((e, it) for e in book.routine.exercises for it in e.versions):
        late = (it for hold in holds(book, exercise, version) for it in _late(hold))
        if problem := next(late, ""):
            yield f"exercises.{exercise.id}.versions.{version}: {problem}"


def holds(book: Book, exercise: Exercise, version: str) -> Iterator[Hold]:
    """Every hold of an exercise's version: at each length, level and variant."""
    settings = book.routine.settings
    shortest, longest = settings.hold_shortest_seconds, settings.hold_longest_seconds
    lengths = range(shortest, longest + 1, settings.step_seconds)
    variants = range(max(len(mark.lines) for mark in exercise.marks))
    for seconds, level, variant in product(lengths, Level, variants):
        yield compose(exercise, seconds, book.pace, level=level, version=version, variant=variant)


def _late(hold: Hold) -> Iterator[str]:
    ends = [cue.at for cue in hold.score.cues[1:]] + [hold.score.seconds]
    for cue, due in zip(hold.score.cues, ends, strict=True):
        if cue.end > due + ROUNDING_SECONDS:
            yield (
                f"{cue.text!r} at {cue.at:g} s cannot be said by {due:g} s "
                f"in a hold of {hold.score.seconds:g} s"
            )


def _drawn(exercise: Exercise, folder: Path) -> Iterator[str]:
    """Figures and poses that nobody has drawn."""
    for name, version in exercise.versions.items():
        try:
            drawn = figure(exercise.id, name, folder)
        except KeyError as error:
            yield f"figures.{exercise.id}.{name}: {error} is missing"
            continue
        for beat in version.rhythm.beats:
            if drawn.arrives.get(beat.pose, beat.pose) not in drawn.names:
                yield f"figures.{exercise.id}.{name} has no pose {beat.pose!r}"


if __name__ == "__main__":
    found = problems()
    print(*found or ["Every language has what it needs."], sep="\n")
    sys.exit(bool(found))
