"""How long today: the routine, or what is left of it, in the time there is."""

from dataclasses import replace
from itertools import pairwise
from math import inf

import pytest

from skill.coach.events import Kind
from skill.coach.exercise import Level
from skill.coach.grammar import Duration
from skill.coach.session import Phase
from skill.content.load import load
from tests.coach.rehearsing import regular

BOOK = load()
IDS = [exercise.id for exercise in BOOK.routine.exercises]


@pytest.mark.parametrize("guidance", Level)
def test_a_day_of_any_length_is_scaled(guidance: Level) -> None:
    """All four, in whole fives, none under forty, each five seconds of the day used."""
    held = []
    for total in range(300, 781, 5):
        r = regular(guidance=guidance.value)
        r.do(Kind.SHORT_DAY, seconds=total)
        lengths = dict(r.session.lengths)
        assert list(lengths) == IDS
        assert all(each % 5 == 0 and 40 <= each <= 205 for each in lengths.values()), total
        held.append(sum(lengths.values()))
    assert {after - before for before, after in pairwise(held)} == {5}


def test_a_short_day_is_in_proportion() -> None:
    """Half of each, or a fifth more; whatever is said around the holds is in it, too."""
    r = regular(guidance="cue")
    r.do(Kind.SHORT_DAY, seconds=375)
    assert list(r.session.lengths.values()) == [90, 60, 60, 90]
    r.do(Kind.STOP)
    r.do(Kind.SHORT_DAY, 86_400 * 3, seconds=795)
    assert list(r.session.lengths.values()) == [200, 160, 160, 200]


@pytest.mark.parametrize("guidance", Level)
@pytest.mark.parametrize("total", [300, 420, 600])
def test_a_short_day_takes_what_was_announced(total: int, guidance: Level) -> None:
    """Five minutes asked for are five minutes on the floor, set-ups included, and all four done."""
    r = regular(guidance=guidance.value)
    before = r.now
    r.do(Kind.SHORT_DAY, seconds=total)
    while r.session.phase is not Phase.DONE:
        r.do(Kind.READY if r.session.phase is Phase.SETTLING else Kind.YES, r.listen())
    assert (r.now - before).total_seconds() == pytest.approx(total, abs=15)
    assert r.progress.total_full == 1


@pytest.mark.parametrize("total", [40, 80, 120, 159])
def test_too_little_for_four_is_offered_for_one(total: int) -> None:
    """The exercise that got least, in the time there is; yes does it."""
    r = regular()
    r.do(Kind.SHORT_DAY, seconds=total)
    assert r.words.endswith("Shall we?")
    before = r.now
    r.do(Kind.YES, 3)
    if r.session.phase is Phase.SETTLING:
        r.do(Kind.READY, 5)
    r.do(Kind.NEXT, r.listen())
    assert r.progress.total_seconds >= 40
    assert (r.now - before).total_seconds() == pytest.approx(max(total, 65), abs=15)
    assert r.session.phase in (Phase.DONE, Phase.IDLE)


def test_an_offer_in_the_middle_of_a_hold_stops_the_clock() -> None:
    """Nobody holds while being asked: a yes begins the short one, a no keeps the place."""
    r = regular()
    r.hold("speed-skaters", 20)
    r.do(Kind.SHORT_DAY, seconds=85)
    r.do(Kind.YES, 30)
    assert r.progress.total_seconds == pytest.approx(20, abs=0.1)
    assert (r.session.only, r.session.seconds) == (True, 45)


@pytest.mark.parametrize("total", [1, 39])
def test_less_than_one_exercise_says_what_it_takes(total: int) -> None:
    """Forty seconds at least."""
    assert "40 seconds at least" in regular().do(Kind.SHORT_DAY, seconds=total).speech.text


@pytest.mark.parametrize("total", [901, 1200, 86_400])
def test_more_than_its_holds_can_take_says_what_it_can_do(total: int) -> None:
    """What one reply can hold of each, and a bare length is an answer."""
    r = regular()
    assert "15 minutes at most" in r.do(Kind.SHORT_DAY, seconds=total).speech.text
    assert r.do(Kind.DURATION, 3, seconds=600).ask
    assert 450 < sum(r.session.lengths.values()) < 550


def test_no_hold_of_a_long_day_stops_halfway() -> None:
    """Each fits into one reply, so nobody has to say resume in the middle of it."""
    r = regular()
    r.do(Kind.SHORT_DAY, seconds=900)
    for exercise in IDS:
        assert r.session.exercise == exercise
        if r.session.phase is Phase.SETTLING:
            r.do(Kind.READY, r.listen())
        r.do(Kind.YES, r.listen())
    assert 750 < r.progress.total_seconds < 820


@pytest.mark.parametrize("count", [1, 2, 4, 8])
def test_a_routine_of_any_number_is_scaled_within_its_own_bounds(count: int) -> None:
    """Neither stretched beyond its longest holds nor below its shortest, whatever is asked for."""
    exercises = (BOOK.routine.exercises * 2)[:count]
    own = tuple(replace(exercise, id=f"exercise-{i}") for i, exercise in enumerate(exercises))
    routine = replace(BOOK.routine, exercises=own)
    rules = routine.rules
    longest = min(rules.routine_longest_seconds, count * rules.hold_longest_seconds)
    around = 35 * count
    for asked in (None, *range(routine.shortest_seconds + around, longest + 1, 35)):
        r = regular()
        r.longest_reply_seconds = inf
        r.book = replace(BOOK, routine=routine)
        r.do(Kind.SHORT_DAY, seconds=asked)
        lengths = r.session.lengths.values()
        assert len(lengths) == count, asked
        assert min(lengths) >= rules.hold_shortest_seconds
        assert max(lengths) <= rules.hold_longest_seconds
        assert not asked or asked - around <= sum(lengths) <= asked
    r.do(Kind.STOP)
    r.do(Kind.SHORT_DAY, 86_400 * 3, seconds=longest + 1)
    assert BOOK.grammar.fill("{most} at most", most=Duration(longest)) in r.words


def test_what_is_left_is_fitted_into_the_time_there_is() -> None:
    """After two exercises, five minutes are for the other two, whose outcome still counts."""
    r = regular()
    for exercise in IDS[:2]:
        r.hold(exercise)
        r.do(Kind.WHICH, r.listen())
    r.do(Kind.SHORT_DAY, 5, seconds=200)
    assert "3 minutes and 20 seconds" in r.words
    before = r.now
    for exercise in IDS[2:]:
        r.do(Kind.NEXT, 5)
        assert r.session.exercise == exercise
        r.do(Kind.WHICH, r.listen())
    assert (r.now - before).total_seconds() == pytest.approx(200, abs=15)
    assert r.progress.total_full == 1


def test_what_fits_anyway_stays_as_it_is() -> None:
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.SHORT_DAY, seconds=900)
    assert "enough for what is left" in r.words
    assert (r.session.phase, r.session.position, r.session.seconds) == (Phase.HOLDING, 30, 120)


def test_in_the_last_hold_the_hold_itself_is_shortened() -> None:
    r = regular()
    r.hold("elevated-rolls", 30)
    r.do(Kind.SHORT_DAY, seconds=60)
    assert (r.session.position, r.session.seconds) == (30, 90)


def test_too_little_for_the_rest_is_offered_for_one_of_it() -> None:
    r = regular()
    r.hold("reach-for-the-sky")
    r.do(Kind.SHORT_DAY, r.listen(), seconds=60)
    assert "enough for one: speed skaters, 40 seconds." in r.words


def test_make_it_short_halves_what_is_left() -> None:
    r = regular()
    r.hold("reach-for-the-sky")
    r.do(Kind.SHORT_DAY, r.listen())
    assert 140 <= sum(r.session.lengths.values()) <= 150


def test_a_length_that_cannot_be_read_is_asked_for() -> None:
    """And the hold stays: a bare length is the answer, "no" goes back to it."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.SHORT_DAY, unclear=True)
    assert r.reply.ask.startswith("How long do you have?")
    assert (r.session.phase, r.session.position) == (Phase.PAUSED, 30)
    r.do(Kind.NO, 5)
    assert "resume" in r.words
    r.do(Kind.SHORT_DAY, 5, unclear=True)
    r.do(Kind.DURATION, 5, seconds=200)
    assert "3 minutes and 20 seconds" in r.words


def test_a_bare_length_counts_only_while_it_was_asked_for() -> None:
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.DURATION, seconds=300)
    assert "If it hurts, say stop." in r.words
    assert (r.session.exercise, r.session.phase, r.session.position) == (IDS[2], Phase.HOLDING, 30)


def test_a_short_day_keeps_the_chosen_length_of_rolls() -> None:
    """In proportion to what was chosen, and on a long day no longer than that."""
    r = regular(lengths={"elevated-rolls": 120}, guidance="cue")
    r.do(Kind.SHORT_DAY, seconds=340)
    assert r.session.lengths["elevated-rolls"] == 60
    r.do(Kind.STOP)
    r.do(Kind.SHORT_DAY, 3 * 86_400, seconds=780)
    assert r.session.lengths["elevated-rolls"] == 120


def test_five_minutes_in_the_middle_of_a_hold_shorten_that_one_too() -> None:
    """All that is left is made to fit, the hold in hand first of all."""
    r = regular(guidance="cue")
    r.hold("belly-breathing", 20)
    before = r.now
    r.do(Kind.SHORT_DAY, seconds=300)
    assert (r.session.exercise, r.session.phase) == ("belly-breathing", Phase.HOLDING)
    assert r.session.seconds < 180
    while r.session.phase is not Phase.DONE:
        r.do(Kind.READY if r.session.phase is Phase.SETTLING else Kind.YES, r.listen())
    assert (r.now - before).total_seconds() == pytest.approx(300, abs=20)
    assert r.progress.total_full == 1
