"""A content file that cannot be read says which file, and which field, is wrong."""

from importlib import resources

import pytest

from skill.content.load import ContentError, book_for, load, parse

TEXT = (resources.files("skill.content") / "en.toml").read_text("utf-8")


def test_english_is_read_once() -> None:
    """The same book comes back: start-up reads the file, turns do not."""
    assert load("en") is load("en")
    assert load().language == "en"


@pytest.mark.parametrize(
    "locale", ["en-US", "en-GB", "EN-in", "xx-XX", "", None, "../../etc", "e n"]
)
def test_every_locale_gets_a_book(locale: str | None) -> None:
    """An unknown, missing or hostile locale falls back to English."""
    assert book_for(locale).language == "en"


def test_a_missing_file_is_named() -> None:
    """A language that nobody has written is an error with the file's name."""
    with pytest.raises(ContentError, match=r"xx\.toml"):
        load("xx")


@pytest.mark.parametrize(
    ("field", "named"),
    [
        ("language =", "language"),
        ("numbers =", "numbers"),
        ("letter =", "letter"),
        ("closing =", "closing"),
        ("settle =", "settle"),
        ("keep =", "keep"),
        ("finish =", "finish"),
        ("seconds =", "seconds"),
        ("[exercises.opening]", "opening"),
        ("run_in =", "run_in"),
        ("essence =", "essence"),
        ("cue = [", "cue"),
        ('name = "last"', "name"),
        ("ordinals =", "ordinals"),
        ("[lines.ready]", "lines"),
    ],
)
def test_a_missing_field_is_named(field: str, named: str) -> None:
    """Rename any field, and the error says where it is missed, the exercise included."""
    broken = TEXT.replace(field, field.replace(named, f"{named}x"), 1)
    if named == "lines":
        broken = TEXT.replace("[lines", "[linesx")
    with pytest.raises(ContentError, match=rf"broken\.toml.*{named}"):
        parse(broken, "broken.toml")


def test_the_exercise_of_a_missing_field_is_named() -> None:
    """Where a field is missing is said by the way to it."""
    with pytest.raises(
        ContentError, match=r"exercises\[2\].*versions.*easier.*'change' is missing"
    ):
        parse(TEXT.replace('change = "Keep both hands', 'chance = "Keep both hands'), "en.toml")


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("choices = [180]", "choices = []"),
        ("choices = [180]", "choices = 180"),
        ("[pace]", "pace = 1\n[pacex]"),
        ("closing = 15", "closing = 15\nclosingx = 15"),
        ('language = "en"', "language = "),
        ("[lines]\n", "[lines\n"),
    ],
)
def test_a_wrong_field_is_an_error(good: str, bad: str) -> None:
    """Empty lists, wrong kinds, unknown settings and broken TOML are all named by file."""
    assert good in TEXT
    with pytest.raises(ContentError, match=r"broken\.toml"):
        parse(TEXT.replace(good, bad, 1), "broken.toml")
