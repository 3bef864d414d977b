"""Never lost: what is held while the store is down reaches it once it is back."""

import json
from pathlib import Path

import pytest

from skill.store.deadline import deadline
from tests.alexa.homes import Hanging, Moody
from tests.store.clock import HandClock
from tests.store.homes import Rows
from tests.talking import ROUTINE, Talk
from tests.turn.stage import FIRST, WHOLE, in_breathing, known, seconds, stored

pytestmark = pytest.mark.usefixtures("quiet")

UNSAVED = "I couldn't save it just now."


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


def test_a_launch_that_comes_again_when_the_store_is_back_stops_no_hold(
    talk: Talk, store: Moody
) -> None:
    """The second delivery finds a place to be asked about, but what was heard is the first."""
    in_breathing(talk)
    talk.say("AMAZON.StopIntent", 60)
    held = seconds(talk)
    store.down = True
    heard = talk.launch(100)
    store.down = False
    assert "You stopped in belly breathing" in talk.again().words
    assert heard.session["phase"] == "holding"
    talk.say("AMAZON.PauseIntent", heard.session["began"] - talk.now.timestamp() + 70)
    assert seconds(talk) == pytest.approx(held + 70, abs=1)


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
