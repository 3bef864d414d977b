"""Read a routine and a language's words, and join them to a book."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from skill.coach.book import Book, capital
from skill.coach.exercise import Beat, Exercise, Level, Mark, Rhythm, SpokenRepetitions, Version
from skill.coach.grammar import Duration, Grammar
from skill.coach.routine import Routine, Rules
from skill.coach.score import Pace

FOLDER = Path(__file__).parent
ROUTINE, FALLBACK = "hip-reset", "en"
LOCALES_KEPT = 32
"""How many answers of `book_for` are remembered; looking for files takes as long as a turn."""
_T = TypeVar("_T")


class ContentError(Exception):
    """A content file that cannot be read; the message names the file and the field."""


class Table(dict[str, Any]):
    """A table of a file that knows where it stands, so that an error can say so."""

    def __init__(self, data: Mapping[str, Any], path: str) -> None:
        super().__init__(data)
        self.path = path

    def __missing__(self, key: str) -> Any:
        raise ContentError(f"{self.path}: the field '{key}' is missing.")

    def tuple(self, key: str) -> tuple[Any, ...]:
        value = self[key]
        if not isinstance(value, list) or not value:
            raise ContentError(f"{self.path}: '{key}' must be a list with something in it.")
        return tuple(value)

    def table(self, key: str) -> "Table":
        value = self[key]
        if not isinstance(value, Mapping):
            raise ContentError(f"{self.path}: '{key}' must be a table.")
        return Table(value, f"{self.path}: {key}")

    def rows(self, key: str) -> "list[Table]":
        return [Table(row, f"{self.path}: {key}[{i}]") for i, row in enumerate(self.tuple(key))]

    def build(self, kind: type[_T], **more: Any) -> _T:
        """A dataclass from the fields of the same names, or from `more`; lists become tuples."""
        fields = {key: tuple(it) if isinstance(it, list) else it for key, it in self.items()}
        try:
            return kind(**{**fields, **more})
        except TypeError as error:
            raise ContentError(f"{self.path}: {error}.") from error


@lru_cache(LOCALES_KEPT)
def book_for(locale: str | None) -> Book:
    """The book for an Alexa locale such as "en-GB": its own, its language's, or the fallback."""
    language, _, region = (locale or FALLBACK).partition("-")
    wished = (f"{language.lower()}-{region.upper()}", language.lower())
    return load(next((it for it in wished if it in tags()), FALLBACK))


@cache
def tags(folder: Path = FOLDER) -> tuple[str, ...]:
    """The languages ("en"), and the locales that say something in another way ("en-GB")."""
    return tuple(sorted(path.stem for path in (folder / "languages").glob("*.toml")))


@cache
def load(tag: str = FALLBACK, routine: str = ROUTINE, folder: Path = FOLDER) -> Book:
    """The book of `routine` in a language or a locale, read once. Raises ContentError."""
    structure, language = read_table(folder / f"{routine}.toml"), tag.partition("-")[0]
    words = texts_of(tag, folder)
    own = words.table("routines").table(routine)
    grammar = Grammar(words["plural"], words["forms"], words["clock"])
    return Book(
        language=language,
        routine=_routine(routine, structure, words, grammar),
        pace=words.table("pace").build(Pace, lines=_measured(folder, language)),
        grammar=grammar,
        lines={**dict(flat(words["lines"])), **dict(flat(own["lines"]))},
        screen={**dict(flat(words["screen"])), **dict(flat(own["screen"]))},
    )


def texts_of(tag: str, folder: Path = FOLDER) -> Table:
    """The texts of a language; of a locale, its own over those of its language."""
    language = read_table(folder / "languages" / f"{tag.partition('-')[0]}.toml")
    if "-" not in tag:
        return language
    return Table(_over(read_table(folder / "languages" / f"{tag}.toml"), language), language.path)


def _over(own: Mapping[str, Any], common: Mapping[str, Any]) -> dict[str, Any]:
    """One table over another, and so on with the tables in it."""
    return {
        key: _over(own.get(key, {}), it) if isinstance(it, Mapping) else own.get(key, it)
        for key, it in common.items()
    }


def read_table(path: Path) -> Table:
    """The table in a content file. Raises ContentError."""
    try:
        return Table(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    except FileNotFoundError:
        raise ContentError(f"There is no content file '{path.name}'.") from None
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path.name}: {error}") from error


def _measured(folder: Path, language: str) -> dict[str, float]:
    """Seconds by line; none in a language that no voice speaks yet."""
    path = folder / "languages" / f"{language}.pace.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _routine(name: str, structure: Table, words: Table, grammar: Grammar) -> Routine:
    said = words.table("exercises")
    exercises = tuple(
        _exercise(row, said.table(row["id"]), words.table("marks"), grammar)
        for row in structure.rows("exercises")
    )
    rules = structure.table("rules").build(Rules)
    return structure.build(Routine, id=name, rules=rules, exercises=exercises)


def _exercise(data: Table, words: Table, marks: Table, grammar: Grammar) -> Exercise:
    versions = data.table("versions")
    return data.build(
        Exercise,
        choices_seconds=data.tuple("choices_seconds"),
        opening={Level(key): words.table("opening")[key] for key in data.get("opening", ())},
        marks=tuple(_mark(row, words.table("marks"), marks, grammar) for row in data.rows("marks")),
        spoken={it: data.table("spoken").table(it).build(SpokenRepetitions) for it in Level},
        versions={
            name: _version(versions.table(name), words.table("versions").table(name))
            for name in versions
        },
        name=words["name"],
        title=words["title"],
        keep=words["keep"],
        nudges=words.tuple("nudges"),
        count=marks.tuple("count"),
        quiet=marks.tuple("quiet")[0],
        quiet_a_while=marks.tuple("quiet a while")[0],
        finish=words.tuple("finish"),
        answers={key: tuple(lines) for key, lines in words["answers"].items()},
    )


def _mark(data: Table, own: Table, shared: Table, grammar: Grammar) -> Mark:
    """A mark that the exercise has no words of its own for has those of every exercise."""
    name, left = data["name"], Duration(data.get("before_end_seconds", 0))
    lines = (own if name in own else shared).tuple(name)
    return data.build(Mark, lines=tuple(capital(grammar.fill(line, left=left)) for line in lines))


def _version(data: Table, words: Table) -> Version:
    said, at = words.table("beats"), words.get("at", {})
    sides = tuple(data.get("sides", [""]))
    rhythm = Rhythm(
        period=data["period_seconds"],
        beats=tuple(_beat(row, said, at) for row in data.rows("beats")),
        begins=data.get("begins_seconds", 0.0),
        sides=sides,
        side_names={side: words.table("sides")[side] for side in sides if side},
    )
    return Version(
        set_up={level: words.table("set_up").tuple(level) for level in Level},
        essence=words.tuple("essence"),
        run_in=words["run_in"],
        change=words["change"],
        picture=words["picture"],
        landmarks=words.tuple("landmarks"),
        rhythm=rhythm,
    )


def _beat(data: Table, said: Table, at: Mapping[str, float]) -> Beat:
    """A beat, at its second, or at the one at which a language with longer words says it."""
    says = data.get("says", data["pose"])
    return Beat(at.get(says, data["at"]), data["pose"], says, said[says])


def flat(tree: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, tuple[Any, ...]]]:
    """`{pause: {ask: […]}}` as `pause.ask`; the empty key stands for its table."""
    for key, value in tree.items():
        full = f"{path}.{key}".strip(".")
        if isinstance(value, Mapping):
            yield from flat(value, full)
        else:
            yield full, tuple(value) if isinstance(value, list) else (value,)
