"""Hold every language, routine and figure against each other: python -m tests.content.check.

A language has each text that English has, and none more; its plural, its forms and its clock are
its own affair, as long as every line can be filled in and none of it is English. What may read as
in English is named in its `same_as_english`.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Any

from skill.coach.book import Book
from skill.coach.events import DAYS
from skill.coach.exercise import Exercise, Level
from skill.coach.grammar import Duration, Term, TimeOfDay
from skill.coach.hold import Hold, compose
from skill.coach.routine import Rules
from skill.coach.score import Pace, in_breaths
from skill.content.figures import figure
from skill.content.load import FALLBACK, FOLDER, ContentError, Table, flat, load, read_table, tags

Texts = Mapping[str, tuple[Any, ...]]

ROUNDING_SECONDS = 0.02
CAPTION = 13
"""Letters of a caption that fit the smallest screen at 10 arc minutes from two metres."""
OWN = re.compile(r"(pace|plural|forms|clock)\..*|exercises\..*\.at\..*|same_as_english")
"""What each language has in its own way."""
ROUTINES_OWN = re.compile(r"routines\.[^.]+\.(.*)")
UNITS = re.compile(r"{.*?}|\b(?:min|s)\b")
MARKUP = re.compile(r"[<>&_*\[\]]|^\s|\s$|\s\s")
VERSION = {"period_seconds", "begins_seconds", "sides", "beats"}
BEAT = {"at", "pose", "says"}
LENGTHS = ("time", "left", "more", "most", "least", "example")
NUMBERS = ("place", "days", "full", "minutes", "before", "streak", "longest", "total", "of", "n")
CLOCK = [TimeOfDay(f"{hour:02}:{minute}") for hour in range(24) for minute in ("00", "05", "30")]


def problems(folder: Path = FOLDER) -> Iterator[str]:
    """All that is wrong with the content, each with its file and field, as it is found.

    A file that cannot be read is the last problem: what stands behind it is not looked at.
    """
    try:
        yield from _problems(folder)
    except ContentError as error:
        yield str(error)


def _problems(folder: Path) -> Iterator[str]:
    texts = {it: _flat(it, folder) for it in tags(folder)}
    for code, own in texts.items():
        beside, is_locale = texts[FALLBACK], "-" in code
        if is_locale:
            beside = texts[code.partition("-")[0]]
        found = [*_compared(own, beside, is_locale=is_locale), *_written(own)]
        yield from (f"{code}.toml: {problem}" for problem in found)
    routines = tuple(sorted(it.stem for it in folder.glob("*.toml") if it.stem != "figures"))
    for routine in routines:
        yield from _unknown(read_table(folder / f"{routine}.toml"))
    books = {(it, code): load(code, it, folder) for it, code in product(routines, texts)}
    exercises = [exercise for book in books.values() for exercise in book.routine.exercises]
    left = _left_over(texts[FALLBACK], routines, exercises)
    yield from (f"{FALLBACK}.toml: {key} is used by no routine" for key in left)
    told = {it[1] for key in texts[FALLBACK] if (it := ROUTINES_OWN.fullmatch(key))}
    for (routine, code), book in books.items():
        found = [*_silent(book, told), *_unfilled(book)]
        if "-" not in code or book.routine != books[routine, book.language].routine:
            found += [*_unsayable(book), *_unreadable(book)]
        yield from (f"{code}.toml: {problem}" for problem in found)
    drawn = (f"figures.toml: {it}" for each in exercises for it in _drawn(each, folder))
    yield from dict.fromkeys(drawn)


def to_be_written(code: str, folder: Path = FOLDER) -> list[str]:
    """What a language still lacks beside English, or has not translated."""
    return [*_compared(_flat(code, folder), _flat(FALLBACK, folder), is_locale=False)]


def _flat(tag: str, folder: Path) -> dict[str, Any]:
    """Every text of a language or a locale, by its path."""
    return dict(flat(read_table(folder / "languages" / f"{tag}.toml")))


def _compared(texts: Texts, english: Texts, *, is_locale: bool) -> Iterator[str]:
    """A language beside English: what it lacks, has too much, did not translate, fills in.

    A locale beside its language: what it has too much, or says in the same way.
    """
    same = texts.get("same_as_english", ())
    for key in english.keys() - texts.keys():
        if not is_locale and not OWN.fullmatch(key):
            yield f"{key} is missing"
    for key, variants in texts.items():
        beside, is_own = english.get(key, ()), not is_locale and OWN.fullmatch(key)
        if not beside and not is_own:
            yield f"{key} is left over: there is no such text"
        for text in variants if beside else ():
            if not is_own and _placeholders(text) != _placeholders(beside[0]):
                yield f"{key} has other placeholders than English: {text!r}"
            alike = text in beside if isinstance(text, str) else variants == beside
            if alike and texts is not english and key not in same and _words(text):
                yield f"{key} is untranslated: {text!r}"


def _written(texts: Texts) -> Iterator[str]:
    """Characters that nobody can say, and blanks that nobody sees."""
    for key, variants in texts.items():
        if OWN.fullmatch(key):
            continue
        for text in variants if key.startswith(("lines", "routines", "exercises", "marks")) else ():
            if MARKUP.search(re.sub("{.*?}", "x", text)):
                yield f"{key} has markup or blanks in it: {text!r}"


def _placeholders(text: Any) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(str(text)) if name}


def _words(text: Any) -> bool:
    """Whether there is anything to translate beside the placeholders and the symbols of units."""
    texts = text.values() if isinstance(text, Mapping) else (text,)
    return any(re.search(r"[^\W\d_]", UNITS.sub("", it)) for it in texts if isinstance(it, str))


def _unknown(structure: Table) -> Iterator[str]:
    """Fields of a routine that nothing reads."""
    versions = [exercise.table("versions") for exercise in structure.rows("exercises")]
    rhythms = [each.table(name) for each in versions for name in each]
    beats = [beat for rhythm in rhythms for beat in rhythm.rows("beats")]
    for table, fields in [*((it, VERSION) for it in rhythms), *((it, BEAT) for it in beats)]:
        yield from (f"{table.path}: {key} is unknown" for key in table.keys() - fields)


def _left_over(texts: Texts, routines: tuple[str, ...], exercises: list[Exercise]) -> list[str]:
    """Words for routines, exercises and marks that are not there."""
    used = {key for exercise in exercises for key in _asked_for(exercise)}
    left = [key for key in texts if key.startswith(("exercises.", "marks.")) and key not in used]
    told = [key for key in texts if key.startswith("routines.")]
    return left + [key for key in told if key.split(".")[1] not in routines]


def _asked_for(exercise: Exercise) -> Iterator[str]:
    own = f"exercises.{exercise.id}"
    told = ("name", "title", "keep", "nudges", "finish")
    yield from (f"{own}.{key}" for key in told)
    yield from ("marks.quiet", "marks.quiet a while", "marks.count")
    yield from (f"{own}.answers.{subject}" for subject in exercise.answers)
    yield from (f"{own}.opening.{level}" for level in exercise.opening)
    for mark in exercise.marks:
        yield from (f"marks.{mark.name}", f"{own}.marks.{mark.name}")
    for name, version in exercise.versions.items():
        at, rhythm = f"{own}.versions.{name}", version.rhythm
        yield from (
            f"{at}.{key}" for key in ("run_in", "change", "essence", "picture", "landmarks")
        )
        yield from (f"{at}.set_up.{level}" for level in Level)
        yield from (f"{at}.sides.{side}" for side in rhythm.side_names)
        yield from (f"{at}.beats.{beat.says}" for beat in rhythm.beats)


def _silent(book: Book, told: set[str]) -> Iterator[str]:
    """What is said of other routines, or shown of an exercise, and is not there for this one."""
    there = {f"lines.{key}" for key in book.lines} | {f"screen.{key}" for key in book.screen}
    yield from (f"routines.{book.routine.id}.{key} is missing" for key in sorted(told - there))
    for exercise in book.routine.exercises:
        for version in exercise.versions.values():
            for beat in version.rhythm.beats:
                if f"captions.{beat.pose}" not in book.screen:
                    yield f"screen.captions.{beat.pose} is missing"


def _unfilled(book: Book) -> Iterator[str]:
    """Lines that cannot be filled in with whatever the coach may give, as the grammar is."""
    given = [*samples(book)]
    for rows, say in (
        (book.lines, book.said),
        (book.screen, lambda key, _, **v: book.shown(key, **v)),
    ):
        open_to_values = {key: it for key, it in rows.items() if any("{" in text for text in it)}
        for key, variants in open_to_values.items():
            for i, values in product(range(len(variants)), given):
                try:
                    say(key, i, **values)
                except (KeyError, IndexError, ValueError, TypeError, StopIteration) as error:
                    yield f"{key} cannot be filled in: {error!r} in {variants[i]!r}"
                    break


def samples(book: Book) -> Iterator[dict[str, Any]]:
    """Values of every kind, each as the coach gives it under that name."""
    exercises = book.routine.exercises
    for n in range(max(len(CLOCK), len(DAYS), len(exercises))):
        exercise = exercises[n % len(exercises)]
        lengths = (Duration(30), Duration(60), Duration(70), Duration(120))
        yield {
            **dict.fromkeys(NUMBERS, n),
            **dict.fromkeys(LENGTHS, lengths[n % 4]),
            "exercise": exercise,
            "side": "left",
            **{"day": "Monday", "name": exercise.title},
            "exercises": exercises[: n % len(exercises) + 1],
            "choices": lengths[: n % 3 + 1],
            "position": Term(exercise.position),
            "weekdays": (Term(DAYS[n % len(DAYS)]),),
            "clock": CLOCK[n % len(CLOCK)],
        }


def _unreadable(book: Book) -> Iterator[str]:
    """Words of a screen that do not go with what is said, or are too long for two metres."""
    for exercise in book.routine.exercises:
        for name, version in exercise.versions.items():
            at = f"exercises.{exercise.id}.versions.{name}.landmarks"
            for said in version.set_up[Level.FULL]:
                if len(in_breaths(said, book.pace).cues) != len(version.landmarks):
                    yield f"{at} are not one for each sentence of {said!r}"
            yield from (f"{at}: {it!r} is too long" for it in version.landmarks if len(it) > 16)
            poses = {it.pose for it in version.rhythm.beats}
            known = [it for it in poses if f"captions.{it}" in book.screen]
            for pose, side in product(known, version.rhythm.sides):
                words = book.shown(f"captions.{pose}", side=side and book.shown(f"sides.{side}"))
                if len(words) > CAPTION:
                    yield f"screen.captions.{pose}: {words!r} is longer than {CAPTION} letters"


def _unsayable(book: Book) -> Iterator[str]:
    """For each version, the first cue that is still being said when the next one is due."""
    for exercise, version in ((e, it) for e in book.routine.exercises for it in e.versions):
        every = holds(exercise, version, book.pace, book.routine.rules)
        late = (it for hold in every for it in _late(hold))
        if problem := next(late, ""):
            yield f"exercises.{exercise.id}.versions.{version}: {problem}"


@cache
def holds(exercise: Exercise, version: str, pace: Pace, rules: Rules) -> tuple[Hold, ...]:
    """Every hold of an exercise's version: at each length, level and variant."""
    shortest, longest = rules.hold_shortest_seconds, rules.hold_longest_seconds
    lengths = range(shortest, longest + 1, rules.step_seconds)
    variants = range(max(len(mark.lines) for mark in exercise.marks))
    return tuple(
        compose(exercise, seconds, pace, level=level, version=version, variant=variant)
        for seconds, level, variant in product(lengths, Level, variants)
    )


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
            try:
                drawn.place(beat.pose)
            except ValueError as error:
                yield f"figures.{exercise.id}.{name} has {error}"


if __name__ == "__main__":
    found = [*problems()]
    print(*found or ["Every language has what it needs."], sep="\n")
    sys.exit(bool(found))
