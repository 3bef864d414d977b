"""Whose memory it is, what travels in the session, and what is gone when it is deleted."""

import json
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from skill.coach.progress import Progress
from skill.store.contract import Record
from skill.turn.memory import carried, read
from skill.turn.request import HOUSEHOLD, Identity, digest
from tests.alexa.homes import Moody, moody
from tests.talking import ROUTINE, Talk, skill_disabled

ANA, BEN = "amzn1.ask.person.ANA", "amzn1.ask.person.BEN"
HISTORY = "There's a history of one day of practice in this household. Is it yours?"


@pytest.fixture
def store(tmp_path: Path) -> Moody:
    return moody(tmp_path)


@pytest.fixture
def talk(store: Moody) -> Talk:
    """Somebody new."""
    return Talk(store)


@pytest.fixture
def household(store: Moody) -> Talk:
    """A household that has done one whole routine, without a recognised voice."""
    talk = Talk(store)
    talk.routine()
    talk.say("AMAZON.StopIntent")
    talk.now = talk.now.replace(day=3, hour=7, minute=0)
    return talk


def stored(talk: Talk, person: str = "") -> dict[str, Any]:
    """What the store knows of a voice, or of the household."""
    profile = f"PERSON#{digest(person)}" if person else HOUSEHOLD
    assert isinstance(talk.store, Moody)
    record = talk.store.home.read(digest(talk.user), [profile]).get(profile)
    return dict(json.loads(record.document)) if record else {}


def version(talk: Talk) -> int:
    """How often the record that is carried here has been written."""
    memory = carried(Identity("", HOUSEHOLD), talk.heard.response["sessionAttributes"])
    return (memory and memory.stored.version) or 0


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


# --- theirs to delete ---------------------------------------------------------------------------


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
    store.down = True
    other.launch()
    other.say("ReadyIntent", 20)
    other.say("AMAZON.NextIntent", 200)
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
    store.down = True
    talk.launch(60)
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.NextIntent", 200)
    store.down = False
    talk.say("AMAZON.PauseIntent", 5)
    assert stored(talk)["total_seconds"] >= ROUTINE.first.seconds
    assert "saved" not in talk.say("AMAZON.StopIntent", 5).words


def test_what_is_held_after_ones_own_deletion_waits_for_the_store(talk: Talk, store: Moody) -> None:
    """A new beginning in the same minute is a beginning like any other."""
    delete(talk, "DeleteIntent", talk.now)
    store.down = True
    talk.launch(0)
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.NextIntent", 200)
    store.down = False
    talk.say("AMAZON.PauseIntent", 5)
    assert stored(talk)["total_seconds"] >= ROUTINE.first.seconds


def test_another_voices_deletion_costs_nobody_else_a_second(talk: Talk, store: Moody) -> None:
    """It was theirs alone."""
    other = Talk(store.home, device="device-2", person=BEN)
    store.down = True
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.NextIntent", 200)
    delete(other, "DeleteIntent", talk.now)
    store.down = False
    talk.say("AMAZON.PauseIntent", 5)
    assert stored(talk)["total_seconds"] >= ROUTINE.first.seconds


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


# --- what is read -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"version": 1},
        {"version": "one", "progress": {}},
        {"version": 1, "progress": None},
        {"version": 1, "progress": []},
        {"version": 1, "progress": {"days": {"2026-11-02": 5}}},
        {"version": 1, "progress": {}, "unsaved": [{"nobody": "knows"}]},
        {"version": 1, "progress": {}, "unsaved": 5},
        {"version": 1, "progress": {}, "unsaved": [{"day": "tomorrow"}]},
        {"version": 1, "progress": {}, "unsaved": [{"settings": {"settle": "long"}}]},
        {"version": 1, "progress": {}, "unsaved": [{"said": 17}]},
        {"version": 1, "progress": {}, "unsaved": [{"held": [["speed-skaters", 1, 2]]}]},
        {
            "version": 1,
            "progress": {},
            "unsaved": [{"day": "2026-11-02", "endings": [["1", "speed-skaters", "adored"]]}],
        },
        {"version": 1, "progress": {}, "shared": {"version": 1}},
    ],
)
def test_damaged_attributes_are_read_anew(attributes: dict[str, Any]) -> None:
    """What did not travel well is not believed: the store is asked instead."""
    assert carried(Identity("account", HOUSEHOLD), {"memory": json.dumps(attributes)}) is None


WRONG: list[Any] = [None, [], {}, "x", -1, 1.5, True, [[]], {"x": "x"}, [1], {"2026-11-02": 5}]


@pytest.mark.parametrize("name", [it.name for it in fields(Progress) if it.name != "damaged"])
def test_a_wrong_field_costs_no_other(household: Talk, store: Moody, name: str) -> None:
    """The coach coaches on, the rest is as it was, and the operator finds what was there."""
    account = digest(household.user)
    for wrong in WRONG:
        whole = json.loads(store.home.read(account, [HOUSEHOLD])[HOUSEHOLD].document)
        whole |= {"place": None, "damaged": {}}
        put(store, account, {**whole, name: wrong})
        household.launch(60)
        assert "went wrong" not in household.heard.words, wrong
        for question in ("WeekIntent", "StreakIntent", "YesterdayIntent", "TimeLeftIntent"):
            assert "went wrong" not in household.say(question, 5).words, (question, wrong)
        now = stored(household)
        kept = ("total_days", "total_full", "longest", "finished", "days")
        assert all(now[each] == whole[each] for each in kept if each != name), wrong
        assert now.get("damaged", {}) in ({}, {name: wrong}, wrong)
        put(store, account, whole)


SETTINGS = ("guidance", "settle", "easier", "lengths", "reminder", "variants", "zones", "tempo")
WRONG_SETTINGS: list[Any] = [[1], "x", 5, {"x": {}}, {"belly-breathing": "x"}]


@pytest.mark.parametrize("wrong", WRONG_SETTINGS, ids=str)
@pytest.mark.parametrize("key", SETTINGS)
def test_a_wrong_setting_costs_no_other(
    household: Talk, store: Moody, key: str, wrong: Any
) -> None:
    """It is as if it had never been chosen, and stays for the operator to see."""
    account = digest(household.user)
    whole = json.loads(store.home.read(account, [HOUSEHOLD])[HOUSEHOLD].document)
    put(store, account, {**whole, "place": None, "settings": {**whole["settings"], key: wrong}})
    for said in (household.launch(60).words, household.say("ReminderIntent", 5).words):
        assert "went wrong" not in said
    assert stored(household)["settings"]["welcomed"]
    assert stored(household)["damaged"] == {key: wrong}


@pytest.mark.parametrize("document", ["[]", "5", "null", '"x"'])
def test_a_document_of_another_shape_begins_anew_and_is_kept(
    household: Talk, store: Moody, document: str
) -> None:
    """Nothing of it can be read; nothing of it is lost."""
    put(store, digest(household.user), json.loads(document))
    assert "Welcome." in household.launch(60).words
    assert stored(household)["damaged"] == {"document": json.loads(document)}


def put(store: Moody, account: str, document: object) -> None:
    """What somebody else, or a fault, makes of the household's record."""
    record = store.home.read(account, [HOUSEHOLD])[HOUSEHOLD]
    made = Record(record.version + 1, json.dumps(document), record.generation)
    store.home.write(account, {HOUSEHOLD: made})


def test_what_was_carried_is_what_was_known(household: Talk) -> None:
    """The memory that travels is the memory that was read, but for the place."""
    who = Identity(digest(household.user), HOUSEHOLD)
    heard = household.launch()
    memory = carried(who, heard.response["sessionAttributes"])
    assert memory
    assert memory.progress.total_seconds == ROUTINE.seconds
    assert memory.stored.version == read(household.store, who, 0).stored.version


def test_a_record_of_a_later_version_is_understood(household: Talk, store: Moody) -> None:
    """Fields that this version does not know are left aside, not fallen over."""
    account = digest(household.user)
    record = store.home.read(account, [HOUSEHOLD])[HOUSEHOLD]
    document = json.dumps({**json.loads(record.document), "aura": "green"})
    store.home.write(account, {HOUSEHOLD: Record(record.version + 1, document, record.generation)})
    assert "Morning." in household.launch().words or "Good morning." in household.launch().words
