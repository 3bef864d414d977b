"""Questions about the routine: one breath, then on with what was going on."""

import pytest

from skill.coach.events import Kind
from skill.coach.exercise import Level
from skill.coach.session import Phase
from tests.coach.rehearsing import regular
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


@pytest.mark.parametrize("exercise", IDS)
def test_whether_it_is_right_begins_with_where_the_hands_are(exercise: str) -> None:
    """ "Where do my hands go?" is a question of technique."""
    r = regular()
    r.hold(exercise, 10)
    r.do(Kind.TECHNIQUE)
    assert "hand" in r.words.partition(".")[0].lower()


@pytest.mark.parametrize("kind", [Kind.WHY, Kind.BENEFIT, Kind.FEEL])
def test_an_exercise_that_is_named_is_what_the_answer_is_about(kind: Kind) -> None:
    """ "What's the point of the rolls?", in a hold of another one, which goes on."""
    r = regular()
    r.hold("belly-breathing", 10)
    first = r.do(kind, exercise="elevated-rolls").speech.cues[0]
    assert first.text in r.book.routine.by_id["elevated-rolls"].answers[kind.value]
    assert r.session.phase is Phase.HOLDING


@pytest.mark.parametrize(
    "kind", [Kind.WHY, Kind.BENEFIT, Kind.FEEL, Kind.TECHNIQUE, Kind.WHICH_SIDE]
)
def test_in_a_rest_the_answer_names_what_was_announced(kind: Kind) -> None:
    r = regular()
    r.hold("reach-for-the-sky")
    assert r.do(kind, r.listen() + 5).speech.text.startswith("Speed skaters. ")


def test_in_a_rest_what_was_done_and_what_comes_are_told_apart() -> None:
    r = regular()
    r.hold("reach-for-the-sky")
    told = "That was reach for the sky. Next comes speed skaters."
    assert r.do(Kind.WHICH, r.listen() + 5).speech.text.startswith(told)
    assert r.do(Kind.WHAT_NEXT, 5).speech.text.startswith("Next comes speed skaters.")


def test_nothing_begun_has_no_side() -> None:
    assert regular().do(Kind.WHICH_SIDE).speech.text.startswith("We haven't started yet.")


@pytest.mark.parametrize("stopped", [Kind.PAUSE, Kind.PAIN])
def test_a_cramp_while_nothing_moves_is_not_told_to_move(stopped: Kind) -> None:
    """ "Lift a little lower" is for somebody who lifts."""
    r = regular()
    r.hold("reach-for-the-sky", 30)
    r.do(stopped)
    assert r.do(Kind.CRAMP, 5).speech.cues[0].text == r.book.lines["answer.cramp"][0]


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


def test_explain_it_again_is_the_full_form_once() -> None:
    """And the level stays what it was."""
    r = regular(guidance="cue")
    r.hold("speed-skaters", 30)
    full = r.book.routine.by_id["speed-skaters"].versions["plain"].set_up
    assert r.do(Kind.EXPLAIN).speech.text.startswith(next(iter(full.values()))[0])
    assert r.session.level == "cue"


@pytest.mark.parametrize("kind", [*ABOUT[:-1], Kind.EXPLAIN])
def test_in_a_rest_answers_are_about_what_was_announced(kind: Kind) -> None:
    """The body is on its way to the next one."""
    r = regular()
    r.hold(IDS[1])
    r.do(kind, r.listen())
    following, text = r.book.routine.by_id[IDS[2]], r.words
    own = following.answers.get(kind, following.versions["plain"].set_up[Level.FULL])
    assert text.removeprefix("Speed skaters. ").startswith(own) or text.startswith(own)


def test_how_to_do_another_one_starts_nothing() -> None:
    """It is told, and the hold goes on."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.HOW_TO, exercise="elevated-rolls")
    assert r.words.startswith("Elevated rolls, the big one.")
    assert (r.session.exercise, r.session.position) == ("speed-skaters", 30)


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
    assert r.do(Kind.WHICH_SIDE, 5).speech.text.startswith("Reach for the sky. Left first.")


def test_which_side_when_all_is_done() -> None:
    """Neither, any more."""
    r = regular()
    r.hold("elevated-rolls", 10)
    assert r.do(Kind.WHICH_SIDE, r.listen()).speech.text.startswith("Nothing left.")


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


def test_done_is_no_ready() -> None:
    """Who is done before it begins is asked, not started."""
    r = regular()
    r.longest_reply_seconds = 60.0
    r.do(Kind.START)
    r.do(Kind.DONE, 5)
    assert r.words == "Say ready when you're there."
    assert r.session.phase is Phase.SETTLING
