"""Lengths of time as a script writes them: 37s, 30m, 14h, 2d, 1m30s."""

from __future__ import annotations

import re

_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)([smhd])\s*")
_UNITS = {"s": (1, "second"), "m": (60, "minute"), "h": (3600, "hour"), "d": (86400, "day")}


def seconds_in(text: str) -> float | None:
    """The seconds that `text` stands for; None if it is no length of time."""
    if not re.fullmatch(f"({_PART.pattern})+", text.strip()):
        return None
    return sum(float(amount) * _UNITS[unit][0] for amount, unit in _PART.findall(text))


def spelled(text: str) -> str:
    """The same in words: "14h" -> "14 hours"."""
    return " ".join(
        f"{amount} {_UNITS[unit][1]}{'' if amount == '1' else 's'}"
        for amount, unit in _PART.findall(text)
    )
