"""What every home of the memory promises."""

import json
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from skill.store.contract import DAMAGED, ERASED, Conflict, Record, Store, new_generation
from skill.store.deadline import deadline
from tests.store.homes import COUNTS, DOCUMENTS, Home

HOUSEHOLD = "household"
VOICE = "PERSON#amzn1.ask.person.ANNA"
NOW = 4_000_000_000
"""A second of the epoch, in 2096, so that no trace expires in a test."""


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """What a home promises does not depend on how busy the machine is that imitates it."""
    with deadline(60):
        yield


def test_nothing_is_remembered_of_a_stranger(store: Store) -> None:
    """A profile never written is an absent key."""
    assert store.read("account", [HOUSEHOLD]) == {}
    assert store.read("account", [HOUSEHOLD, VOICE]) == {}


def test_reading_nothing_is_no_error(store: Store) -> None:
    """No profiles in, no records out."""
    assert store.read("account", []) == {}


def test_what_was_written_is_read_back(store: Store) -> None:
    """Documents come back letter for letter, whatever is in them."""
    written = Record(1, '{"name": "Zoë \\u0000 \\"🦵\\"", "days": []}')
    store.write("account", {HOUSEHOLD: written})
    assert store.read("account", [HOUSEHOLD]) == {HOUSEHOLD: written}


def test_two_profiles_come_in_one_read(store: Store) -> None:
    """Present profiles are there, absent ones are not, a name given twice counts once."""
    store.write("account", {HOUSEHOLD: Record(1, "1")})
    store.write("account", {VOICE: Record(1, "2")})
    found = store.read("account", [VOICE, "PERSON#nobody", HOUSEHOLD, VOICE])
    assert found == {HOUSEHOLD: Record(1, "1"), VOICE: Record(1, "2")}


def test_a_whole_account_comes_in_one_read(home: Home) -> None:
    """With the traces of what was erased, without what was put aside, and nobody else's."""
    store = home.store
    assert store.read("account") == {}
    for profile in (HOUSEHOLD, VOICE, "PERSON#torn", "PERSON#gone"):
        store.write("account", {profile: Record(1, "1")})
    store.write("other", {HOUSEHOLD: Record(1, "2")})
    home.raw.damage("account", "PERSON#torn", "document undecodable")
    store.read("account", ["PERSON#torn"])
    store.erase("account", "PERSON#gone", at=NOW)
    kept = {HOUSEHOLD: Record(1, "1"), VOICE: Record(1, "1")}
    trace = {f"{ERASED}PERSON#gone": Record(NOW, "null")}
    assert store.read("account") == {**kept, **trace}


def test_accounts_do_not_see_each_other(store: Store) -> None:
    """The same profile name in two accounts is two records."""
    store.write("one", {HOUSEHOLD: Record(1, "1")})
    store.write("other", {HOUSEHOLD: Record(1, "2")})
    store.erase("other", at=NOW)
    assert store.read("one", [HOUSEHOLD]) == {HOUSEHOLD: Record(1, "1")}


def test_versions_follow_one_another(store: Store) -> None:
    """Each write replaces the version before."""
    for version in (1, 2, 3):
        store.write("account", {HOUSEHOLD: Record(version, f"[{version}]")})
    assert store.read("account", [HOUSEHOLD]) == {HOUSEHOLD: Record(3, "[3]")}


@pytest.mark.parametrize("version", [1, 2, 4, 5])
def test_a_version_that_does_not_follow_is_a_conflict(store: Store, version: int) -> None:
    """After version 2 only version 3 is taken, even when nothing else differs."""
    store.write("account", {HOUSEHOLD: Record(1, "{}")})
    store.write("account", {HOUSEHOLD: Record(2, "{}")})
    with pytest.raises(Conflict):
        store.write("account", {HOUSEHOLD: Record(version, "{}")})
    assert store.read("account", [HOUSEHOLD]) == {HOUSEHOLD: Record(2, "{}")}


def test_a_first_version_must_be_1(store: Store) -> None:
    """Where nothing is stored, version 2 has nothing to follow."""
    with pytest.raises(Conflict):
        store.write("account", {HOUSEHOLD: Record(2, "{}")})
    assert store.read("account", [HOUSEHOLD]) == {}


def test_two_records_are_written_together(store: Store) -> None:
    """A history changes hands in one write."""
    store.write("account", {HOUSEHOLD: Record(1, '"old"')})
    both = {HOUSEHOLD: Record(2, '"given"'), VOICE: Record(1, '"taken"')}
    store.write("account", both)
    assert store.read("account", [HOUSEHOLD, VOICE]) == both


@pytest.mark.parametrize("loser", [HOUSEHOLD, VOICE])
def test_when_one_of_two_conflicts_neither_is_written(store: Store, loser: str) -> None:
    """Two records are stored both or not at all."""
    before = {HOUSEHOLD: Record(1, '"old"'), VOICE: Record(1, '"old"')}
    store.write("account", before)
    after = {name: Record(7 if name == loser else 2, '"new"') for name in before}
    with pytest.raises(Conflict):
        store.write("account", after)
    assert store.read("account", [HOUSEHOLD, VOICE]) == before


def test_writing_nothing_is_no_error(store: Store) -> None:
    """No records in, nothing happens."""
    store.write("account", {})


def test_erasing_one_profile_leaves_the_others(store: Store) -> None:
    """One voice's progress goes, the household's stays."""
    store.write("account", {HOUSEHOLD: Record(1, "1"), VOICE: Record(1, "2")})
    store.erase("account", VOICE, at=NOW)
    assert store.read("account", [HOUSEHOLD, VOICE]) == {HOUSEHOLD: Record(1, "1")}


def test_an_erased_profile_can_begin_again(store: Store) -> None:
    """After erasing, version 1 is next; a late write of the old life is refused."""
    store.write("account", {HOUSEHOLD: Record(1, '"old life"')})
    store.erase("account", HOUSEHOLD, at=NOW)
    with pytest.raises(Conflict):
        store.write("account", {HOUSEHOLD: Record(2, '"old life"')})
    store.write("account", {HOUSEHOLD: Record(1, '"new life"')})
    assert store.read("account", [HOUSEHOLD]) == {HOUSEHOLD: Record(1, '"new life"')}


def test_a_generation_is_kept_with_its_record(store: Store) -> None:
    """What version 1 began with is read back, and versions follow within it."""
    store.write("account", {HOUSEHOLD: Record(1, "{}", "a")})
    store.write("account", {HOUSEHOLD: Record(2, "[2]", "a")})
    assert store.read("account", [HOUSEHOLD]) == {HOUSEHOLD: Record(2, "[2]", "a")}


@pytest.mark.parametrize(("stored", "late"), [("new", "old"), ("new", ""), ("", "old")])
def test_a_deletion_is_not_undone_by_whoever_still_counts(
    store: Store, stored: str, late: str
) -> None:
    """A screen that was paused at version 1 may not write 2 over somebody's new beginning."""
    store.write("account", {HOUSEHOLD: Record(1, "{}", late)})
    store.erase("account", at=NOW)
    store.write("account", {HOUSEHOLD: Record(1, "[]", stored)})
    with pytest.raises(Conflict):
        store.write("account", {HOUSEHOLD: Record(2, "{}", late), VOICE: Record(1, "{}")})
    with pytest.raises(Conflict):
        store.write("account", {HOUSEHOLD: Record(2, "{}", late)})
    assert store.read("account", [HOUSEHOLD, VOICE]) == {HOUSEHOLD: Record(1, "[]", stored)}


def test_no_two_generations_are_alike() -> None:
    """Whoever makes one makes it for itself."""
    assert len({new_generation() for _ in range(100)}) == 100


@pytest.mark.parametrize("kind", COUNTS)
def test_a_damaged_count_costs_no_progress_and_no_later_write(home: Home, kind: str) -> None:
    """The document is read, by whoever reads first or later, and the next write follows it."""
    for version in (1, 2, 3):
        home.store.write("account", {HOUSEHOLD: Record(version, f"[{version}]", "a")})
    home.raw.damage("account", HOUSEHOLD, kind)
    first = home.store.read("account", [HOUSEHOLD])
    now = home.store.read("account", [HOUSEHOLD])[HOUSEHOLD]
    assert first == {HOUSEHOLD: now}
    assert now.document == "[3]"
    after = {HOUSEHOLD: Record(now.version + 1, "[4]", now.generation)}
    home.store.write("account", after)
    assert home.store.read("account", [HOUSEHOLD]) == after
    with pytest.raises(Conflict):
        home.store.write("account", {HOUSEHOLD: Record(4, "[]", "a")})


def test_an_empty_generation_costs_no_progress_and_no_later_write(moto: Home) -> None:
    """Which AWS can store, and Amazon's own engine for tests cannot."""
    test_a_damaged_count_costs_no_progress_and_no_later_write(moto, "generation empty")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_damaged_record_is_put_aside_and_begun_anew(
    home: Home, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The others are read, what is left of it is kept for the operator, and the log says so."""
    records = {HOUSEHOLD: Record(3, "{}", "a"), VOICE: Record(1, "[]", "b")}
    for version in (1, 2, 3):
        home.store.write("account", {HOUSEHOLD: Record(version, "{}", "a")})
    home.store.write("account", {VOICE: records[VOICE]})
    damaged = home.raw.damage("account", HOUSEHOLD, kind)
    with caplog.at_level(logging.WARNING):
        assert home.store.read("account", [HOUSEHOLD, VOICE]) == {VOICE: records[VOICE]}
        assert home.store.read("account", [HOUSEHOLD]) == {}
    (line,) = [record.getMessage() for record in caplog.records]
    assert "damaged" in line
    assert HOUSEHOLD not in line
    assert home.raw.stored("account", DAMAGED + HOUSEHOLD) == damaged
    anew = {HOUSEHOLD: Record(1, "[]", "c")}
    home.store.write("account", anew)
    assert home.store.read("account", [HOUSEHOLD]) == anew
    assert home.raw.stored("account", DAMAGED + HOUSEHOLD) == damaged


@pytest.mark.parametrize("profile", [HOUSEHOLD, None])
def test_what_was_put_aside_is_erased_too(home: Home, profile: str | None) -> None:
    """Whoever deletes everything deletes the damaged copy of it as well."""
    home.store.write("account", {HOUSEHOLD: Record(1, "{}")})
    home.raw.damage("account", HOUSEHOLD, "document cut short")
    home.store.read("account", [HOUSEHOLD])
    home.store.erase("account", profile, at=NOW)
    assert home.raw.stored("account", DAMAGED + HOUSEHOLD) is None


def test_a_write_heals_a_damaged_document(home: Home) -> None:
    """A session that has read it whole writes it whole."""
    home.store.write("account", {HOUSEHOLD: Record(1, "{}", "a")})
    home.raw.damage("account", HOUSEHOLD, "document undecodable")
    home.store.write("account", {HOUSEHOLD: Record(2, "[]", "a")})
    assert home.store.read("account", [HOUSEHOLD]) == {HOUSEHOLD: Record(2, "[]", "a")}


@pytest.mark.parametrize("profile", [HOUSEHOLD, VOICE, None])
def test_a_deletion_leaves_its_second_and_nothing_else(home: Home, profile: str | None) -> None:
    """Whoever could read nothing until then can tell "deleted" from "never written"."""
    home.store.write("account", {HOUSEHOLD: Record(1, '"practice"', "a")})
    home.store.erase("account", profile, at=NOW - 60)
    home.store.erase("account", profile, at=NOW)
    traces = [ERASED + name for name in ("", HOUSEHOLD, VOICE)]
    name = ERASED + (profile or "")
    assert home.store.read("account", traces) == {name: Record(NOW, "null")}
    assert home.store.read("neighbour", traces) == {}
    assert "practice" not in str(home.raw.stored("account", name))


def test_deleting_everything_leaves_one_trace_in_place_of_those_before(home: Home) -> None:
    """It says all that they said."""
    for profile in (HOUSEHOLD, VOICE, None):
        home.store.erase("account", profile, at=NOW)
    assert home.raw.stored("account", ERASED)
    assert not home.raw.stored("account", ERASED + HOUSEHOLD)
    assert not home.raw.stored("account", ERASED + VOICE)


@pytest.mark.parametrize("kind", [*(it for it in COUNTS if "version" in it), *DOCUMENTS])
def test_a_damaged_trace_is_no_trace(home: Home, kind: str) -> None:
    """Its second is lost, and nobody's coach."""
    home.store.erase("account", HOUSEHOLD, at=NOW)
    home.raw.damage("account", ERASED + HOUSEHOLD, kind)
    found = home.store.read("account", [ERASED + HOUSEHOLD])
    assert all(trace.version in (1, NOW) for trace in found.values())


def test_erasing_a_stranger_is_no_error(store: Store) -> None:
    """Whoever has nothing stored can be forgotten all the same."""
    store.erase("account", at=NOW)
    store.erase("account", VOICE, at=NOW)


def test_erasing_an_account_takes_all_of_66_profiles(store: Store) -> None:
    """Everything goes, over several batches and, at 20 KB each, several pages."""
    profiles = [f"PERSON#{number}" for number in range(66)]
    for profile in profiles:
        store.write("account", {profile: Record(1, json.dumps("x" * 20_000))})
    store.write("neighbour", {HOUSEHOLD: Record(1, "{}")})
    store.erase("account", at=NOW)
    assert all(store.read("account", [profile]) == {} for profile in profiles)
    assert store.read("neighbour", [HOUSEHOLD])


@pytest.mark.parametrize("profiles", [[HOUSEHOLD], [HOUSEHOLD, VOICE]])
def test_of_two_who_write_the_same_version_exactly_one_wins(
    real_store: Store, profiles: list[str]
) -> None:
    """Ten races over: one write is stored, the other is told of its conflict."""
    for version in range(1, 11):
        race = Barrier(2)

        def write(document: str, version: int = version, race: Barrier = race) -> str:
            race.wait()
            real_store.write("account", dict.fromkeys(profiles, Record(version, document)))
            return document

        winner = only_winner(write)
        stored = real_store.read("account", profiles)
        assert stored == dict.fromkeys(profiles, Record(version, winner))


def only_winner(write: Callable[[str], str]) -> str:
    """The one document that was stored, when two threads try at once."""
    with ThreadPoolExecutor(2) as threads:
        tries = [threads.submit(write, document) for document in ('"mine"', '"yours"')]
    winners = [done.result() for done in tries if done.exception() is None]
    losers = [done.exception() for done in tries if done.exception() is not None]
    assert [type(loser) for loser in losers] == [Conflict]
    return winners[0]
