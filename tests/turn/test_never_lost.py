"""Never lost, never twice: what is held reaches the store once, whatever happens on the way."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from skill.store.deadline import deadline
from skill.turn.request import digest
from tests.alexa.homes import Hanging, Moody, moody
from tests.store.clock import HandClock
from tests.store.homes import Rows
from tests.talking import MONDAY, ROUTINE, Talk

WHOLE, FIRST = ROUTINE.seconds, ROUTINE.first.seconds
UNSAVED = "I couldn't save it just now."


@pytest.fixture
def store(tmp_path: Path) -> Moody:
    return moody(tmp_path)


@pytest.fixture
def talk(store: Moody) -> Talk:
    return Talk(store)


def stored(talk: Talk, profile: str = "household") -> dict[str, Any]:
    """What the store knows of this account's profile, read past all moods."""
    store = talk.store
    assert isinstance(store, Moody)
    record = store.home.read(digest(talk.user), [profile]).get(profile)
    return dict(json.loads(record.document)) if record else {}


def seconds(talk: Talk) -> float:
    return float(stored(talk).get("total_seconds", 0))


def in_breathing(talk: Talk) -> None:
    """Be in the first hold, its clock running; its first second is this request's."""
    talk.launch()
    talk.say("ReadyIntent", 20)


def known(talk: Talk) -> None:
    """Have done the first exercise days before, so that there is something to add to."""
    in_breathing(talk)
    talk.say("AMAZON.NextIntent", 200)
    talk.say("AMAZON.StopIntent", 1)
    talk.now += timedelta(days=3)


# --- the same request twice ---------------------------------------------------------------------


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
    answers = _at_once(lambda: talk.deliver(event).ssml, 4)
    assert len(set(answers)) == 1
    assert seconds(talk) == FIRST


def test_a_launch_from_8_threads_at_once_leaves_1_profile_and_no_second(talk: Talk) -> None:
    """The very first request of all, delivered many times, is still a first request."""
    event = talk.envelope({"type": "LaunchRequest"})
    assert len(_at_once(lambda: talk.deliver(event).ssml, 8)) == 8
    assert seconds(talk) == 0
    assert stored(talk)["settings"]["welcomed"]


def _at_once(work: Any, times: int) -> list[Any]:
    start, results = Barrier(times), []

    def run() -> None:
        start.wait()
        results.append(work())

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


# --- two devices at once ------------------------------------------------------------------------


def test_two_devices_with_180_s_each_are_360_s(talk: Talk) -> None:
    """Two devices of one household, one after the other: neither undoes the other."""
    other = Talk(talk.store, device="device-2", now=talk.now + timedelta(seconds=200))
    in_breathing(talk)
    in_breathing(other)
    talk.say("AMAZON.NextIntent", 210)
    other.say("AMAZON.NextIntent", 210)
    assert seconds(talk) == 360
    assert stored(talk)["total_days"] == 1


def test_two_devices_that_hold_at_the_same_time_are_one_person(talk: Talk) -> None:
    """A second can be lived once: overlapping seconds count once."""
    other = Talk(talk.store, device="device-2", now=talk.now + timedelta(seconds=80))
    in_breathing(talk)
    in_breathing(other)
    first, second = (each.attributes["session"]["began"] for each in (talk, other))
    talk.say("AMAZON.NextIntent", 210)
    other.say("AMAZON.NextIntent", 210)
    assert 60 < second - first < 120
    assert seconds(talk) == pytest.approx(FIRST + second - first, abs=0.1)


# --- the same stretch, reported by two requests ---------------------------------------------------


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


def test_four_devices_in_the_same_moment_are_720_s(store: Moody) -> None:
    """Four write at once, one wins; then three, then two: each has its seconds in the end."""
    later = [MONDAY + timedelta(seconds=300 * number) for number in range(4)]
    talks = [Talk(store, device=f"device-{moment}", now=moment) for moment in later]
    for talk in talks:
        in_breathing(talk)
    store.before_write = [
        barrier.wait for barrier in map(Barrier, (4, 3, 2)) for _ in range(barrier.parties)
    ]
    left = list(talks)
    _at_once(lambda: left.pop().say("AMAZON.NextIntent", 210), 4)
    assert seconds(talks[0]) == 720


def test_a_write_that_loses_its_race_twice_still_lands(talk: Talk, store: Moody) -> None:
    """Whoever was quicker stays; the changes go on top."""
    other = Talk(store.home, device="device-2")
    in_breathing(other)
    in_breathing(talk)
    store.before_write = [
        lambda: other.say("AMAZON.PauseIntent", 50),
        lambda: other.say("AMAZON.ResumeIntent", 5),
    ]
    talk.say("AMAZON.NextIntent", 210)
    assert seconds(talk) == pytest.approx(FIRST, abs=1)
    assert not store.before_write


def test_a_write_that_loses_every_race_waits_for_the_next_turn(talk: Talk, store: Moody) -> None:
    """What is lost until the deadline is given up, and carried by the next turn's write."""
    other = Talk(store.home, device="device-2")
    other.launch()
    in_breathing(talk)
    store.before_write = [lambda: other.say("AMAZON.HelpIntent", 1)] * 100
    with deadline(1.3, HandClock()):
        talk.say("AMAZON.NextIntent", 210)
    assert 3 < len(store.before_write) < 97
    store.before_write.clear()
    assert seconds(talk) == 0
    talk.say("TimeLeftIntent", 1)
    assert seconds(talk) == FIRST


# --- a session that dies ------------------------------------------------------------------------


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


# --- a store that is down -----------------------------------------------------------------------


def test_a_store_down_at_launch_costs_no_second(talk: Talk, store: Moody) -> None:
    """An old hand is led on without memory, and what is held is stored once the store is back."""
    talk.routine()
    talk.say("AMAZON.StopIntent")
    store.down = True
    heard = talk.launch(86_400)
    assert heard.open
    talk.say("ReadyIntent", 20)
    store.down = False
    talk.say("AMAZON.NextIntent", 210)
    assert seconds(talk) == WHOLE + FIRST
    assert stored(talk)["total_days"] == 2


def test_a_store_down_in_the_middle_costs_no_second_and_no_word(talk: Talk, store: Moody) -> None:
    """Nobody is told of a trouble that was over before the end."""
    said = []
    talk.launch()
    talk.say("ReadyIntent", 20)
    store.down = True
    for _ in ROUTINE.exercises[:-2]:
        said.append(talk.say("AMAZON.NextIntent", talk.heard.seconds + 2).words)
    store.down = False
    said.append(talk.say("AMAZON.NextIntent", talk.heard.seconds + 2).words)
    said.append(talk.say("AMAZON.StopIntent", talk.heard.seconds + 2).words)
    assert not [words for words in said if UNSAVED in words]
    assert (seconds(talk), stored(talk)["total_full"]) == (WHOLE, 1)


def test_a_store_down_at_the_end_is_told(talk: Talk, store: Moody) -> None:
    """An honest sentence behind the last hold; and at the goodbye, that it stayed so."""
    store.down = True
    talk.routine()
    assert talk.heard.words.count(UNSAVED) == 1
    assert UNSAVED not in talk.say("StreakIntent", 1).words
    assert "Some of today may be missing next time." in talk.say("AMAZON.StopIntent").words


def test_a_store_that_is_back_before_anything_was_held_loses_nothing(
    talk: Talk, store: Moody
) -> None:
    """And nothing is said of it."""
    store.down = True
    talk.launch()
    store.down = False
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.NextIntent", 210)
    assert seconds(talk) == FIRST
    assert "saved" not in talk.say("AMAZON.StopIntent", 5).words


def test_a_first_morning_without_a_store_is_led_through_and_told_the_truth(
    talk: Talk, store: Moody
) -> None:
    """All that was held is kept: nothing is stored, and nobody has deleted anything."""
    store.down = True
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.NextIntent", 210)
    for asked in ("WeekIntent", "StreakIntent"):
        heard = talk.say(asked, 5)
        assert "I can't look up your days just now." in heard.words
        assert heard.open
    store.down = False
    talk.say("AMAZON.PauseIntent", 60)
    assert FIRST < seconds(talk) < FIRST + 70
    assert "saved" not in talk.say("AMAZON.StopIntent", 5).words


def test_a_store_that_is_down_again_is_told_again(talk: Talk, store: Moody) -> None:
    """What was saved in between does not speak for what was not."""
    talk.launch()
    talk.say("ReadyIntent", 20)
    for down in (True, False, True):
        store.down = down
        talk.say("AMAZON.PauseIntent", 10)
        talk.say("AMAZON.ResumeIntent", 5)
    assert UNSAVED in talk.say("AMAZON.StopIntent", 30).words


def test_a_store_down_for_a_whole_routine_is_carried_by_the_next_write(
    talk: Talk, store: Moody
) -> None:
    """All that could not be written travels along and lands as one."""
    known(talk)
    before = store.writes
    store.down = True
    talk.routine()
    store.down = False
    talk.say("AMAZON.YesIntent", 1)
    assert (seconds(talk), stored(talk)["total_full"]) == (WHOLE + FIRST, 1)
    assert store.writes == before + 1


def test_a_store_that_is_back_only_for_the_end_of_the_session_gets_it_all(
    talk: Talk, store: Moody
) -> None:
    """The last chance to write is taken, even if nothing more was held."""
    known(talk)
    store.down = True
    talk.routine()
    talk.say("AMAZON.HelpIntent")
    store.down = False
    talk.end(10)
    assert seconds(talk) == WHOLE + FIRST


def test_a_record_that_is_counted_anew_meanwhile_costs_no_second(
    talk: Talk, store: Moody, tmp_path: Path
) -> None:
    """Its count was damaged, and mended: it is another generation, but nobody has deleted it."""
    in_breathing(talk)
    store.down = True
    talk.say("AMAZON.NextIntent", 210)
    store.down = False
    Rows(tmp_path / "0.sqlite3").damage(talk.account, talk.profile, "version negative")
    talk.say("TimeLeftIntent", 1)
    assert seconds(talk) == FIRST


def test_a_first_write_that_landed_unknown_to_us_costs_no_second(talk: Talk, store: Moody) -> None:
    """What is stored then is our own, and what was held since is added to it."""
    store.down = True
    talk.launch()
    store.down, store.mute = False, True
    talk.say("ReadyIntent", 20)
    store.down, store.mute = True, False
    talk.say("AMAZON.NextIntent", 210)
    store.down = False
    talk.say("TimeLeftIntent", 1)
    assert seconds(talk) == FIRST


@pytest.mark.parametrize("turns", [1, 5, 30])
def test_writes_whose_answers_are_lost_for_1_5_or_30_turns_count_once(
    talk: Talk, store: Moody, turns: int
) -> None:
    """A write that landed unknown to us is not written again on top of itself."""
    in_breathing(talk)
    store.mute = True
    for _ in range(turns):
        talk.say("TimeLeftIntent", 2)
    store.mute = False
    talk.say("AMAZON.PauseIntent", 2)
    assert seconds(talk) == pytest.approx(2 * turns + 1, abs=0.3)


def test_down_for_29_turns_and_then_answers_lost_counts_once(talk: Talk, store: Moody) -> None:
    """Many changes in one write that landed unknown to us are not counted again."""
    in_breathing(talk)
    store.down = True
    for _ in range(29):
        talk.say("TimeLeftIntent", 2)
    store.down, store.mute = False, True
    talk.say("TimeLeftIntent", 2)
    store.mute = False
    talk.say("AMAZON.PauseIntent", 2)
    assert seconds(talk) == pytest.approx(61, abs=0.3)


def test_100_turns_without_a_store_stay_small_and_lose_nothing(talk: Talk, store: Moody) -> None:
    """What travels along does not outgrow a response, however long the store is down."""
    in_breathing(talk)
    store.down = True
    for _ in range(85):
        talk.say("TimeLeftIntent", 2)
    for _ in range(15):
        talk.say("WhyIntent", 1)
    store.down = False
    talk.say("AMAZON.PauseIntent", 1)
    assert seconds(talk) == FIRST
    assert len(json.dumps(talk.heard.response)) < 5_000


def test_a_turn_costs_at_most_1_write_and_a_launch_1_read(talk: Talk, store: Moody) -> None:
    """A routine of five turns reads once and writes five times."""
    talk.routine()
    assert (store.reads, store.writes) == (1, talk.requests)


def test_a_store_that_hangs_for_ever_delays_a_turn_by_no_more_than_1_5_s() -> None:
    """A turn has one budget of waiting: a launch that reads and writes in vain shares it."""
    clock = HandClock()
    with deadline(clock=clock):
        assert Talk(Hanging()).launch().open
    assert 0 < clock.seconds <= 1.5


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing in these tests may be an error inside."""
    yield
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


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
