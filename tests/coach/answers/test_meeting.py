"""Meeting somebody: the first time, again, after a lost session."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest

from skill.coach.context import Situation
from skill.coach.events import Kind
from skill.coach.session import Phase
from tests.coach.rehearsing import Rehearsal, regular

SAFETY = "This is movement, not medical advice, so stop if anything hurts."


def test_the_first_time_has_one_welcome_the_safety_line_and_how_to_interrupt() -> None:
    """And ends with words that the model understands."""
    r = Rehearsal()
    r.do(Kind.LAUNCHED)
    assert r.words.startswith("Welcome.")
    assert SAFETY in r.words
    assert "say Alexa, and then: next, repeat, or pause." in r.words
    assert r.words.endswith("Say ready when you're there.")


@pytest.mark.parametrize(
    ("kind", "slots"),
    [
        (Kind.SHORT_DAY, {"seconds": 300}),
        (Kind.SHORT_DAY, {}),
        (Kind.ONLY, {"exercise": "speed-skaters"}),
        (Kind.GO_TO, {"exercise": "speed-skaters"}),
        (Kind.LENGTH, {"seconds": 60}),
        (Kind.LEAVE_OUT, {"exercise": "belly-breathing"}),
        (Kind.START_OVER, {}),
        (Kind.REDO, {}),
        (Kind.REPEAT, {}),
        (Kind.EASIER, {}),
        (Kind.SKIP, {}),
        (Kind.EXPLAIN, {}),
    ],
)
def test_who_was_told_to_say_ready_is_waited_for(kind: Kind, slots: dict[str, Any]) -> None:
    """Whatever begins instead waits, too."""
    r = Rehearsal()
    r.do(Kind.LAUNCHED)
    r.do(kind, r.listen(), **slots)
    assert r.words.endswith("Say ready when you're there.")
    r.do(Kind.READY, 5)
    assert r.session.phase == "holding"


def test_the_second_time_has_none_of_it() -> None:
    """One welcome, ever."""
    r = Rehearsal()
    r.do(Kind.LAUNCHED)
    r.lose()
    r.do(Kind.LAUNCHED, 86_400)
    assert "Welcome." not in r.words
    assert SAFETY not in r.words


def test_an_old_hand_breathes_after_a_few_words() -> None:
    """Day nine: no more than a dozen words before the hold, which begins by itself."""
    r = regular(guidance="cue", week="2026-45")
    r.do(Kind.LAUNCHED)
    before = [c.text for c in r.reply.speech.cues if c.at < r.session.began - r.now.timestamp()]
    assert len(" ".join(before).split()) <= 12
    assert r.session.phase == "holding"


@pytest.mark.parametrize(
    ("hour", "greetings"),
    [
        (7, ("Morning.", "Good morning.")),
        (13, ("Hello again.", "Good afternoon.")),
        (21, ("Evening.", "Good evening.")),
    ],
)
def test_the_greeting_knows_the_time_of_day(hour: int, greetings: tuple[str, ...]) -> None:
    """The user's own."""
    r = regular()
    r.now = r.now.replace(hour=hour)
    r.do(Kind.LAUNCHED)
    assert r.words.startswith(greetings)


def test_a_known_voice_is_greeted_by_name() -> None:
    """The name is left for Alexa to say."""
    r = regular()
    r.situation = Situation(known=True)
    assert "{name}" in r.do(Kind.LAUNCHED).speech.text


def test_greetings_never_come_twice_in_a_row() -> None:
    """Not from day to day, though nothing else is remembered of them."""
    r, heard = regular(guidance="cue"), []
    for _ in range(6):
        heard.append(r.do(Kind.LAUNCHED, 86_400 * 3).speech.cues[0].text)
        r.lose()
    assert all(a != b for a, b in pairwise(heard))


def test_without_the_store_nobody_is_taken_for_new() -> None:
    """No welcome for somebody who may be an old hand; the safety line does no harm."""
    r = Rehearsal(situation=Situation(read=False))
    r.do(Kind.LAUNCHED)
    assert "Welcome." not in r.words
    assert SAFETY in r.words


def test_a_new_week_offers_its_summary_once() -> None:
    """At the first launch of a week, in one clause, and only where there is something to tell."""
    r, offered = regular(), []
    r.do(Kind.LAUNCHED)
    r.do(Kind.STOP)
    r.do(Kind.START_OVER, 2 * 86_400)
    r.hold("elevated-rolls")
    r.do(Kind.STOP, r.listen())
    for _ in range(14):
        r.do(Kind.LAUNCHED, 86_400)
        offered += [r.now.strftime("%A %d")] if "my week" in r.words else []
        r.do(Kind.STOP)
    assert offered == ["Monday 09"]


def test_a_lost_session_is_offered_again() -> None:
    """Where it stopped, with the time left."""
    r = regular()
    r.hold("speed-skaters", 47)
    r.do(Kind.TIME_LEFT)
    r.lose()
    r.do(Kind.LAUNCHED, 7200)
    assert "with a minute and 10 seconds left" in r.words
    assert r.words.endswith("Carry on from there?")


def test_a_hold_lost_without_a_word_is_offered_without_a_second() -> None:
    """How much of it was heard nobody knows, so none is named; yes takes it up again."""
    r = regular()
    r.hold("belly-breathing", 79)
    r.lose()
    r.do(Kind.LAUNCHED, 7200)
    assert r.words == "Welcome back. We were cut off in belly breathing. Shall we take it up again?"
    r.do(Kind.STOP, 3)
    assert "place" in r.words
    r.do(Kind.LAUNCHED, 7200)
    assert "cut off in belly breathing" in r.words
    r.do(Kind.YES, 3)
    assert r.session.phase is Phase.HOLDING
    assert r.session.left == 180


def test_what_had_barely_begun_is_not_worth_a_question() -> None:
    """Somebody who stopped while getting down is led down again."""
    r = regular()
    r.do(Kind.LAUNCHED)
    r.do(Kind.STOP, 3)
    assert "place" not in r.words
    r.do(Kind.LAUNCHED, 7200)
    assert r.session.exercise == "belly-breathing"
    assert "?" not in r.words


@pytest.mark.parametrize("answer", [Kind.YES, Kind.NO])
def test_no_to_carrying_on_asks_before_it_begins_afresh(answer: Kind) -> None:
    """It may mean that today is no day for it; from the top, what was held stays."""
    r = regular()
    r.hold("speed-skaters", 47)
    r.do(Kind.STOP)
    r.do(Kind.LAUNCHED, 7200)
    r.do(Kind.NO, 3)
    assert r.words == "From the top instead, or is that all for today?"
    reply = r.do(answer, 3)
    assert bool(reply.ask) is (answer is Kind.YES)
    assert (r.session.exercise == "belly-breathing") is (answer is Kind.YES)
    assert r.progress.total_seconds == pytest.approx(47, abs=0.1)


def test_between_two_exercises_the_next_one_is_offered() -> None:
    """The last one finished is named; yes is the next."""
    r = regular()
    r.hold("speed-skaters")
    r.do(Kind.WHICH, r.listen())
    r.lose()
    r.do(Kind.LAUNCHED, 600)
    assert "Last time you finished speed skaters." in r.words
    r.do(Kind.YES, 3)
    assert r.session.exercise == "elevated-rolls"


def test_a_clock_that_runs_backwards_offers_nothing_from_the_future() -> None:
    """A place that is not there yet is no place."""
    r = regular()
    r.hold("speed-skaters", 47)
    r.do(Kind.STOP)
    r.now -= timedelta(days=1)
    assert "Carry on" not in r.do(Kind.LAUNCHED).speech.text
