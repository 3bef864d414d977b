"""In and around a hold: pause, time to get there, longer, easier, harder, pain."""

from collections.abc import Callable

import pytest

from skill.coach.events import Kind
from skill.coach.exercise import Level
from skill.coach.hold import compose
from skill.coach.rhythm import Repetition
from skill.coach.session import Phase
from tests.coach.rehearsing import Rehearsal, regular
from tests.talking import ROUTINE

IDS = ROUTINE.ids


def test_a_pause_says_what_is_left_and_waits_within_call() -> None:
    """The time left, a minute of silence, and the way back."""
    r = regular()
    r.hold("speed-skaters", 80)
    reply = r.do(Kind.PAUSE)
    assert r.words.startswith("Paused, with 40 seconds left.")
    assert r.words.endswith("Say resume when you're back.")
    assert reply.speech.seconds > 60


def test_resuming_has_a_run_in_that_is_not_counted() -> None:
    """Back into position first; then exactly the rest."""
    r = regular()
    r.hold("speed-skaters", 80)
    r.do(Kind.PAUSE)
    r.do(Kind.RESUME, 300)
    assert r.words.startswith("Hands and knees, head up. In three, two, one. Lift.")
    run_in = r.session.began - r.now.timestamp()
    assert run_in > 3
    r.do(Kind.NEXT, 10)
    assert r.progress.total_seconds == pytest.approx(80 + 10 - run_in, abs=0.2)


def test_more_time_before_a_hold_is_given_and_remembered() -> None:
    """Ten seconds now, and ten more on every other day, for this exercise alone."""
    r = regular()
    r.do(Kind.GO_TO, exercise="speed-skaters")
    usual = r.session.began - r.now.timestamp()
    r.do(Kind.MORE_TIME, 5)
    assert r.words.startswith(("10 seconds more", "Take 10 seconds more"))
    assert r.progress.settings["settle"] == {"speed-skaters": 10}
    r.do(Kind.GO_TO, 5, exercise="speed-skaters")
    assert r.session.began - r.now.timestamp() == pytest.approx(usual + 10, abs=8)


def test_more_time_has_an_end() -> None:
    """Asked for again and again, a minute more is remembered at most."""
    r = regular()
    for _ in range(20):
        r.do(Kind.GO_TO, 5, exercise="speed-skaters")
        r.do(Kind.MORE_TIME, 1)
    assert r.progress.settings["settle"] == {"speed-skaters": 60}
    assert r.reply.speech.seconds < 225


@pytest.mark.parametrize(("asked", "added"), [(None, 10), (10, 10), (60, 60), (999, 180)])
def test_longer_adds_to_the_hold(asked: int | None, added: int) -> None:
    """Ten seconds or what was said, five minutes in all at most; and it is held."""
    r = regular()
    r.hold("speed-skaters", 100)
    r.do(Kind.LONGER, seconds=asked)
    assert r.session.seconds == 120 + added
    while r.session.phase is not Phase.RESTING:
        r.do(Kind.RESUME if r.session.phase is Phase.PAUSED else Kind.TIME_LEFT, r.listen())
    assert r.progress.total_seconds == pytest.approx(120 + added, abs=0.2)


@pytest.mark.parametrize("exercise", IDS)
@pytest.mark.parametrize("second", [0.5, 61, 100])
def test_easier_is_at_once_for_the_time_that_is_left(exercise: str, second: float) -> None:
    """The words for the change, and the hold ends when it would have ended."""
    r = regular()
    r.hold(exercise, second)
    reply = r.do(Kind.EASIER)
    assert r.words.startswith(r.book.routine.by_id[exercise].versions["easier"].change)
    whole = r.book.routine.by_id[exercise].seconds
    end = next(c.at for c in reply.speech.cues if c.text in r.book.routine.by_id[exercise].finish)
    assert end == pytest.approx(whole - second, abs=0.1)
    assert r.progress.settings["easier"] == [exercise]


def test_easier_is_offered_and_not_imposed_next_time() -> None:
    """The full version, with one sentence; harder forgets the offer."""
    r = regular(easier=["speed-skaters"])
    r.do(Kind.GO_TO, exercise="speed-skaters")
    assert "Say easier, if you want it like last time." in r.words
    assert r.session.version == "plain"
    r.do(Kind.EASIER, 2)
    assert r.session.version == "easier"
    r.do(Kind.HARDER, 2)
    assert r.progress.settings["easier"] == []


@pytest.mark.parametrize("exercise", IDS)
def test_pain_stops_at_once_and_what_is_kept_tells_nothing_of_it(exercise: str) -> None:
    """Kind words, the ways on that there are; kept is only which exercise to take gently."""
    r = regular()
    r.hold(exercise, 47)
    reply = r.do(Kind.PAIN)
    assert r.words.startswith("Stop there, and rest.")
    last = exercise == IDS[-1]
    assert reply.ask == f"Easier{'' if last else ', next'}, or stop? Which is it?"
    assert r.session.phase is Phase.PAUSED
    assert r.progress.total_seconds == pytest.approx(47, abs=0.1)
    assert "pain" not in str(r.progress.to_json())


@pytest.mark.parametrize(
    ("kind", "phase"),
    [(Kind.EASIER, Phase.HOLDING), (Kind.STOP, Phase.PAUSED), (Kind.NO, Phase.PAUSED)],
)
def test_the_ways_on_from_pain(kind: Kind, phase: Phase) -> None:
    """The easier version carries on, stop and no end the day."""
    r = regular()
    r.hold("speed-skaters", 47)
    r.do(Kind.PAIN)
    reply = r.do(kind, 10)
    assert r.session.phase is phase
    assert bool(reply.ask) is (kind is Kind.EASIER)


def test_pain_before_anything_began_asks_for_nothing() -> None:
    """Rest comes first; the routine can wait."""
    assert "rest comes first" in regular().do(Kind.PAIN).speech.text


PAINS = ("pain", "pain.not easier", "pain.not next", "pain.neither")
ON = (Kind.RESUME, Kind.READY, Kind.START, Kind.YES, Kind.NOT_DONE, Kind.REDO, Kind.EASIER)


def in_pain(question: str) -> Rehearsal:
    """Somebody whom a hold has just hurt, where these ways on are left."""
    r = regular()
    r.hold(IDS[1] if question in PAINS[:2] else IDS[3], 47)
    if question in (PAINS[1], PAINS[3]):
        r.do(Kind.EASIER)
    r.do(Kind.PAIN)
    assert r.session.question == question
    return r


@pytest.mark.parametrize("question", PAINS)
@pytest.mark.parametrize("kind", [*ON, Kind.BETTER, Kind.HARDER, Kind.REPEAT, Kind.SAY_AGAIN])
def test_nothing_said_after_pain_starts_the_full_version(question: str, kind: Kind) -> None:
    """On is on with the easier version; where it hurt already, only once it is better."""
    r = in_pain(question)
    r.do(kind, 5)
    holding = r.session.phase is Phase.HOLDING
    assert not holding or r.session.version == "easier"
    if "easier" in question or "neither" in question:
        assert holding is (kind is Kind.BETTER)


@pytest.mark.parametrize("between", [Kind.TIME_LEFT, Kind.SHORT_DAY, Kind.REMIND, Kind.DELETE])
@pytest.mark.parametrize("lost", [False, True])
def test_no_question_in_between_makes_it_forget_the_pain(between: Kind, lost: bool) -> None:
    """Whatever was asked meanwhile, "resume" does not begin what hurt."""
    r = in_pain("pain")
    r.do(between, 5, unclear=True)
    r.do(Kind.NO, 5)
    if lost:
        r.lose()
    r.do(Kind.RESUME, 5)
    assert r.session.version == "easier"


@pytest.mark.parametrize(
    ("question", "place", "then"),
    [
        ("pain", "1", (IDS[1], "easier")),
        ("pain", "2", (IDS[2], "plain")),
        ("pain.not easier", "1", (IDS[2], "plain")),
        ("pain.not next", "first", (IDS[3], "plain")),
        ("pain.not next", "1", (IDS[3], "easier")),
        *((question, "last", ()) for question in PAINS),
    ],
)
def test_the_ways_on_can_be_counted_off(question: str, place: str, then: tuple[str, ...]) -> None:
    """ "The first one", "the last one": only those that there are."""
    r = in_pain(question)
    r.do(Kind.OPTION, 5, place=place)
    assert (r.session.exercise, r.session.version) == then if then else not r.reply.ask


@pytest.mark.parametrize("kind", [Kind.OPTION, Kind.GO_TO])
def test_do_the_first_one_answers_the_question(kind: Kind) -> None:
    """Not the first exercise is meant."""
    r = in_pain("pain")
    r.do(kind, 5, place="1")
    assert (r.session.exercise, r.session.version) == (IDS[1], "easier")


def test_after_pain_the_next_one_is_offered_gently() -> None:
    """The next exercise in full, and one sentence that offers the easier version."""
    r = in_pain("pain")
    r.do(Kind.NEXT, 5)
    assert "Say easier, and we take this one gently." in r.words
    r.do(Kind.EASIER, 3)
    assert (r.session.exercise, r.session.version) == (IDS[2], "easier")


def test_pain_in_a_rest_offers_what_comes_next_only() -> None:
    """The easier version of what is over is no way on."""
    r = regular()
    r.hold(IDS[1])
    r.do(Kind.PAIN, r.listen())
    assert r.reply.ask == "Next, or stop? Which is it?"
    r.do(Kind.RESUME, 5)
    assert (r.session.exercise, r.session.version) == (IDS[2], "easier")


def test_another_day_begins_gently() -> None:
    """Not in the middle of what hurt: its easier version, from the set-up, if they like."""
    r = in_pain("pain")
    r.do(Kind.STOP, 5)
    r.do(Kind.LAUNCHED, 80_000)
    assert "the easier way" in r.words
    r.do(Kind.YES, 5)
    assert (r.session.exercise, r.session.version, r.session.position) == (IDS[1], "easier", 0)


def test_pain_after_the_end_is_rest() -> None:
    """Nothing is offered any more."""
    r = regular()
    r.hold(IDS[3])
    r.do(Kind.WHICH, r.listen())
    reply = r.do(Kind.PAIN, 5)
    assert "enough for today" in r.words
    assert not reply.ask


def test_one_more_is_one_more_round() -> None:
    """Both sides of it, whatever it takes."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.ONE_MORE)
    assert r.session.seconds == 120 + 12
    assert r.words.startswith(("12 seconds more.", "Adding 12 seconds."))


def repetitions(r: Rehearsal) -> tuple[Repetition, ...]:
    now, level = r.session, Level(r.session.level)
    exercise = ROUTINE.by_id[now.exercise]
    return compose(exercise, now.seconds, r.book.pace, level, tempo=now.tempo).repetitions


def test_slower_stretches_each_repetition_and_is_remembered() -> None:
    """At most by half; quicker than usual it never gets."""
    r = regular()
    r.hold("speed-skaters", 30)
    before = len(repetitions(r))
    r.do(Kind.SLOWER)
    assert len(repetitions(r)) < before
    assert (r.session.position, r.session.seconds) == (30, 120)
    for _ in range(3):
        r.do(Kind.SLOWER, 4)
    assert "as slow as I count" in r.words
    r.do(Kind.STOP)
    r.hold("speed-skaters", 5)
    assert r.session.tempo == 1.5
    for _ in range(3):
        r.do(Kind.QUICKER, 4)
    assert r.session.tempo == 1.0
    assert "Slow is strong." in r.words


def test_in_a_rest_the_pace_is_that_of_the_next() -> None:
    r = regular()
    r.hold(IDS[1])
    r.do(Kind.SLOWER, r.listen())
    assert list(r.progress.settings["tempo"]) == [IDS[2]]


Hurt = Callable[[Rehearsal, str], None]


def hurt_in_a_hold(r: Rehearsal, exercise: str) -> None:
    r.hold(exercise, 47)
    r.do(Kind.PAIN)


def hurt_before_a_hold(r: Rehearsal, exercise: str) -> None:
    r.do(Kind.GO_TO, exercise=exercise)
    r.do(Kind.PAIN, 3)


def hurt_and_asked_something_else(r: Rehearsal, exercise: str) -> None:
    hurt_in_a_hold(r, exercise)
    r.do(Kind.REMIND, 5)
    r.do(Kind.NO, 5)


def hurt_and_went_on_to_the_next(r: Rehearsal, exercise: str) -> None:
    hurt_in_a_hold(r, exercise)
    r.do(Kind.NEXT, 5)


def hurt_and_stopped(r: Rehearsal, exercise: str) -> None:
    hurt_in_a_hold(r, exercise)
    r.do(Kind.STOP, 5)


def hurt_and_came_back(r: Rehearsal, exercise: str) -> None:
    hurt_and_stopped(r, exercise)
    r.do(Kind.LAUNCHED, 40_000)


HURTS = (
    *(hurt_in_a_hold, hurt_before_a_hold, hurt_and_asked_something_else),
    *(hurt_and_went_on_to_the_next, hurt_and_stopped, hurt_and_came_back),
)


@pytest.mark.parametrize("hurt", HURTS)
@pytest.mark.parametrize("kind", [it for it in Kind if it is not Kind.EFFECT_DONE])
def test_what_hurt_is_never_done_in_full(
    hurt: Callable[[Rehearsal, str], None], kind: Kind
) -> None:
    """Whatever is said next, and a "yes" to it: it is done the easier way, or not at all."""
    for exercise in (IDS[0], IDS[3]):
        r = regular()
        hurt(r, exercise)
        for said in (kind, Kind.YES):
            r.do(said, 5, exercise=exercise, seconds=300, place="1")
            running = r.session.phase in (Phase.SETTLING, Phase.HOLDING)
            here = running and r.session.exercise == exercise
            assert not here or r.session.version == "easier", (exercise, said)


@pytest.mark.parametrize("kind", [it for it in Kind if it is not Kind.EFFECT_DONE])
def test_after_pain_outside_everything_begins_gently(kind: Kind) -> None:
    """It is not known what hurt, so nothing begins in full."""
    r = regular()
    r.do(Kind.PAIN)
    for said in (kind, Kind.YES):
        r.do(said, 5, exercise=IDS[2], seconds=300, place="1")
        running = r.session.phase in (Phase.SETTLING, Phase.HOLDING)
        assert not running or r.session.version == "easier", said


def test_what_was_asked_after_pain_is_asked_until_it_is_answered() -> None:
    """An answer, or another question, does not put it away."""
    r = in_pain("pain.not easier")
    for kind in (Kind.TIME_LEFT, Kind.REMIND, Kind.NO, Kind.THANKS):
        r.do(kind, 5)
    assert r.reply.ask == "Next, or stop? Which is it?"
    r.do(Kind.RESUME, 5)
    assert r.session.phase is Phase.PAUSED


def test_once_it_is_better_the_full_version_is_there_again() -> None:
    """Not by "harder" alone, only after "it doesn't hurt any more" in the easier one."""
    r = in_pain("pain")
    r.do(Kind.EASIER, 5)
    r.do(Kind.HARDER, 20)
    assert "keep this one gentle" in r.words
    r.do(Kind.BETTER, 10)
    r.do(Kind.HARDER, 10)
    assert r.session.version == "plain"


def test_two_days_later_it_is_forgotten() -> None:
    """As long as a place is kept, and no longer."""
    r = in_pain("pain")
    r.do(Kind.STOP, 5)
    r.do(Kind.LAUNCHED, 3 * 86_400)
    r.do(Kind.GO_TO, 5, exercise=IDS[1])
    assert r.session.version == "plain"


UNSURE = [Kind.NOT_DONE, Kind.START, Kind.REDO, Kind.EXPLAIN, Kind.SAY_AGAIN, Kind.HARDER]


@pytest.mark.parametrize("kind", UNSURE)
def test_after_pain_only_plain_words_begin_anything(kind: Kind) -> None:
    """What is no plain answer is answered with the choices again."""
    r = regular()
    r.hold("reach-for-the-sky", 50)
    r.do(Kind.PAIN)
    r.do(kind, 5)
    assert r.words == "Easier, next, or stop? Which is it?"
    assert r.session.phase is Phase.PAUSED


@pytest.mark.parametrize(
    ("kind", "heard"), [(Kind.NOT_DONE, "Still paused"), (Kind.HARDER, "full version already")]
)
def test_in_a_pause_only_resume_begins(kind: Kind, heard: str) -> None:
    """Whoever pauses says when to go on; nobody is brought back to what they never left."""
    r = regular()
    r.hold("speed-skaters", 50)
    r.do(Kind.PAUSE)
    r.do(kind, 5)
    assert heard in r.words
    assert r.session.phase is Phase.PAUSED
