"""Read a language's book from its file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any, TypeVar

from skill.coach.book import Book, Settings
from skill.coach.exercise import Beat, Exercise, Level, Mark, Rhythm, Version, Voice
from skill.coach.speech import Pace

FALLBACK = "en"
LOCALES_KEPT = 32
"""How many answers of `book_for` are remembered; looking for files takes as long as a turn."""
_T = TypeVar("_T")


class ContentError(Exception):
    """A content file that cannot be read; the message names the file and the field."""


@cache
def load(language: str = FALLBACK) -> Book:
    """The book of `language` ("en"), read once. Raises ContentError."""
    name = f"{language}.toml"
    file = resources.files("skill.content") / name
    if not file.is_file():
        raise ContentError(f"There is no content file '{name}'.")
    return parse(file.read_text(encoding="utf-8"), name)


@lru_cache(LOCALES_KEPT)
def book_for(locale: str | None) -> Book:
    """The book for an Alexa locale such as "en-GB": its language's, or the fallback."""
    language = (locale or FALLBACK).split("-")[0].lower()
    known = language.isalpha() and (resources.files("skill.content") / f"{language}.toml").is_file()
    return load(language if known else FALLBACK)


def parse(text: str, name: str) -> Book:
    """The book in a content file's text. Raises ContentError with the file and the field."""
    try:
        return _book(_Table(tomllib.loads(text), name))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{name}: {error}") from error


def _book(data: _Table) -> Book:
    forms = {key: tuple(words) for key, words in data["forms"].items()}
    return Book(
        language=data["language"],
        pace=data.table("pace").build(Pace),
        settings=data.table("settings").build(Settings),
        exercises=tuple(_exercise(row) for row in data.rows("exercises")),
        lines=dict(_flat(data["lines"])),
        screen={key: text for key, (text, *_) in _flat(data["screen"])},
        forms=forms,
        numbers=tuple(data["numbers"].split()),
        ordinals=data.table("forms").tuple("ordinals"),
    )


def _exercise(data: _Table) -> Exercise:
    voices = data.table("voice")
    return Exercise(
        id=data["id"],
        name=data["name"],
        seconds=data["seconds"],
        choices=data.tuple("choices"),
        position=data["position"],
        settle=data["settle"],
        versions={key: _version(data.table("versions").table(key)) for key in data["versions"]},
        opening={Level(key): text for key, text in data["opening"].items()},
        marks=tuple(
            Mark(
                row["name"],
                row.tuple("lines"),
                row.get("share"),
                row.get("before_end") or 0.0,
                row.get("shortest") or 0.0,
            )
            for row in data.rows("marks")
        ),
        voice={level: voices.table(level).build(Voice) for level in Level},
        finish=data.tuple("finish"),
        answers={key: tuple(lines) for key, lines in data["answers"].items()},
        keep=data["keep"],
        link=data["link"],
    )


def _version(data: _Table) -> Version:
    rhythm = data.table("rhythm")
    return Version(
        set_up={level: data.table("set_up").tuple(level) for level in Level},
        essence=data.tuple("essence"),
        run_in=data["run_in"],
        change=data["change"],
        rhythm=Rhythm(
            period=rhythm["period"],
            beats=tuple(
                Beat(row["at"], row["pose"], row.get("say") or "") for row in rhythm.rows("beats")
            ),
            begins=rhythm.get("begins") or 0.0,
            sides=tuple(rhythm.get("sides") or [""]),
            side_names=rhythm.get("side_names") or {},
        ),
    )


class _Table:
    """A table of the file that knows where it stands, so that an error can say so."""

    def __init__(self, data: Mapping[str, Any], path: str) -> None:
        self._data, self._path = data, path

    def __getitem__(self, key: str) -> Any:
        if key not in self._data:
            raise ContentError(f"{self._path}: the field '{key}' is missing.")
        return self._data[key]

    def get(self, key: str) -> Any:
        return self._data.get(key)

    def tuple(self, key: str) -> tuple[Any, ...]:
        value = self[key]
        if not isinstance(value, list) or not value:
            raise ContentError(f"{self._path}: '{key}' must be a list with something in it.")
        return tuple(value)

    def table(self, key: str) -> _Table:
        value = self[key]
        if not isinstance(value, Mapping):
            raise ContentError(f"{self._path}: '{key}' must be a table.")
        return _Table(value, f"{self._path}: {key}")

    def rows(self, key: str) -> list[_Table]:
        return [_Table(row, f"{self._path}: {key}[{i}]") for i, row in enumerate(self.tuple(key))]

    def build(self, kind: type[_T]) -> _T:
        """A dataclass from the fields of the same names."""
        try:
            return kind(**self._data)
        except TypeError as error:
            raise ContentError(f"{self._path}: {error}.") from error


def _flat(tree: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """`{pause: {ask: […]}}` as `pause.ask`; the empty key stands for its table."""
    for key, value in tree.items():
        full = f"{path}.{key}".strip(".")
        if isinstance(value, Mapping):
            yield from _flat(value, full)
        else:
            yield full, (value,) if isinstance(value, str) else tuple(value)
