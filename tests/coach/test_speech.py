"""How long a line takes to be said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.score import Pace, spoken_seconds

PACE = Pace(letter_seconds=0.1, digit_seconds=0.5, pause_seconds=0.5, sentence_seconds=1.0)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", 0.0),
        ("Hold", 1.4),
        ("Hold.", 1.4),
        ("Up, down.", 1.0 + 0.6 + 0.5),
        ("Rest. Now.", 2.0 + 0.7),
        ("Don't", 1.4),
        ("one-thousand", 1.0 + 1.1),
        ("5 more", 1.0 + 0.4 + 0.5),
    ],
)
def test_letters_stops_and_a_start(text: str, seconds: float) -> None:
    """Each letter and digit, each stop inside, and the line itself take their time."""
    assert spoken_seconds(text, PACE) == pytest.approx(seconds)


@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
def test_more_words_take_longer(text: str, more: str) -> None:
    """No addition makes a line shorter."""
    assert spoken_seconds(text + more, PACE) >= spoken_seconds(text, PACE)
