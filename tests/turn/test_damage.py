"""What is damaged, stored or carried, costs nothing else."""

import json
from dataclasses import fields
from typing import Any

import pytest

from skill.coach.progress import Progress
from skill.store.contract import Record
from skill.turn.memory import carried
from skill.turn.request import HOUSEHOLD, Identity, digest
from tests.alexa.homes import Moody
from tests.talking import Talk
from tests.turn.stage import in_breathing, seconds, stored


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


@pytest.mark.parametrize("lived", [[[1.7e9, 4e9]], [[1.7e9, 1.75e9], [1.75e9 + 60, 4e9]]])
def test_seconds_that_nobody_can_have_lived_yet_swallow_none(
    household: Talk, store: Moody, lived: Any
) -> None:
    """What is held now counts, although it was stored as lived before."""
    account = digest(household.user)
    whole = json.loads(store.home.read(account, [HOUSEHOLD])[HOUSEHOLD].document)
    put(store, account, {**whole, "place": None, "lived": lived})
    in_breathing(household)
    household.say("AMAZON.PauseIntent", 60)
    assert seconds(household) > whole["total_seconds"] + 30


def test_a_day_of_a_million_minutes_is_put_aside(household: Talk, store: Moody) -> None:
    """Its week would be a card larger than any answer may be."""
    account = digest(household.user)
    whole = json.loads(store.home.read(account, [HOUSEHOLD])[HOUSEHOLD].document)
    day = max(whole["days"])
    wrong = {"did": {"speed-skaters": [6e7, 1, 0, 0]}, "full": 0}
    put(store, account, {**whole, "days": {**whole["days"], day: wrong}})
    household.launch(60)
    assert household.say("WeekIntent", 5).open
    assert stored(household)["damaged"] == {day: wrong}


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


def test_a_record_of_a_later_version_is_understood(household: Talk, store: Moody) -> None:
    """Fields that this version does not know are left aside, not fallen over."""
    account = digest(household.user)
    record = store.home.read(account, [HOUSEHOLD])[HOUSEHOLD]
    document = json.dumps({**json.loads(record.document), "aura": "green"})
    store.home.write(account, {HOUSEHOLD: Record(record.version + 1, document, record.generation)})
    assert "Morning." in household.launch().words or "Good morning." in household.launch().words
