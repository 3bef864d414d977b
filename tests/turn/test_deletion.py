"""Theirs to delete: what is deleted is gone, and nothing brings it back."""

from datetime import datetime

import pytest

from skill.turn.memory import carried
from skill.turn.request import HOUSEHOLD, Identity
from tests.alexa.homes import Moody
from tests.talking import ROUTINE, Talk, skill_disabled
from tests.turn.stage import ANA, BEN, stored


def version(talk: Talk) -> int:
    """How often the record that is carried here has been written."""
    memory = carried(Identity("", HOUSEHOLD), talk.heard.response["sessionAttributes"])
    return (memory and memory.stored.version) or 0


def test_delete_needs_a_yes(household: Talk) -> None:
    """Asked for and not confirmed, nothing is deleted."""
    household.launch()
    assert "There is no way back. Shall I?" in household.say("DeleteIntent", 5).words
    household.say("AMAZON.NoIntent", 5)
    assert stored(household)["total_seconds"] == ROUTINE.seconds


def test_deleted_is_gone(household: Talk) -> None:
    """After the yes nothing is left: not in the store, not in the session, not after its end."""
    household.launch()
    household.say("DeleteIntent", 5)
    heard = household.say("AMAZON.YesIntent", 5)
    assert not heard.open
    assert "total_seconds" not in heard.progress
    assert stored(household) == {}
    household.fresh = False
    household.end(5, "USER_INITIATED")
    assert stored(household) == {}
    assert "Welcome." in household.launch(60).words


def test_delete_is_one_voices_delete_household_is_everyones(household: Talk) -> None:
    """A voice deletes its own; asked so, the household's and every voice's."""
    household.person = ANA
    household.launch()
    household.say("AMAZON.NoIntent", 5)
    household.say("DeleteIntent", 5)
    household.say("AMAZON.YesIntent", 5)
    assert not stored(household, ANA)
    assert stored(household)
    household.launch(60)
    household.say("DeleteHouseholdIntent", 5)
    household.say("AMAZON.YesIntent", 5)
    assert not stored(household)
    assert not stored(household, ANA)


def test_a_delete_that_fails_says_so_and_deletes_nothing(household: Talk, store: Moody) -> None:
    """With the store down, what was there is there afterwards, and can be deleted then."""
    household.launch()
    household.say("DeleteIntent", 5)
    store.down = True
    assert "couldn't delete it just now" in household.say("AMAZON.YesIntent", 5).words
    store.down = False
    assert stored(household)["total_seconds"] == ROUTINE.seconds


def test_a_delete_delivered_twice_deletes(household: Talk) -> None:
    """The second delivery brings nothing back."""
    household.launch()
    household.say("DeleteIntent", 5)
    household.say("AMAZON.YesIntent", 5)
    assert "It's gone." in household.again().words
    assert stored(household) == {}


def test_another_device_does_not_bring_back_what_was_deleted(household: Talk) -> None:
    """A session open elsewhere goes on, from nothing."""
    other = Talk(household.store, device="device-2", now=household.now)
    other.launch()
    household.launch()
    household.say("DeleteIntent", 5)
    household.say("AMAZON.YesIntent", 5)
    other.say("TimeLeftIntent", 30)
    assert stored(household)["total_seconds"] < 30


def test_a_paused_device_does_not_bring_it_back_when_versions_are_level_again(
    household: Talk,
) -> None:
    """The new record has been written as often as the old one, and is another all the same."""
    other = Talk(household.store, device="device-2", now=household.now)
    other.launch()
    household.launch()
    household.say("DeleteIntent", 5)
    household.say("AMAZON.YesIntent", 5)
    household.launch(5)
    while version(household) < version(other):
        household.say("AMAZON.HelpIntent", 5)
    assert version(household) == version(other)
    other.say("TimeLeftIntent", 30)
    assert stored(household)["total_seconds"] < 60


@pytest.mark.parametrize("anew", [False, True])
def test_a_device_that_could_read_nothing_does_not_bring_it_back(
    household: Talk, store: Moody, anew: bool
) -> None:
    """What it held meanwhile is gone with the rest, also where somebody has begun anew."""
    other = Talk(store, device="device-2", now=household.now)
    hold_unsaved(other, store)
    store.down = False
    household.launch(230)
    household.say("DeleteIntent", 5)
    household.say("AMAZON.YesIntent", 5)
    if anew:
        household.launch(5)
        household.say("ReadyIntent", 20)
        household.say("AMAZON.PauseIntent", 11)
    before = stored(household).get("total_seconds", 0)
    other.say("AMAZON.PauseIntent", 60)
    assert stored(household).get("total_seconds", 0) - before < 60


@pytest.mark.parametrize("down", ["at launch", "before its write", "later"])
@pytest.mark.parametrize("scope", ["DeleteIntent", "DeleteHouseholdIntent", "disabled"])
def test_what_is_deleted_before_anything_was_stored_does_not_come_back(
    talk: Talk, store: Moody, scope: str, down: str
) -> None:
    """A new user's seconds wait for the store, and go with what another device deletes; what is
    held after that is kept, and the loss is told.
    """
    other = Talk(store.home, device="device-2")
    store.down = down == "at launch"
    store.before_write = [store.fail] * (down == "before its write")
    talk.launch()
    store.down = True
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.NextIntent", 200)
    delete(other, scope, talk.now)
    store.down = False
    talk.say("AMAZON.PauseIntent", 60)
    assert stored(talk).get("total_seconds", 0) < 65
    assert "couldn't be saved" in talk.say("AMAZON.StopIntent", 5).words
    talk.launch(60)
    assert "couldn't be saved" not in talk.say("AMAZON.StopIntent", 5).words


@pytest.mark.parametrize("scope", ["DeleteIntent", "DeleteHouseholdIntent", "disabled"])
def test_a_deletion_of_before_costs_a_new_beginning_nothing(
    talk: Talk, store: Moody, scope: str
) -> None:
    """What is held after it is nothing of what was deleted."""
    delete(Talk(store.home, device="device-2"), scope, talk.now)
    hold_unsaved(talk, store, 60)
    store.down = False
    talk.say("AMAZON.PauseIntent", 5)
    assert stored(talk)["total_seconds"] >= ROUTINE.first.seconds
    assert "saved" not in talk.say("AMAZON.StopIntent", 5).words


def test_what_is_held_after_ones_own_deletion_waits_for_the_store(talk: Talk, store: Moody) -> None:
    """A new beginning in the same minute is a beginning like any other."""
    delete(talk, "DeleteIntent", talk.now)
    hold_unsaved(talk, store, 0)
    store.down = False
    talk.say("AMAZON.PauseIntent", 5)
    assert stored(talk)["total_seconds"] >= ROUTINE.first.seconds


def test_another_voices_deletion_costs_nobody_else_a_second(talk: Talk, store: Moody) -> None:
    """It was theirs alone."""
    other = Talk(store.home, device="device-2", person=BEN)
    hold_unsaved(talk, store)
    delete(other, "DeleteIntent", talk.now)
    store.down = False
    talk.say("AMAZON.PauseIntent", 5)
    assert stored(talk)["total_seconds"] >= ROUTINE.first.seconds


def hold_unsaved(talk: Talk, store: Moody, after: float = 0) -> None:
    """Hold the first exercise, `after` seconds from now, while the store is down."""
    store.down = True
    talk.launch(after)
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.NextIntent", 200)


def delete(talk: Talk, scope: str, now: datetime) -> None:
    """Delete by voice, or by disabling the skill."""
    talk.now = now
    if scope == "disabled":
        talk.handler(skill_disabled(talk), None)
        return
    talk.launch()
    talk.say(scope, 5)
    assert "It's gone." in talk.say("AMAZON.YesIntent", 5).words


def test_a_device_that_could_read_nothing_loses_nothing(household: Talk, store: Moody) -> None:
    """What is stored is older than what was held meanwhile: it was not deleted."""
    store.down = True
    household.launch(5)
    household.say("AMAZON.StartOverIntent", 5)
    household.say("ReadyIntent", 20)
    household.say("AMAZON.NextIntent", 200)
    store.down = False
    household.say("AMAZON.PauseIntent", 5)
    assert stored(household)["total_seconds"] >= ROUTINE.seconds + ROUTINE.first.seconds
