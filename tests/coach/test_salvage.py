"""What was stored is read field by field, and nothing is taken for true that cannot be."""

from typing import Any

import pytest

from skill.coach.salvage import FIELDS, SETTINGS, Reader, salvage

WRONG: list[tuple[dict[str, Reader], str, Any]] = [
    *((FIELDS, "last", None), (FIELDS, "last", []), (FIELDS, "last", "yesterday")),
    *((FIELDS, "total_seconds", -1), (FIELDS, "total_seconds", 1e308)),
    (FIELDS, "lived", [[1.8e9, 1.8e12]]),
    *((SETTINGS, "lengths", {"sky": 0}), (SETTINGS, "lengths", {"sky": 1e308})),
    (SETTINGS, "settle", {"sky": 1e308}),
    (SETTINGS, "tempo", {"sky": "slow"}),
    (SETTINGS, "counting", "loudly"),
]


@pytest.mark.parametrize(("readers", "name", "value"), WRONG)
def test_what_cannot_be_is_put_aside(readers: dict[str, Reader], name: str, value: Any) -> None:
    """Of its kind, but no day, no length, no second that ever was: kept, and not believed."""
    assert salvage({name: value}, readers) == ({}, {name: value})


@pytest.mark.parametrize(("stored", "tempo"), [(0, 1.0), (1.25, 1.25), (9, 1.5)])
def test_a_tempo_keeps_its_bounds(stored: float, tempo: float) -> None:
    assert salvage({"tempo": {"sky": stored}}, SETTINGS) == ({"tempo": {"sky": tempo}}, {})
