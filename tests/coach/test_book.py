"""The book's numbers, durations and rows of words."""

import pytest

from skill.content.load import load

BOOK = load()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "no seconds"),
        (1, "one second"),
        (59.4, "59 seconds"),
        (59.6, "a minute"),
        (60, "a minute"),
        (61, "a minute and one second"),
        (120, "2 minutes"),
        (185, "3 minutes and 5 seconds"),
        (900, "15 minutes"),
    ],
)
def test_a_duration_as_it_is_said(seconds: float, said: str) -> None:
    """Minutes and seconds, in the right number, the empty half left out."""
    assert BOOK.duration(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (73.9, "a minute and 10 seconds"),
        (70, "a minute and 10 seconds"),
        (9.6, "10 seconds"),
        (4, "4 seconds"),
        (10, "10 seconds"),
        (179.99, "2 minutes and 55 seconds"),
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
    assert BOOK.count("day", n) == {0: "no days", 1: "one day"}.get(n, f"{n} days")


def test_varied_lines_keep_their_order() -> None:
    """What was said last is remembered by place, so the order may not depend on anything."""
    assert BOOK.varied == tuple(sorted(BOOK.varied))
    assert all(2 <= len(BOOK.lines[key]) <= 9 for key in BOOK.varied)
