"""The book's numbers, durations and rows of words."""

import pytest

from skill.content.load import load

BOOK = load()


@pytest.mark.parametrize(
    ("n", "word"), [(0, "zero"), (7, "seven"), (99, "ninety-nine"), (100, "100"), (-1, "-1")]
)
def test_a_number_is_a_word_where_there_is_one(n: int, word: str) -> None:
    """Beyond the book's words, digits are spoken."""
    assert BOOK.number(n) == word


@pytest.mark.parametrize(("n", "word"), [(1, "first"), (7, "seventh"), (8, "8"), (0, "0")])
def test_an_ordinal_is_a_word_where_there_is_one(n: int, word: str) -> None:
    """The first seven have words."""
    assert BOOK.ordinal(n) == word


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "no seconds"),
        (1, "one second"),
        (59.4, "fifty-nine seconds"),
        (59.6, "a minute"),
        (60, "a minute"),
        (61, "a minute and one second"),
        (120, "two minutes"),
        (185, "three minutes and five seconds"),
        (900, "fifteen minutes"),
    ],
)
def test_a_duration_as_it_is_said(seconds: float, said: str) -> None:
    """Minutes and seconds, in the right number, the empty half left out."""
    assert BOOK.duration(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (73.9, "a minute and ten seconds"),
        (70, "a minute and ten seconds"),
        (9.6, "ten seconds"),
        (4, "four seconds"),
        (10, "ten seconds"),
        (179.99, "two minutes and fifty-five seconds"),
    ],
)
def test_a_remaining_time_is_rounded_down_to_fives(seconds: float, said: str) -> None:
    """A coach does not say "seventy-three"."""
    assert BOOK.about(seconds) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b, and c")],
)
def test_words_in_a_row(words: list[str], said: str) -> None:
    """The last one behind an "and"."""
    assert BOOK.enumerate(words) == said


@pytest.mark.parametrize("n", [0, 1, 2, 7, 100])
def test_things_are_counted_in_their_number(n: int) -> None:
    """None, one, many: never "one days"."""
    assert BOOK.count("day", n) == {0: "no days", 1: "one day"}.get(n, f"{BOOK.number(n)} days")


def test_varied_lines_keep_their_order() -> None:
    """What was said last is remembered by place, so the order may not depend on anything."""
    assert BOOK.varied == tuple(sorted(BOOK.varied))
    assert all(2 <= len(BOOK.lines[key]) <= 9 for key in BOOK.varied)
