"""Reading what was stored field by field, so that one wrong field costs no other.

Memory is damaged by hand, by a fault, by a later version. A reader takes the value of one field as
JSON gives it, and returns it as it is used, or raises one of `WRONG`.
"""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from skill.coach.exercise import EVERY, LONGEST_SECONDS, NONE, SLOWEST, USUAL, Level

MOST = 1e10
"""More than any count, or any second of the epoch."""
DAY_SECONDS = 25 * 3600
"""Of the longest day, on which the clocks go back."""
Reader = Callable[[Any], Any]
WRONG = (AttributeError, KeyError, TypeError, ValueError)


def salvage(
    data: Mapping[str, Any], readers: Mapping[str, Reader]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that can be read, and those that cannot, as they are.

    A field without a reader is taken as it is.
    """
    read, wrong = dict[str, Any](), dict[str, Any]()
    for name, value in data.items():
        try:
            read[name] = readers[name](value) if name in readers else value
        except WRONG:
            wrong[name] = value
    return read, wrong


def text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def number(value: Any, least: float = 0, most: float = MOST) -> Any:
    """A number as it is stored, whole or not: seconds, or how often."""
    if type(value) not in (int, float) or not least <= value <= most:
        raise ValueError(f"no number from {least} to {most}")
    return value


def hold_length(value: Any) -> Any:
    """Seconds that somebody may hold."""
    return number(value, 10, LONGEST_SECONDS)


def count(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("no whole number")
    return int(number(value))


def day(value: Any) -> str:
    """An ISO date, or "" for none."""
    return date.fromisoformat(value).isoformat() if value != "" else ""


def texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return tuple(map(text, value))


def spans(value: Any) -> tuple[tuple[float, float], ...]:
    """Stretches of time, in order and apart; but for the first of several, none is beyond a day."""
    read = tuple((number(began), number(ended)) for began, ended in value)
    seconds = [second for span in read for second in span]
    if seconds != sorted(seconds):
        raise ValueError("stretches of time out of order")
    for began, ended in read[len(read) > 1 :]:
        number(ended - began, most=DAY_SECONDS)
    return read


def by_name(read: Reader) -> Reader:
    """A reader of a mapping whose values `read` reads."""
    return lambda value: {name: read(each) for name, each in value.items()}


def by_day(value: Any) -> dict[str, Any]:
    return {day(name): each for name, each in value.items()}


def _reminder(value: Any) -> dict[str, str]:
    time.fromisoformat(value["time"])
    return {"days": text(value["days"]), **by_name(text)(value)}


def _zone(value: Any) -> list[str]:
    zone, asked = value
    return [text(zone), date.fromisoformat(asked).isoformat()]


FIELDS: dict[str, Reader] = {
    "days": by_day,
    "total_days": count,
    "total_seconds": number,
    "total_full": count,
    "finished": by_name(count),
    "streak": count,
    "longest": count,
    "last": day,
    "settings": dict,
    "said": text,
    "place": lambda value: value and dict(value),
    "keys": texts,
    "lived": spans,
    "ended": texts,
    "damaged": dict,
}
"""What `skill.coach.progress.Progress` holds."""

SETTINGS: dict[str, Reader] = {
    "guidance": lambda value: Level(value).value,
    "settle": by_name(lambda value: number(value, most=LONGEST_SECONDS)),
    "easier": lambda value: list(texts(value)),
    "lengths": by_name(hold_length),
    "tempo": by_name(lambda value: min(max(USUAL, number(value)), SLOWEST)),
    "counting": lambda value: (EVERY, NONE)[(EVERY, NONE).index(value)],
    "week": text,
    "reminder": _reminder,
    "variants": by_name(count),
    "zones": by_name(_zone),
    "plays": bool,
    "heard": by_name(lambda value: number(value, most=LONGEST_SECONDS)),
    "players": lambda value: list(texts(value)),
    "rest": lambda value: number(value, 5, 120),
}
"""What `skill.coach.context` says that the settings may hold."""
