"""Whose memory it is, and what travels in the session."""

import json

import pytest

from skill.turn.memory import carried, read
from skill.turn.request import HOUSEHOLD, Identity, digest
from tests.alexa.homes import Moody
from tests.talking import ROUTINE, Talk
from tests.turn.stage import ANA, BEN, stored

HISTORY = "There's a history of one day of practice in this household. Is it yours?"


# --- who ----------------------------------------------------------------------------------------


def test_two_voices_count_for_themselves(store: Moody) -> None:
    """What one voice holds is not the other's, nor the household's."""
    for person in (ANA, BEN):
        talk = Talk(store, person=person)
        talk.launch()
        talk.say("ReadyIntent", 20)
        talk.say("AMAZON.NextIntent", 200 if person == ANA else 61)
        talk.say("AMAZON.StopIntent")
    assert stored(talk, ANA)["total_seconds"] == ROUTINE.first.seconds
    assert stored(talk, BEN)["total_seconds"] == pytest.approx(60, abs=1)
    assert stored(talk) == {}


def test_a_voice_is_kept_while_nobody_is_recognised(store: Moody) -> None:
    """Recognition that goes in the middle moves nobody's seconds."""
    talk = Talk(store, person=ANA)
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.person = ""
    talk.say("AMAZON.NextIntent", 200)
    assert stored(talk, ANA)["total_seconds"] == ROUTINE.first.seconds
    assert not stored(talk)


def test_a_second_voice_hears_its_own_week(store: Moody) -> None:
    """Whoever asks is who is told about; what was held until then is the other's."""
    talk = Talk(store, person=ANA)
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.person = BEN
    assert "Nothing to count yet." in talk.say("WeekIntent", 61).words
    assert stored(talk, ANA)["total_seconds"] == pytest.approx(60, abs=1)
    assert not stored(talk, BEN).get("total_seconds")


def test_what_a_second_voice_does_is_its_own(store: Moody) -> None:
    """From its first word on the seconds are its own; a hold begun by another finishes nothing."""
    talk = Talk(store, person=ANA)
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.person = BEN
    talk.say("TimeLeftIntent", 61)
    talk.say("AMAZON.NextIntent", 130)
    assert stored(talk, ANA)["total_seconds"] == pytest.approx(60, abs=1)
    assert stored(talk, BEN)["total_seconds"] == pytest.approx(120, abs=1)
    assert not stored(talk, BEN).get("finished")
    assert not stored(talk, ANA).get("finished")


def test_a_voice_that_comes_late_changes_nothing(household: Talk) -> None:
    """Recognised in the middle, a voice waits for its own session."""
    household.launch()
    household.person = ANA
    household.say("TimeLeftIntent", 5)
    assert not stored(household, ANA)


def test_a_known_voice_is_greeted_by_its_name_without_the_name(store: Moody) -> None:
    """Alexa says the name; the skill only ever has the id, and only in the tag."""
    talk = Talk(store, person=ANA)
    talk.launch()
    heard = talk.launch(86_400)
    assert f'<alexa:name type="first" personId="{ANA}"/>' in heard.ssml
    assert "{name}" not in heard.ssml
    assert ANA not in json.dumps(heard.response["sessionAttributes"])


def test_nothing_stored_or_carried_shows_an_id_of_alexas(household: Talk) -> None:
    """Neither the store nor the session attributes hold a user, person or device id."""
    household.person = ANA
    heard = household.launch()
    kept = json.dumps(
        [stored(household), stored(household, ANA), heard.response["sessionAttributes"]]
    )
    assert not [secret for secret in (ANA, household.user, household.device) if secret in kept]


# --- a household's history changes hands --------------------------------------------------------


def test_a_new_voice_is_offered_the_households_history_once(household: Talk) -> None:
    """One question, ever: a voice that says no is not asked again."""
    household.person = ANA
    assert HISTORY in household.launch().words
    household.say("AMAZON.NoIntent", 5)
    household.lose()
    assert HISTORY not in household.launch(86_400).words
    assert stored(household)["total_seconds"] == ROUTINE.seconds


def test_a_history_is_taken_over_in_one_write(household: Talk, store: Moody) -> None:
    """With the yes it is the voice's, and no longer the household's; nothing is doubled."""
    household.person = ANA
    household.launch()
    before = store.writes
    assert "It's yours now." in household.say("AMAZON.YesIntent", 5).words
    assert store.writes == before + 1
    assert stored(household, ANA)["total_seconds"] == ROUTINE.seconds
    assert stored(household, ANA)["longest"] == 1
    assert "total_seconds" not in stored(household)
    household.person = BEN
    household.lose()
    assert HISTORY not in household.launch(60).words


def test_a_history_taken_over_by_a_request_delivered_twice_moves_once(household: Talk) -> None:
    """The second delivery does not take back what the first one did."""
    household.person = ANA
    household.launch()
    household.say("AMAZON.YesIntent", 5)
    assert "It's yours now." in household.again().words
    assert stored(household, ANA)["total_seconds"] == ROUTINE.seconds
    household.say("AMAZON.StopIntent", 5)
    assert stored(household, ANA)["settings"]["adopted"]


def test_a_history_in_use_elsewhere_stays_where_it_is(household: Talk, store: Moody) -> None:
    """Two devices at once: what the household does meanwhile is not swept away."""
    other = Talk(store.home, device="device-2", now=household.now)
    other.launch()
    other.say("AMAZON.YesIntent", 5)
    household.person = ANA
    household.launch()
    store.before_write = [lambda: other.say("AMAZON.PauseIntent", 60)]
    assert "I couldn't move it just now." in household.say("AMAZON.YesIntent", 5).words
    assert stored(household)["total_seconds"] >= ROUTINE.seconds


def test_a_history_that_could_not_move_is_offered_again(household: Talk, store: Moody) -> None:
    """ "I'll ask again another time": the coach keeps its word."""
    household.person = ANA
    household.launch()
    store.down = True
    assert "I'll ask again another time." in household.say("AMAZON.YesIntent", 5).words
    store.down = False
    household.say("AMAZON.StopIntent", 5)
    assert HISTORY in household.launch(86_400).words


def test_an_empty_household_is_not_offered(store: Moody) -> None:
    """Where there is no history, nobody is asked about it."""
    Talk(store).launch()
    assert "history" not in Talk(store, person=ANA).launch(60).words


def test_what_is_taken_over_does_not_travel_on(household: Talk) -> None:
    """Once it is decided, the household's history leaves the session attributes."""
    household.person = ANA
    household.launch()
    heard = household.say("AMAZON.YesIntent", 5)
    assert "shared" not in heard.memory


def test_what_was_carried_is_what_was_known(household: Talk) -> None:
    """The memory that travels is the memory that was read, but for the place."""
    who = Identity(digest(household.user), HOUSEHOLD)
    heard = household.launch()
    memory = carried(who, heard.response["sessionAttributes"])
    assert memory
    assert memory.progress.total_seconds == ROUTINE.seconds
    assert memory.stored.version == read(household.store, who, 0).stored.version
