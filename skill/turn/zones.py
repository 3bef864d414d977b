"""Time zones by device: asked for at launch, remembered, asked for again now and then.

The setting `zones` maps a device's short id to its zone and the day on which it was asked; the
device heard last is the last entry.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from skill.store.deadline import within
from skill.turn.services import Services

DAYS_TRUSTED = 7
DAYS_UNANSWERED = 1
"""A device that did not answer is asked again the next day."""
NEVER_ASKED = ("", date.min.isoformat())
DEVICES_KEPT = 4
ID_LETTERS = 8
ANSWER_SECONDS = 0.5
"""What a device may take to answer, beside the turn's deadline: that one is the store's."""


def zone_named(name: str) -> tzinfo:
    """The zone of that name; UTC for one that does not exist."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return UTC


def told_zone(services: Services) -> str:
    """The zone that the device tells; "" where it does not, or not in time."""
    with suppress(TimeoutError):
        return within(ANSWER_SECONDS, services.time_zone)
    return ""


def known_zone(settings: Mapping[str, Any], device: str) -> str:
    """The name of the zone remembered for this device, or for the one heard last; else ""."""
    zones = settings.get("zones") or {}
    last = next(reversed(zones.values()), ["", ""])
    return str(zones.get(device[:ID_LETTERS], last)[0])


def is_due(settings: Mapping[str, Any], device: str, now: datetime) -> bool:
    """Whether the device should be asked again: never asked, or long ago."""
    zone, day = (settings.get("zones") or {}).get(device[:ID_LETTERS]) or NEVER_ASKED
    days = (now.date() - date.fromisoformat(day)).days
    return bool(days >= (DAYS_TRUSTED if zone else DAYS_UNANSWERED))


def remembered(
    settings: Mapping[str, Any], device: str, zone: str, now: datetime
) -> dict[str, Any]:
    """The setting after asking: also when there was no answer, so as not to ask every time."""
    zones = dict(settings.get("zones") or {})
    zones.pop(device[:ID_LETTERS], None)
    zones[device[:ID_LETTERS]] = [zone, now.date().isoformat()]
    return {"zones": dict(list(zones.items())[-DEVICES_KEPT:])}
