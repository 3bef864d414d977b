"""What is remembered: counted once, merged from two devices, as small after ten years as now."""

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coach.changes import Changes
from skill.coach.day import Day
from skill.coach.progress import Progress
from skill.coach.session import Outcome
from tests.practice import practised

FIRST = date(2026, 11, 2)
IDS = ["belly-breathing", "reach-for-the-sky", "speed-skaters", "elevated-rolls"]
BOUND = 6_000
"""Characters of JSON that one person's progress stays below, for ever."""


def full_day(day: date, number: int = 0) -> Changes:
    """A whole routine in one change."""
    return practised(
        day,
        dict.fromkeys(IDS, 123.45),
        [(i, Outcome.FINISHED) for i in IDS],
        key=f"{number:08x}",
        routine=tuple(IDS),
        said="0" * 40,
        place={"phase": "done", "exercise": IDS[-1], "outcomes": dict.fromkeys(IDS, "finished")},
        settings={"welcomed": True, "lengths": {"elevated-rolls": 120}, "week": "2026-45"},
    )


changes = st.builds(
    practised,
    st.integers(0, 60).map(lambda n: (FIRST + timedelta(days=n)).isoformat()),
    st.dictionaries(st.sampled_from(IDS), st.integers(1, 300).map(float), max_size=2),
    st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(Outcome)), max_size=3),
    key=st.uuids().map(str),
    routine=st.just(tuple(IDS)),
)


@given(st.lists(changes, max_size=8))
def test_changes_count_once_however_often_they_arrive(history: list[Changes]) -> None:
    """What is known changes nothing, whoever reports it, in any order of arrival."""
    progress = Progress()
    for change in history:
        progress = progress.with_changes(change)
    for change in history:
        again = progress.with_changes(replace(change, key=""))
        assert again == progress


def test_a_stretch_counts_once_however_much_was_held_since() -> None:
    """Of a long past only the end is known apart; all that lies before it is taken for lived."""
    holds = [practised(FIRST, {IDS[0]: 60.0}) for _ in range(60)]
    progress = Progress()
    for hold in holds:
        progress = progress.with_changes(hold)
    assert progress.total_seconds == 3600
    for hold in holds:
        assert progress.with_changes(hold).total_seconds == 3600


@given(st.lists(changes, max_size=8))
def test_changes_and_progress_survive_json(history: list[Changes]) -> None:
    """What is stored, and what travels unsaved, reads back as it was."""
    progress = Progress()
    for change in history:
        assert Changes.from_json(json.loads(json.dumps(change.to_json()))) == change
        progress = progress.with_changes(change)
        assert Progress.from_json(json.loads(json.dumps(progress.to_json()))) == progress


def test_two_devices_add_up_in_any_order() -> None:
    """Changes of three sessions on one day come to the same, whoever writes first."""
    three = [
        practised(FIRST, {IDS[0]: 180.0}, [(IDS[0], Outcome.FINISHED)]),
        practised(FIRST, {IDS[0]: 20.5}, [(IDS[0], Outcome.CUT_SHORT)]),
        practised(FIRST, {IDS[1]: 120.0}, [(IDS[1], Outcome.FINISHED)]),
    ]
    for order in permutations(three):
        progress = Progress()
        for change in order:
            progress = progress.with_changes(change)
        day = progress.day(FIRST)
        assert (day.seconds, progress.total_days, progress.streak) == (320.5, 1, 1)
        assert day.counts


def test_finished_cut_short_and_skipped_are_three_things() -> None:
    """A day of cut short and skipped has seconds, and does not count."""
    progress = Progress().with_changes(
        practised(FIRST, {IDS[0]: 20.0}, [(IDS[0], Outcome.CUT_SHORT), (IDS[1], Outcome.SKIPPED)])
    )
    assert progress.total_seconds == 20
    assert progress.total_days == progress.streak == 0
    assert not progress.day(FIRST).counts
    assert not progress.finished


def test_3650_days_of_daily_use_stay_below_the_bound() -> None:
    """Ten years, every day, weigh as much as a month; totals and the longest streak are known."""
    progress, sizes = Progress(), {}
    for number in range(3650):
        progress = progress.with_changes(full_day(FIRST + timedelta(days=number), number))
        sizes[number + 1] = len(json.dumps(progress.to_json()))
        assert sizes[number + 1] < BOUND
    assert sizes[3650] - sizes[40] < 40
    assert (progress.total_days, progress.longest, progress.total_full) == (3650, 3650, 3650)
    assert progress.finished == dict.fromkeys(IDS, 3650)


def test_three_weeks_are_kept_in_detail() -> None:
    """This week, the one before and the one to compare that with; older days are totals only."""
    progress = Progress()
    for number in range(30):
        progress = progress.with_changes(full_day(FIRST + timedelta(days=number), number))
    assert len(progress.days) == 21
    assert progress.day(FIRST + timedelta(days=29)).full == 1
    assert progress.day(FIRST) == Day()


def test_a_missed_day_is_forgiven_and_two_are_not() -> None:
    """The streak of the progress is that of the rule; the longest stays."""
    progress = Progress()
    for number in (0, 1, 3, 6):
        progress = progress.with_changes(full_day(FIRST + timedelta(days=number), number))
    assert (progress.streak, progress.longest, progress.total_days) == (1, 3, 4)


def test_settings_are_kept_changed_and_forgotten() -> None:
    """What was chosen stays, what is chosen anew replaces it, None forgets it."""
    progress = Progress().with_changes(Changes("a", settings={"welcomed": True, "week": "1"}))
    progress = progress.with_changes(Changes("b", settings={"week": "2"}))
    assert progress.settings == {"welcomed": True, "week": "2"}
    assert progress.with_changes(Changes("c", settings={"week": None})).settings == {
        "welcomed": True
    }


def test_a_deed_that_only_moves_the_place_counts_no_day() -> None:
    """Talking is not practising."""
    progress = Progress().with_changes(Changes("a", FIRST.isoformat(), place={"phase": "paused"}))
    assert progress.fresh
    assert not progress.days
    assert progress.place == {"phase": "paused"}


@pytest.mark.parametrize("data", [{}, {"aura": "green"}, {"total_days": 3}])
def test_a_document_with_more_or_less_is_read(data: dict[str, object]) -> None:
    """Fields may come and go between versions."""
    assert Progress.from_json(data).total_days == data.get("total_days", 0)
