"""Moving through the routine: next, previous, by name, once more, from the top."""

import pytest

from skill.coach.events import Kind
from skill.coach.session import Phase
from tests.coach.rehearsing import regular
from tests.talking import ROUTINE

IDS = ROUTINE.ids


@pytest.mark.parametrize("kind", [Kind.READY, Kind.NEXT, Kind.YES, Kind.RESUME, Kind.DONE])
def test_after_a_hold_many_words_lead_on(kind: Kind) -> None:
    """Next, ready, yes, go on, done: all of them are the next exercise."""
    r = regular()
    r.hold("belly-breathing")
    r.do(kind, r.listen())
    assert (r.session.exercise, r.session.phase) == ("reach-for-the-sky", Phase.HOLDING)


def test_the_whole_routine_by_saying_next() -> None:
    """Four finished exercises, one full routine, and a last bow that asks one question."""
    r = regular()
    r.hold("belly-breathing")
    for _ in IDS[1:]:
        r.do(Kind.NEXT, r.listen())
    assert "Shall I tell you about your week" in r.words
    r.do(Kind.STOP, r.listen())
    assert r.progress.finished == dict.fromkeys(IDS, 1)
    assert (r.progress.total_full, r.progress.total_seconds) == (1, ROUTINE.seconds)


GOES_ON = [Kind.NEXT, Kind.READY, Kind.RESUME, Kind.YES, Kind.DONE]


@pytest.mark.parametrize("said", GOES_ON)
@pytest.mark.parametrize("pace", [0.8, 0.85, 1.0, 1.15])
def test_who_goes_on_when_the_voice_is_done_has_finished(pace: float, said: Kind) -> None:
    """Whatever the score says: a quick voice makes no hold cut short, nor a routine in part."""
    r = regular()
    for exercise in IDS:
        r.do(said if r.session.exercise else Kind.START, max(r.heard_by(pace) + 0.3, 1))
        if r.session.phase is Phase.SETTLING:
            r.do(Kind.READY, r.heard_by(pace) + 0.3)
        assert r.session.exercise == exercise
    r.do(said, r.heard_by(pace) + 0.3)
    assert {*r.progress.day(r.now.date()).outcomes[IDS[-1]]} == {"finished"}
    assert r.progress.total_full == 1


@pytest.mark.parametrize("exercise", IDS)
@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_who_goes_on_in_the_middle_has_not_finished(exercise: str, share: float) -> None:
    """However many of its seconds are words."""
    r = regular()
    r.hold(exercise, r.book.routine.by_id[exercise].seconds * share)
    r.do(Kind.NEXT)
    assert r.ended == [(exercise, "cut short")]


def test_next_in_a_hold_cuts_it_short() -> None:
    """What was held counts, the exercise is not finished, and the day does not count."""
    r = regular()
    r.hold("belly-breathing", 50)
    r.do(Kind.NEXT)
    assert r.progress.total_seconds == 50
    assert r.progress.day(r.now.date()).outcomes["belly-breathing"] == {"cut short": 1}
    assert r.session.exercise == "reach-for-the-sky"


def test_next_before_a_hold_skips_it_and_says_so() -> None:
    """Skipped is a thing of its own, and nobody is shamed for it."""
    r = regular()
    r.do(Kind.GO_TO, exercise="belly-breathing")
    r.do(Kind.SKIP, 1)
    assert r.words.startswith(("Skipping belly breathing.", "We'll leave belly breathing"))
    assert r.progress.day(r.now.date()).outcomes["belly-breathing"] == {"skipped": 1}


@pytest.mark.parametrize(("here", "there"), [(IDS[0], IDS[0]), (IDS[1], IDS[0]), (IDS[3], IDS[2])])
def test_previous_is_the_one_before(here: str, there: str) -> None:
    """From the first one, the first one again."""
    r = regular()
    r.hold(here, 10)
    r.do(Kind.PREVIOUS)
    assert r.session.exercise == there
    assert r.progress.total_seconds == 10


@pytest.mark.parametrize("exercise", IDS)
def test_go_to_any_exercise_from_anywhere(exercise: str) -> None:
    """By its name, whatever was going on."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.GO_TO, exercise=exercise)
    assert r.session.exercise == exercise
    assert r.session.position == 0


@pytest.mark.parametrize("kind", [Kind.GO_TO, Kind.ONLY])
@pytest.mark.parametrize("new", [True, False])
def test_an_exercise_that_is_none_gets_the_list(kind: Kind, new: bool) -> None:
    """The four are named, and the session stays open for one of them, one-shot or not."""
    r = regular()
    if not new:
        r.hold("speed-skaters", 30)
    reply = r.do(kind)
    assert "belly breathing, reach for the sky, speed skaters, and elevated rolls" in r.words
    assert reply.ask


def test_only_one_is_one_and_then_done() -> None:
    """Just the skaters: no next one, and no full routine."""
    r = regular()
    r.do(Kind.ONLY, exercise="speed-skaters")
    assert r.words.startswith(("Just speed skaters.", "Only speed skaters, then."))
    r.do(Kind.NEXT, r.listen())
    assert r.session.phase in (Phase.DONE, Phase.IDLE)
    assert r.progress.finished == {"speed-skaters": 1}
    assert r.progress.total_full == 0


def test_repeat_in_a_hold_is_the_essence_and_the_hold_goes_on() -> None:
    """In short, and nobody is told to keep going."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.REPEAT)
    assert r.words.startswith(("Once more, in short.", "In short, again."))
    assert r.session.position == 30


def test_repeat_after_a_hold_is_the_exercise_once_more() -> None:
    """The whole of it, and both count."""
    r = regular()
    r.hold("speed-skaters")
    r.do(Kind.REPEAT, r.listen())
    assert r.words.startswith(("The whole of speed skaters", "Once more through speed skaters"))
    r.do(Kind.NEXT, r.listen())
    assert r.progress.finished == {"speed-skaters": 2}
    assert r.progress.total_seconds == 240


def test_repeat_before_a_hold_is_the_set_up_again() -> None:
    """Nothing has begun yet, and nothing is skipped."""
    r = regular()
    first = r.do(Kind.GO_TO, exercise="belly-breathing").speech.text
    assert r.do(Kind.REPEAT, 5).speech.cues[0].text in first


def test_start_over_is_the_first_one_and_nothing_is_lost() -> None:
    """From the top; what was held stays held."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.START_OVER)
    assert r.session.exercise == "belly-breathing"
    assert r.session.outcomes == {}
    assert r.progress.total_seconds == 30


def test_from_the_first_to_the_second_nobody_has_to_move() -> None:
    """Reach for the sky begins right behind its words: no seconds to settle."""
    r = regular(guidance="cue")
    r.hold("belly-breathing")
    r.do(Kind.NEXT, r.listen())
    assert r.session.began - r.now.timestamp() < 5


def test_redo_starts_the_present_one_again() -> None:
    """What was held of it counts; then its set-up, its version, and second 0."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.EASIER)
    r.do(Kind.REDO, 20)
    assert r.words.startswith(("This one from the top.", "Once more from the top"))
    assert (r.session.exercise, r.session.version, r.session.position) == (IDS[2], "easier", 0)
    assert r.progress.total_seconds == pytest.approx(50, abs=0.1)


def test_next_while_the_coach_waits_begins_the_exercise() -> None:
    """It said "say ready", so "next" is no wish to skip; "skip" is."""
    r = regular()
    r.longest_reply_seconds = 60.0
    r.do(Kind.START)
    assert r.session.phase is Phase.SETTLING
    r.do(Kind.NEXT, r.listen())
    assert (r.session.exercise, r.session.phase) == (IDS[0], Phase.HOLDING)


def test_repeat_keeps_the_promise_to_wait() -> None:
    """Once "say ready" was said, no repetition begins the hold by itself."""
    r = regular(guidance="cue")
    r.longest_reply_seconds = 60.0
    r.do(Kind.START)
    r.longest_reply_seconds = 1000.0
    assert r.do(Kind.REPEAT, 5).speech.text.endswith("Say ready when you're there.")
    assert r.session.phase is Phase.SETTLING


@pytest.mark.parametrize("kind", [Kind.READY, Kind.START, Kind.NEXT, Kind.RESUME, Kind.SKIP])
def test_after_the_end_it_is_offered_once_more(kind: Kind) -> None:
    """Somebody who wants to go on is not sent home."""
    r = regular()
    r.hold(IDS[3])
    r.do(Kind.WHICH, r.listen())
    r.do(kind, 5)
    assert "Shall we go again?" in r.words
    r.do(kind if kind is not Kind.SKIP else Kind.YES, 3)
    assert r.session.exercise == IDS[0]


def test_the_third_one_is_the_third_one() -> None:
    """By its place in the routine; a place that is none asks which."""
    r = regular()
    r.do(Kind.OPTION, place="3")
    assert r.session.exercise == IDS[2]
    assert "Say go to" in r.do(Kind.GO_TO, 5, place="9").speech.text


def test_a_bare_place_counts_only_while_a_question_is_open() -> None:
    """In a hold or a rest it begins nothing."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.OPTION, place="1")
    assert (r.session.exercise, r.session.position) == ("speed-skaters", 30)
    r.do(Kind.WHICH, r.listen())
    r.do(Kind.OPTION, 5, place="1")
    assert (r.session.exercise, r.session.phase) == ("speed-skaters", Phase.RESTING)


def test_no_in_a_hold_stops_the_clock() -> None:
    """Whatever it was meant for, it is no wish to carry on."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.NO)
    assert (r.session.phase, r.session.position) == (Phase.PAUSED, 30)


def test_easier_before_the_start_begins_that_way() -> None:
    r = regular()
    r.do(Kind.EASIER)
    assert (r.session.exercise, r.session.version) == (IDS[0], "easier")


def test_start_with_a_place_kept_says_where_first() -> None:
    """Then the run-in, from the very second."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.STOP)
    r.do(Kind.START, 600)
    assert r.words.startswith("Speed skaters, with 1 minute and 30 seconds left.") or (
        r.words.startswith("Speed skaters, with a minute and 30 seconds left.")
    )
    assert (r.session.phase, r.session.position) == (Phase.HOLDING, 30)
