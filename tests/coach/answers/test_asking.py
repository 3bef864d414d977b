"""Questions about the routine: one breath, then on with what was going on."""

import re

import pytest

from skill.coach.events import Kind
from skill.coach.exercise import Level
from skill.coach.session import Phase
from tests.coach.rehearsing import Rehearsal, regular
from tests.talking import ROUTINE

IDS = ROUTINE.ids
ABOUT = [Kind.WHY, Kind.BENEFIT, Kind.FEEL, Kind.TECHNIQUE, Kind.CRAMP]


@pytest.mark.parametrize(
    ("second", "left"),
    [
        (47, "A minute and 10 seconds"),
        (60, "A minute"),
        (112, "8 seconds"),
        (119, "One second"),
    ],
)
def test_how_long_in_a_hold(second: float, left: str) -> None:
    """What is left of it, in fives, and a word to keep going."""
    r = regular()
    r.hold("speed-skaters", second)
    assert r.do(Kind.TIME_LEFT).speech.text.startswith(f"{left} to go. Keep lifting.")


@pytest.mark.parametrize(
    ("exercise", "left"), [("belly-breathing", "7 minutes"), ("elevated-rolls", "Nothing left")]
)
def test_how_long_between_two(exercise: str, left: str) -> None:
    """What is left of the routine."""
    r = regular()
    r.hold(exercise)
    assert left in r.do(Kind.TIME_LEFT, r.listen()).speech.text


@pytest.mark.parametrize("exercise", IDS)
@pytest.mark.parametrize("kind", ABOUT)
def test_every_exercise_has_an_answer_of_its_own(exercise: str, kind: Kind) -> None:
    """Why, what for, what to feel, whether it is right, whether a cramp is normal."""
    r = regular()
    r.hold(exercise, 10)
    first = r.do(kind).speech.cues[0]
    assert first.text in r.book.routine.by_id[exercise].answers[kind.value]
    assert first.seconds < 10


@pytest.mark.parametrize("kind", [Kind.WHY, Kind.BENEFIT, Kind.FEEL])
def test_an_exercise_that_is_named_is_what_the_answer_is_about(kind: Kind) -> None:
    """ "What's the point of the rolls?", in a hold of another one, which goes on."""
    r = regular()
    r.hold("belly-breathing", 10)
    first = r.do(kind, exercise="elevated-rolls").speech.cues[0]
    assert first.text in r.book.routine.by_id["elevated-rolls"].answers[kind.value]
    assert r.session.phase is Phase.HOLDING


@pytest.mark.parametrize("kind", [*ABOUT, Kind.SITTING, Kind.ABOUT])
def test_asked_from_outside_the_answer_is_about_the_whole(kind: Kind) -> None:
    """One answer, and the session closes; nobody has asked for the routine."""
    reply = regular().do(kind)
    assert len(reply.speech.cues) == 1
    assert not reply.ask


@pytest.mark.parametrize(("exercise", "place"), [(it, IDS.index(it) + 1) for it in IDS])
def test_which_exercise(exercise: str, place: int) -> None:
    """Its name, and where it stands in the routine."""
    r = regular()
    r.hold(exercise, 5)
    assert f"number {place} of {len(IDS)}." in r.do(Kind.WHICH).speech.text


def test_what_comes_next() -> None:
    """First the first one, then the next, and after the last nothing."""
    r = regular()
    assert "First comes belly breathing." in r.do(Kind.WHAT_NEXT).speech.text
    r.hold("belly-breathing", 5)
    assert "reach for the sky" in r.do(Kind.WHAT_NEXT).speech.cues[0].text
    r.hold("elevated-rolls", 5)
    assert "Nothing more after this." in r.do(Kind.WHAT_NEXT).speech.text


def test_help_is_different_in_every_state() -> None:
    """It names what makes sense now, and the safety line in other words."""
    heard = set()
    for put in (_idle, _settling, _holding, _paused, _resting):
        r = regular()
        put(r)
        heard.add(r.do(Kind.HELP, 1).speech.cues[0].text)
    r = regular()
    _done(r)
    assert r.reply.ask.startswith("Anything else?")
    heard.add(r.do(Kind.YES, 1).speech.cues[0].text)
    assert len(heard) == len(Phase)
    assert all("hurt" in text for text in heard)


def test_a_hold_survives_words_that_nobody_planned() -> None:
    """Said so, and the rest of the hold from the right second."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.NOT_UNDERSTOOD)
    assert "If it hurts, say stop." in r.words
    assert (r.session.phase, r.session.position) == (Phase.HOLDING, 30)


def test_a_question_is_asked_again_when_the_answer_was_not_understood() -> None:
    """The question is not lost, and neither is what it was about."""
    r = regular()
    r.do(Kind.SHORT_DAY, seconds=80)
    seconds = r.session.asked["seconds"]
    r.do(Kind.NOT_UNDERSTOOD, 5)
    assert r.words.endswith("Shall we do that one? Yes or no?")
    r.do(Kind.YES, 5)
    assert r.session.seconds == seconds


def test_guidance_fades_by_how_often_an_exercise_was_finished() -> None:
    """Full three times, short five times, then cues only; the timed part lasts the same."""
    r, levels = regular(), []
    for _ in range(10):
        r.hold("speed-skaters")
        levels.append(r.session.level)
        r.do(Kind.STOP, r.listen())
        r.lose()
    assert levels == ["full"] * 3 + ["short"] * 5 + ["cue"] * 2
    assert r.progress.total_seconds == 1200


def test_less_and_more_talking_are_for_good() -> None:
    """One level at a time, and at the ends it says so."""
    r = regular()
    assert "Less talking" in r.do(Kind.LESS_TALK).speech.text
    assert r.progress.settings["guidance"] == "short"
    r.do(Kind.LESS_TALK)
    assert "I'm down to the cues already." in r.do(Kind.LESS_TALK).speech.text
    r.do(Kind.MORE_TALK)
    r.do(Kind.MORE_TALK)
    assert "the full version already" in r.do(Kind.MORE_TALK).speech.text


def test_explain_it_again_is_the_full_form_once() -> None:
    """And the level stays what it was."""
    r = regular(guidance="cue")
    r.hold("speed-skaters", 30)
    full = r.book.routine.by_id["speed-skaters"].versions["plain"].set_up
    assert r.do(Kind.EXPLAIN).speech.text.startswith(next(iter(full.values()))[0])
    assert r.session.level == "cue"


def _idle(r: Rehearsal) -> None:
    r.do(Kind.ABOUT)


def _settling(r: Rehearsal) -> None:
    r.do(Kind.GO_TO, exercise="belly-breathing")


def _holding(r: Rehearsal) -> None:
    r.hold("belly-breathing", 10)


def _paused(r: Rehearsal) -> None:
    r.hold("belly-breathing", 10)
    r.do(Kind.PAUSE)


def _resting(r: Rehearsal) -> None:
    r.hold("belly-breathing")
    r.do(Kind.WHICH, r.listen())


def _done(r: Rehearsal) -> None:
    r.hold("elevated-rolls")
    r.do(Kind.WHICH, r.listen())


def test_the_second_time_in_a_row_the_clock_stops() -> None:
    """Perhaps it hurts: paused, and a way on offered; understood in between, it counts anew."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.NOT_UNDERSTOOD)
    r.do(Kind.TIME_LEFT, 10)
    r.do(Kind.NOT_UNDERSTOOD, 10)
    assert r.session.phase is Phase.HOLDING
    r.do(Kind.NOT_UNDERSTOOD, 10)
    assert (r.session.phase, r.session.position) == (Phase.PAUSED, 60)
    assert "So we're paused. If it hurts, say stop. Say resume" in r.words


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.EFFECT_DONE])
def test_words_that_were_not_understood_never_order_anybody_on(kind: Kind) -> None:
    """In no phase, whatever came before."""
    for before, after in ((None, 0.0), (Kind.PAUSE, 1.0), (Kind.WHICH, 500.0)):
        r = regular()
        r.hold("speed-skaters", 30)
        if before:
            r.do(before, after)
        r.do(kind, 1)
        said = r.do(Kind.NOT_UNDERSTOOD, 1).speech.cues[0].text
        assert not re.search(r"(carry on|keep \w+)\.", said, re.IGNORECASE), said


@pytest.mark.parametrize("kind", [*ABOUT, Kind.EXPLAIN])
def test_in_a_rest_answers_are_about_what_was_announced(kind: Kind) -> None:
    """The body is on its way to the next one."""
    r = regular()
    r.hold(IDS[1])
    r.do(kind, r.listen())
    following, text = r.book.routine.by_id[IDS[2]], r.words
    own = following.answers.get(kind, following.versions["plain"].set_up[Level.FULL])
    assert text.startswith(own)


def test_how_to_do_another_one_starts_nothing() -> None:
    """It is told, and the hold goes on."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.HOW_TO, exercise="elevated-rolls")
    assert r.words.startswith("Elevated rolls, the big one.")
    assert (r.session.exercise, r.session.position) == ("speed-skaters", 30)


def test_what_did_you_say_repeats_what_was_said_last() -> None:
    """An answer, as it was; in a hold the last cue, once there was one; else what is asked for."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.BENEFIT)
    assert "an awake backside" in r.do(Kind.SAY_AGAIN, 6).speech.text
    assert r.do(Kind.SAY_AGAIN, 30).speech.cues[0].text.startswith(("Halfway", "That's", "Half"))
    r.do(Kind.WHICH, r.listen())
    r.do(Kind.WEEK, 5)
    week = r.words
    assert r.do(Kind.SAY_AGAIN, 5).speech.text.split()[:5] == week.split()[:5]


@pytest.mark.parametrize(
    ("first", "heard"),
    [
        (Kind.READY, "Say ready"),
        (Kind.PAUSE, "Still paused"),
        (Kind.PAIN, "Easier, next, or stop?"),
    ],
)
def test_what_did_you_say_where_something_was_asked(first: Kind, heard: str) -> None:
    """What one was asked for, once more."""
    r = regular()
    if first is Kind.READY:
        r.longest_reply_seconds = 60.0
        r.do(Kind.START)
    else:
        r.hold("speed-skaters", 30)
        r.do(first)
    assert heard in r.do(Kind.SAY_AGAIN, 5).speech.text


def test_what_did_you_say_in_a_rest_is_what_comes_next() -> None:
    r = regular()
    r.hold(IDS[1])
    assert "Next, speed skaters" in r.do(Kind.SAY_AGAIN, r.listen()).speech.text


@pytest.mark.parametrize(
    ("second", "side"), [(0, "Left leg, right arm."), (8, "Right leg, left arm.")]
)
def test_which_side(second: float, side: str) -> None:
    """That of the present repetition."""
    r = regular()
    r.hold("speed-skaters", second)
    assert r.do(Kind.WHICH_SIDE).speech.text.startswith(side)


def test_which_side_where_there_are_none_or_nothing_has_begun() -> None:
    r = regular()
    r.hold("belly-breathing", 30)
    assert "Both sides at once" in r.do(Kind.WHICH_SIDE).speech.text
    r.do(Kind.WHICH, r.listen())
    assert r.do(Kind.WHICH_SIDE, 5).speech.text.startswith("Left first.")


def test_which_side_when_all_is_done() -> None:
    """Neither, any more."""
    r = regular()
    r.hold("elevated-rolls", 10)
    assert r.do(Kind.WHICH_SIDE, r.listen()).speech.text.startswith("Nothing left.")


def spoken_repetitions(r: Rehearsal) -> int:
    return sum("leg," in cue.text and "arm" in cue.text for cue in r.reply.speech.cues)


def test_just_the_time_and_all_of_them_counted() -> None:
    """At once and for good, until somebody asks for more or less talk."""
    r = regular()
    r.hold("speed-skaters", 6)
    r.do(Kind.QUIET)
    assert r.words.startswith("Just the time from now on.")
    assert spoken_repetitions(r) == 0
    assert "half" in r.words.lower()
    r.do(Kind.COUNT, 5)
    assert "Five. Six. Seven. Eight. Nine." in r.words
    r.do(Kind.STOP, 5)
    r.hold("speed-skaters", 0)
    assert "One. Two. Three. Four." in r.words
    assert "Eighteen. Nineteen. Twenty. " in r.words
    r.do(Kind.MORE_TALK, 5)
    assert "Six. Seven." not in r.words


@pytest.mark.parametrize("concern", ["pregnant", "surgery", "heart", "hip", "back"])
def test_who_ought_to_see_a_doctor_is_not_asked_to_start(concern: str) -> None:
    reply = regular().do(Kind.SUITABLE, concern=concern)
    assert "octor" in reply.speech.text
    assert not reply.ask


@pytest.mark.parametrize("concern", ["", "knee", "the moon"])
def test_is_this_for_me(concern: str) -> None:
    """In a hold it is told; a concern of one's own stops the clock."""
    r = regular()
    r.hold("speed-skaters", 30)
    heard = r.do(Kind.SUITABLE, concern=concern).speech.text
    assert ("cushion" in heard) is (concern == "knee")
    assert r.session.position == 30
    assert (r.session.phase is Phase.PAUSED) is bool(concern)


@pytest.mark.parametrize(
    "kind", [Kind.VOLUME, Kind.HOW_OFTEN, Kind.THANKS, Kind.HELLO, Kind.BETTER]
)
def test_small_talk_leaves_the_hold_alone(kind: Kind) -> None:
    r = regular()
    r.hold("speed-skaters", 30)
    assert r.do(kind).speech.text
    assert (r.session.phase, r.session.position) == (Phase.HOLDING, 30)


@pytest.mark.parametrize("concern", ["pregnant", "surgery", "heart", "hip"])
def test_a_hold_that_ends_for_a_doctor_says_so(concern: str) -> None:
    """With the promise of the place, so that nobody goes on in silence."""
    r = regular()
    r.hold("speed-skaters", 50)
    reply = r.do(Kind.SUITABLE, concern=concern)
    assert "place" in r.words
    assert not reply.ask


def test_more_talk_after_just_the_timer_is_more() -> None:
    """At the full level, too."""
    r = regular(guidance="full")
    r.hold("speed-skaters", 5)
    r.do(Kind.QUIET)
    r.do(Kind.MORE_TALK, 5)
    assert r.words.startswith("I'll explain more")


def test_done_is_no_ready() -> None:
    """Who is done before it begins is asked, not started."""
    r = regular()
    r.longest_reply_seconds = 60.0
    r.do(Kind.START)
    r.do(Kind.DONE, 5)
    assert r.words == "Say ready when you're there."
    assert r.session.phase is Phase.SETTLING
