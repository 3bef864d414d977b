"""In and around a hold: pause, time to get there, longer, easier, harder, pain."""

import pytest

from skill.coach.events import Kind
from skill.coach.session import Phase
from tests.coach.rehearsing import regular
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
    assert r.session.began > r.now.timestamp()
    r.do(Kind.NEXT, 10)
    assert r.progress.total_seconds == pytest.approx(80 + 10 - 4.5, abs=0.2)


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
def test_pain_stops_at_once_and_is_never_stored(exercise: str) -> None:
    """Kind words, three ways on, and not a trace of it."""
    r = regular()
    r.hold(exercise, 47)
    reply = r.do(Kind.PAIN)
    assert r.words.startswith("Stop there, and rest.")
    assert reply.ask == "Easier, next, or stop? Which is it?"
    assert r.session.phase is Phase.PAUSED
    assert r.progress.total_seconds == pytest.approx(47, abs=0.1)
    kept = str({**r.progress.to_json(), "place": {**(r.progress.place or {}), "question": ""}})
    assert "pain" not in kept


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
