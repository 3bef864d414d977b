"""Never twice: a stretch of a hold counts once, whatever is delivered again or crosses."""

from datetime import timedelta
from typing import Any

import pytest

from tests.talking import ROUTINE, Talk
from tests.turn.stage import FIRST, WHOLE, at_once, in_breathing, seconds, stored

pytestmark = pytest.mark.usefixtures("quiet")


def test_a_hold_whose_request_is_delivered_twice_counts_once(talk: Talk) -> None:
    """The second delivery gets an answer, and nothing counts again."""
    in_breathing(talk)
    first = talk.say("AMAZON.NextIntent", 210)
    assert talk.again().ssml == first.ssml
    assert seconds(talk) == FIRST
    assert stored(talk)["finished"] == {ROUTINE.first.id: 1}


def test_a_routine_with_every_request_delivered_twice_counts_once(talk: Talk) -> None:
    """A whole routine on a network that stutters is one full routine."""
    send = talk.send

    def stutter(request: dict[str, Any], after: float = 0) -> Any:
        heard = send(request, after)
        talk.again()
        return heard

    talk.send = stutter  # type: ignore[method-assign]
    talk.routine()
    talk.say("AMAZON.StopIntent")
    assert (seconds(talk), stored(talk)["total_full"]) == (WHOLE, 1)


def test_a_hold_whose_request_comes_from_two_threads_at_once_counts_once(talk: Talk) -> None:
    """Both deliveries are answered; one of them counts."""
    in_breathing(talk)
    talk.now = talk.now.replace(minute=10)
    event = talk.envelope({"type": "IntentRequest", "intent": {"name": "AMAZON.NextIntent"}})
    answers = at_once(lambda: talk.deliver(event).ssml, 4)
    assert len(set(answers)) == 1
    assert seconds(talk) == FIRST


def test_a_launch_from_8_threads_at_once_leaves_1_profile_and_no_second(talk: Talk) -> None:
    """The very first request of all, delivered many times, is still a first request."""
    event = talk.envelope({"type": "LaunchRequest"})
    assert len(at_once(lambda: talk.deliver(event).ssml, 8)) == 8
    assert seconds(talk) == 0
    assert stored(talk)["settings"]["welcomed"]


def crossed(talk: Talk, *said: tuple[str, float]) -> None:
    """Requests that all carry the attributes of the same answer, each so many seconds after it."""
    began, attributes = talk.now, talk.attributes
    for intent, after in said:
        talk.now, talk.attributes, talk.fresh = began, attributes, False
        talk.say(intent, after)


def test_a_screen_and_a_voice_that_cross_count_one_hold_once(talk: Talk) -> None:
    """Both say that the hold is over, with the same attributes."""
    in_breathing(talk)
    crossed(talk, ("AMAZON.NextIntent", 185), ("AMAZON.NextIntent", 186))
    assert seconds(talk) == FIRST
    assert stored(talk)["finished"] == {ROUTINE.first.id: 1}


def test_pause_said_again_counts_what_was_lived(talk: Talk) -> None:
    """The answer to the first never arrived; the clock has stopped all the same."""
    in_breathing(talk)
    crossed(talk, ("AMAZON.PauseIntent", 60), ("AMAZON.PauseIntent", 95))
    assert seconds(talk) == pytest.approx(60, abs=1.5)


def test_the_end_of_a_session_after_a_lost_answer_counts_nothing_twice(talk: Talk) -> None:
    """Alexa ends the session with what she last heard."""
    in_breathing(talk)
    began, attributes = talk.now, talk.attributes
    talk.say("AMAZON.PauseIntent", 60)
    talk.now, talk.attributes, talk.fresh = began, attributes, False
    talk.end(90)
    assert seconds(talk) == pytest.approx(60, abs=1.5)


def test_a_question_whose_answer_was_lost_does_not_stop_the_clock(talk: Talk) -> None:
    """The hold went on under it, and is heard of again later."""
    in_breathing(talk)
    crossed(talk, ("TimeLeftIntent", 60), ("AMAZON.NextIntent", 190))
    assert seconds(talk) == FIRST


def test_a_launch_that_comes_twice_stops_no_hold(talk: Talk) -> None:
    """It was heard once, and the hold that began with it counts."""
    talk.routine()
    talk.say("AMAZON.StopIntent")
    talk.now += timedelta(days=3)
    before = seconds(talk)
    heard = talk.launch()
    talk.again()
    assert heard.session["phase"] == "holding"
    talk.say("AMAZON.NextIntent", heard.seconds + 2)
    assert seconds(talk) == before + ROUTINE.first.seconds


@pytest.mark.parametrize("turns", range(1, 6))
def test_a_session_that_dies_after_any_turn_keeps_all_that_was_heard_of(
    talk: Talk, turns: int
) -> None:
    """Without a goodbye, what the last request knew is stored, and the place can be resumed."""
    in_breathing(talk)
    for intent in (
        "TimeLeftIntent",
        "AMAZON.PauseIntent",
        "AMAZON.ResumeIntent",
        "WhyIntent",
        "WhichExerciseIntent",
    )[:turns]:
        talk.say(intent, 20)
    known = talk.heard.progress["total_seconds"]
    talk.lose()
    back = talk.launch(3600)
    assert seconds(talk) == known
    assert "You stopped in belly breathing" in back.words
    talk.say("AMAZON.YesIntent", 5)
    talk.say("AMAZON.NextIntent", talk.heard.seconds + 1)
    assert seconds(talk) == FIRST


def test_75_s_into_a_hold_a_session_that_ends_has_75_s(talk: Talk) -> None:
    """The end of a session credits what was held until then."""
    in_breathing(talk)
    talk.end(76)
    assert seconds(talk) == pytest.approx(75, abs=1)


def test_a_reply_that_nobody_heard_credits_0_s(talk: Talk) -> None:
    """When Alexa could not play the answer, nobody held anything."""
    in_breathing(talk)
    talk.end(100, "ERROR", type="INVALID_RESPONSE", message="too long")
    assert seconds(talk) == 0
