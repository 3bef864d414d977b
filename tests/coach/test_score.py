"""The algebra of scores: time is added up, moved and cut in one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.score import Cue, Pace, Score, rest, say

PACE = Pace(letter_seconds=0.1, digit_seconds=0.5, pause_seconds=0.5, sentence_seconds=0.5)


@st.composite
def scores(draw: st.DrawFn) -> Score:
    """Scores whose cues follow each other and end before the score does."""
    at, cues = 0.0, []
    for number in range(draw(st.integers(0, 6))):
        at += draw(st.integers(0, 20))
        cues.append(Cue(at, f"cue {number}", float(draw(st.integers(1, 5)))))
        at = cues[-1].end
    return Score(tuple(cues), at + draw(st.integers(0, 30)))


@given(scores(), scores(), scores())
def test_joining_is_associative_and_silence_of_nothing_is_its_zero(
    a: Score, b: Score, c: Score
) -> None:
    """However scores are joined, every cue sounds at the same second."""
    assert (a + b) + c == a + (b + c)
    assert a + Score() == a == Score() + a


@given(scores(), scores())
def test_joining_adds_the_seconds(a: Score, b: Score) -> None:
    """What comes behind begins when what is before has ended."""
    assert (a + b).seconds == a.seconds + b.seconds
    assert [cue.at for cue in (a + b).cues[len(a.cues) :]] == [a.seconds + c.at for c in b.cues]


@given(scores(), st.integers(0, 100))
def test_since_keeps_what_has_not_begun(score: Score, second: int) -> None:
    """The rest of a score has the rest of its time, and no cue that has begun already."""
    left = score.since(second)
    assert left.seconds == max(0, score.seconds - second)
    assert [c.at + second for c in left.cues] == [c.at for c in score.cues if c.at >= second]


@given(scores(), st.integers(0, 50), st.integers(0, 50))
def test_since_twice_is_since_the_sum(score: Score, a: int, b: int) -> None:
    """Interrupted twice or once: the score goes on from the same second."""
    assert score.since(a).since(b) == score.since(a + b)


def test_a_cue_that_ends_just_in_time_is_kept() -> None:
    """0.1 + 0.2 is 0.3, to the hundredth that a score counts in."""
    score = Score((Cue(0.1, "cue", 0.2),), 0.3)
    assert score.until(0.3) == score


@given(scores(), st.integers(0, 100))
def test_until_keeps_what_can_be_finished(score: Score, second: int) -> None:
    """Nothing is begun that the end would cut off."""
    part = score.until(second)
    assert part.seconds == min(second, score.seconds)
    assert all(cue.end <= second for cue in part.cues)


@given(scores(), st.integers(0, 100))
def test_a_score_in_two_parts_lasts_as_long_as_the_whole(score: Score, second: int) -> None:
    """The first part and the rest add up."""
    parts = score.until(second) + score.since(second)
    assert parts.seconds == score.seconds


def test_a_line_lasts_as_long_as_it_takes_to_say() -> None:
    """One cue from the first second on; no words, no time."""
    assert say("Hold.", PACE).seconds == pytest.approx(0.9)
    assert say("", PACE) == Score()
    assert (say("Hold.", PACE) + say("Rest.", PACE)).text == "Hold. Rest."


def test_silence_is_never_less_than_none() -> None:
    """A rest of a negative time is no rest."""
    assert rest(-5) == Score()
    assert rest(7) == Score((), 7)
