"""What was stored is read field by field, and nothing is taken for true that cannot be."""

from typing import Any

import pytest

from skill.coach.day import Day
from skill.coach.salvage import FIELDS, SETTINGS, Reader, salvage

WRONG: list[tuple[dict[str, Reader], str, Any]] = [
    *((FIELDS, "last", None), (FIELDS, "last", []), (FIELDS, "last", "yesterday")),
    *((FIELDS, "total_seconds", -1), (FIELDS, "total_seconds", 1e308)),
    *((FIELDS, "lived", [[1.8e9, 1.8e12]]), (FIELDS, "lived", [[1.7e9, 1.8e9]])),
    *((FIELDS, "lived", [[1, 9], [5, 12]]), (FIELDS, "lived", [[9, 1]])),
    (FIELDS, "lived", [[1, 9], [1.7e9, 1.8e9]]),
    *((SETTINGS, "lengths", {"sky": 0}), (SETTINGS, "lengths", {"sky": 1e308})),
    (SETTINGS, "settle", {"sky": 1e308}),
    (SETTINGS, "tempo", {"sky": "slow"}),
    (SETTINGS, "counting", "loudly"),
]


@pytest.mark.parametrize(("readers", "name", "value"), WRONG)
def test_what_cannot_be_is_put_aside(readers: dict[str, Reader], name: str, value: Any) -> None:
    """Of its kind, but no day, no length, no second that ever was: kept, and not believed."""
    assert salvage({name: value}, readers) == ({}, {name: value})


def test_what_is_known_of_long_ago_is_believed() -> None:
    """Old stretches are told as one; those of today are apart."""
    lived = ((1.7e9, 1.8e9), (1.8e9 + 5, 1.8e9 + 185))
    assert salvage({"lived": [list(it) for it in lived]}, FIELDS) == ({"lived": lived}, {})


@pytest.mark.parametrize("row", [[1.8e9, 0, 0, 0], [60, 1e9, 0, 0], [60, 0, 0, -1], [60, 0, 0]])
def test_a_day_has_no_more_than_its_seconds(row: list[float]) -> None:
    with pytest.raises(ValueError, match=r"no (number|row)"):
        Day.from_json({"did": {"sky": row}, "full": 0})


@pytest.mark.parametrize(("stored", "tempo"), [(0, 1.0), (1.25, 1.25), (9, 1.5)])
def test_a_tempo_keeps_its_bounds(stored: float, tempo: float) -> None:
    assert salvage({"tempo": {"sky": stored}}, SETTINGS) == ({"tempo": {"sky": tempo}}, {})
