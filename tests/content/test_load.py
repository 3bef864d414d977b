"""A content file that cannot be read says which file, and which field, is wrong."""

from pathlib import Path

import pytest

from skill.content.load import ContentError, book_for, load, tags
from tests.content.copying import change, copied

ENGLISH, STRUCTURE = "languages/en.toml", "hip-reset.toml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def test_english_is_read_once() -> None:
    """The same book comes back: start-up reads the files, turns do not."""
    assert load("en") is load("en")
    assert load().language == "en"
    assert {"en", "en-GB"} <= {*tags()}


@pytest.mark.parametrize(
    "locale", ["en-US", "en-GB", "EN-in", "xx-XX", "", None, "../../etc", "e n"]
)
def test_every_locale_gets_a_book(locale: str | None) -> None:
    """An unknown, missing or hostile locale falls back to English."""
    assert book_for(locale).language == "en"


def test_a_locale_says_only_what_differs_in_its_own_way() -> None:
    """Weekends are British in Britain, and all else is its language's."""
    british, american = book_for("en-GB"), book_for("en-us")
    said = [it.grammar.forms["weekday"]["weekends"] for it in (british, american)]
    assert said == ["at weekends", "on weekends"]
    assert british.lines == load("en").lines
    assert "physical therapist" in american.said("suitable.hip")


def test_a_missing_file_is_named() -> None:
    """A language or a routine that nobody has written is an error with the file's name."""
    with pytest.raises(ContentError, match=r"xx\.toml"):
        load("xx")
    with pytest.raises(ContentError, match=r"back-reset\.toml"):
        load(routine="back-reset")


@pytest.mark.parametrize(
    ("file", "field", "named"),
    [
        (ENGLISH, "letter_seconds =", "letter_seconds"),
        (ENGLISH, "[clock]", "clock"),
        (ENGLISH, "keep =", "keep"),
        (ENGLISH, "finish =", "finish"),
        (ENGLISH, "run_in =", "run_in"),
        (ENGLISH, "essence =", "essence"),
        (ENGLISH, "set_up.cue =", "cue"),
        (ENGLISH, "[exercises.belly-breathing.opening]", "opening"),
        (ENGLISH, "[exercises.speed-skaters]", "speed-skaters"),
        (ENGLISH, "last = [", "last"),
        (ENGLISH, "remaining = [", "remaining"),
        (ENGLISH, "in = ", "in"),
        (ENGLISH, 'right = "Right"', "right"),
        (ENGLISH, "[plural]", "plural"),
        (ENGLISH, "[routines.hip-reset.screen]", "screen"),
        (STRUCTURE, "id =", "id"),
        (STRUCTURE, "closing_seconds =", "closing_seconds"),
        (STRUCTURE, "settle_seconds =", "settle_seconds"),
        (STRUCTURE, "\nseconds =", "seconds"),
        (STRUCTURE, "period_seconds =", "period_seconds"),
        (STRUCTURE, "cue = {", "cue"),
        (STRUCTURE, "first =", "first"),
        (STRUCTURE, "name =", "name"),
    ],
)
def test_a_missing_field_is_named(folder: Path, file: str, field: str, named: str) -> None:
    """Rename any field, and the error names the file and the field."""
    change(folder / file, field, field.replace(named, f"{named}x"))
    with pytest.raises(ContentError, match=rf"\.toml.*{named}"):
        load(folder=folder)


def test_the_exercise_of_a_missing_field_is_named(folder: Path) -> None:
    """Where a field is missing is said by the way to it."""
    change(folder / ENGLISH, 'change = "Keep both hands', 'chance = "Keep both hands')
    with pytest.raises(ContentError, match=r"speed-skaters.*versions.*easier.*'change' is missing"):
        load(folder=folder)


@pytest.mark.parametrize(
    ("file", "good", "bad"),
    [
        (STRUCTURE, "choices_seconds = [180]", "choices_seconds = []"),
        (STRUCTURE, "choices_seconds = [180]", "choices_seconds = 180"),
        (STRUCTURE, "closing_seconds = 15", "closing_seconds = 15\nclosing = 15"),
        (STRUCTURE, 'name = "half"', 'name = "half", when = 1'),
        (ENGLISH, "[pace]", "pace = 1\n[pacex]"),
        (ENGLISH, "one = [1]", "one = "),
        (ENGLISH, "[lines]\n", "[lines\n"),
    ],
)
def test_a_wrong_field_is_an_error(folder: Path, file: str, good: str, bad: str) -> None:
    """Empty lists, wrong kinds, unknown fields and broken TOML are all named by file."""
    change(folder / file, good, bad)
    with pytest.raises(ContentError, match=Path(file).name):
        load(folder=folder)
