"""Several devices of one household: neither undoes the other."""

from datetime import timedelta
from threading import Barrier

import pytest

from skill.store.deadline import deadline
from tests.alexa.homes import Moody
from tests.store.clock import HandClock
from tests.talking import MONDAY, Talk
from tests.turn.stage import FIRST, at_once, in_breathing, seconds, stored

pytestmark = pytest.mark.usefixtures("quiet")


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
    at_once(lambda: left.pop().say("AMAZON.NextIntent", 210), 4)
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
