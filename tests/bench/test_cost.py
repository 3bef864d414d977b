"""The cost model adds up what was measured and listed."""

import re
from dataclasses import replace

import pytest

from bench.cost import Measured, cold_share, measured, prices, table
from bench.report import Row

FOUND = Measured(cold=400, warm=2, read_units=1, write_units=6, routine_turns=6)


def sums(found: Measured) -> list[float]:
    """The monthly sums, by users."""
    rows = table(found, prices()).splitlines()[2:]
    return [float(re.sub(r"[$,]", "", row.split("|")[7])) for row in rows]


def test_more_users_cost_more_but_each_of_them_less() -> None:
    """A cold start is shared by whoever comes soon after."""
    of_thousand, *_, of_million = sums(FOUND)[1:]
    assert of_thousand < of_million < 1000 * of_thousand


def test_what_takes_longer_costs_more() -> None:
    """The measured milliseconds are in the sum."""
    assert sums(replace(FOUND, warm=20))[-1] > sums(FOUND)[-1]
    assert sums(replace(FOUND, write_units=60))[-1] > sums(FOUND)[-1]


@pytest.mark.parametrize(("turns_a_day", "share"), [(0, 1.0), (144, 0.5), (86_400 * 9, 1 / 5401)])
def test_cold_starts_become_rare_as_turns_become_frequent(turns_a_day: float, share: float) -> None:
    """One turn in ten minutes, with ten minutes of idle life: every other one is cold."""
    assert cold_share(turns_a_day, 600) == pytest.approx(share)


def test_a_figure_that_was_not_measured_is_missed() -> None:
    """Rather no cost than one with a zero in it."""
    with pytest.raises(KeyError, match="cold"):
        measured([Row("peak memory", "MiB", 1.0)], 6)
