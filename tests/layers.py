"""What of an exhaustive table stands in the quick layer; all the rest of it is `slow`."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest


def english(row: Any) -> bool:
    """Whether a row begins with English's code or one of its locales."""
    return str(row[0] if isinstance(row, tuple) else row).startswith("en")


def quick(rows: Iterable[Any], chosen: Callable[[Any], bool] = english) -> list[Any]:
    """Every row as parameters: those that are `chosen` for the quick layer, the others slow."""
    return [
        pytest.param(
            *(row if isinstance(row, tuple) else (row,)),
            marks=() if chosen(row) else pytest.mark.slow,
        )
        for row in rows
    ]
