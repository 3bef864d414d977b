"""The device's time zone: asked for at launch, remembered, asked for again now and then."""

import logging
from datetime import UTC, date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from skill.alexa.identity import digest
from skill.store.deadline import within

log = logging.getLogger(__name__)

TIMEOUT = 1.0
"""Seconds that a launch waits for the device, name look-up and all."""
DAYS_TRUSTED = 7
DAYS_UNANSWERED = 1
"""A device that did not answer is asked again the next day."""
DEVICES_KEPT = 4
DEVICE_LETTERS = 8


def zone_named(name: str) -> tzinfo:
    """The zone of that name; UTC for one that does not exist."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return UTC


def known_zone(settings: Any, device_id: str) -> str:
    """The name of the zone remembered for this device, or for the one heard last; else ""."""
    zones = settings.get("zones") or {}
    last = next(reversed(zones.values()), ["", ""])
    return str(zones.get(digest(device_id)[:DEVICE_LETTERS], last)[0])


def is_due(settings: Any, device_id: str, now: datetime) -> bool:
    """Whether the device should be asked again: never asked, or long ago."""
    asked = (settings.get("zones") or {}).get(digest(device_id)[:DEVICE_LETTERS])
    if not asked:
        return True
    zone, day = asked
    days = (now.date() - date.fromisoformat(day)).days
    return days >= (DAYS_TRUSTED if zone else DAYS_UNANSWERED)


def ask_device(services: Any, device_id: str) -> str:
    """The zone that the Settings API names, or "" if it does not answer within a second.

    No permission is needed (Alexa Settings API, System.timeZone); 204 means it is not set.
    """
    try:
        settings = services.get_ups_service()
        return str(within(TIMEOUT, lambda: settings.get_system_time_zone(device_id)) or "")
    except Exception as error:  # the SDK lets errors of several libraries through
        log.warning("The device did not tell its time zone: %s", type(error).__name__)
        return ""


def remembered(settings: Any, device_id: str, zone: str, now: datetime) -> dict[str, Any]:
    """The setting after asking: also when there was no answer, so as not to ask every time."""
    zones = dict(settings.get("zones") or {})
    zones.pop(digest(device_id)[:DEVICE_LETTERS], None)
    zones[digest(device_id)[:DEVICE_LETTERS]] = [zone, now.date().isoformat()]
    return {"zones": dict(list(zones.items())[-DEVICES_KEPT:])}
