"""The home's one reminder, kept with Alexa's Reminders API through the SDK's own client.

One: what the API has of ours is changed, and only where it has nothing is something created. So a
request delivered twice, an answer lost on its way back, or a voice that is recognised on some days
only never leave two reminders ringing.

Every function gives an `Outcome` and raises nothing; the sentence for it is in the book.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from ask_sdk_model.services.reminder_management import (
    AlertInfo,
    PushNotification,
    PushNotificationStatus,
    Recurrence,
    ReminderRequest,
    SpokenInfo,
    SpokenText,
    Trigger,
    TriggerType,
)

from skill.alexa.schedule import next_ring, read_back, rule

log = logging.getLogger(__name__)

# ask-sdk-model (1.82.0) looks for this class in a module that does not exist, so no list with a
# reminder in it can be read: https://github.com/alexa/alexa-apis-for-python, alert_info.py.
if "spoken_info" in getattr(AlertInfo, "deserialized_types", {}):
    AlertInfo.deserialized_types["spoken_info"] = f"{SpokenInfo.__module__}.{SpokenInfo.__name__}"

REFUSALS = (
    (r"40[03] .*(MAX|LIMIT)", "too many"),
    (r"40[03] .*(DEVICE|SUPPORT)", "unsupported"),
    (r"401 |403 .*(PERMISSION|CONSENT|AUTHORI)", "ask permission"),
    (r"403 ", "forbidden"),
    (r"404 ", "gone"),
    (r"429 ", "busy"),
    (r"504 ", "unsure"),
    (r"", "failed"),
)
"""What an error means, by its status and words; the first that fits. A 403 can be several things,
and Amazon lists its codes nowhere; one without telling words is "forbidden"."""

NOTHING_THERE = ("unsupported", "ask permission", "forbidden")
"""Refusals of a home in which this skill can have no reminder."""


@dataclass(frozen=True)
class Outcome:
    """How it went, and the reminder that is there now."""

    name: str
    token: str = ""
    days: str = ""
    time: str = ""


class RefusalError(Exception):
    """The API did not do it; the message is one of the outcomes of `REFUSALS`."""


def reminder(days: str, time: str, now: datetime, zone: str, text: str, locale: str) -> Any:
    """The API's model of it. `now` is the request's own time in `zone`, whose name the API wants.

    All times are local and without an offset, as in the API's examples.
    """
    first = next_ring(days, time, now)
    spoken = SpokenText(locale, f"<speak>{escape(text, quote=False)}</speak>", text)
    return ReminderRequest(
        request_time=now.replace(tzinfo=None),
        trigger=Trigger(
            TriggerType.SCHEDULED_ABSOLUTE,
            scheduled_time=first,
            time_zone_id=zone,
            recurrence=Recurrence(start_date_time=first, recurrence_rules=[rule(days, time)]),
        ),
        alert_info=AlertInfo(SpokenInfo([spoken])),
        push_notification=PushNotification(PushNotificationStatus.ENABLED),
    )


def keep(api: Any, wish: Any, token: str = "") -> Outcome:
    """Change the reminder `token`, else the one that is there, else create one."""
    try:
        if token and (kept := _changed(api, token, wish)):
            return Outcome("changed", kept)
        for there in _ringing(api):
            if kept := _changed(api, there.alert_token, wish):
                same = read_back(there.trigger) == read_back(wish.trigger)
                return Outcome("created" if same else "changed", kept)
        return Outcome("created", _asked(api.create_reminder, wish).alert_token or "")
    except RefusalError as refusal:
        return Outcome(str(refusal))


def forget(api: Any, token: str = "", *, known: bool = False) -> Outcome:
    """Delete the reminder `token`, else all there are: stopped, gone, or failed.

    `known` says that there was one, so that a closed door does not mean an empty room.
    """
    try:
        tokens = [token] if token else [there.alert_token for there in _ringing(api)]
        deleted = [_deleted(api, each) for each in tokens]
    except RefusalError as refusal:
        return Outcome("gone" if str(refusal) in NOTHING_THERE and not known else "failed")
    return Outcome("stopped" if any(deleted) else "gone")


def find(api: Any) -> Outcome:
    """The reminder that rings: found, none, or unknown where the API does not say.

    A rule that this skill did not write leaves days and time empty.
    """
    try:
        there = _ringing(api)
    except RefusalError as refusal:
        return Outcome("none" if str(refusal) == "unsupported" else "unknown")
    if not there:
        return Outcome("none")
    return Outcome("found", there[0].alert_token, *read_back(there[0].trigger))


def _ringing(api: Any) -> list[Any]:
    """This skill's reminders that are not over. Where even the list is missing, there is no API."""
    try:
        listed = _asked(api.get_reminders).alerts or []
    except RefusalError as refusal:
        none_set = {"gone": "unsupported", "unsure": "failed"}
        raise RefusalError(none_set.get(str(refusal), str(refusal))) from refusal
    return [each for each in listed if "COMPLETED" not in str(each.status)]


def _changed(api: Any, token: str, wish: Any) -> str:
    """The token of the changed reminder; "" if it is no longer there."""
    try:
        return str(_asked(api.update_reminder, token, wish).alert_token or token)
    except RefusalError as refusal:
        if str(refusal) == "gone":
            return ""
        raise


def _deleted(api: Any, token: str) -> bool:
    try:
        _asked(api.delete_reminder, token)
    except RefusalError as refusal:
        if str(refusal) == "gone":
            return False
        raise
    return True


def _asked(call: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return call(*arguments)
    except Exception as error:  # the SDK lets errors of several libraries through
        log.info("The Reminders API refused: %s %s", type(error).__name__, _words(error))
        raise RefusalError(_meaning(error)) from error


def _meaning(error: Exception) -> str:
    """Without headers there was no answer, without a status none that could be read."""
    if getattr(error, "headers", None) is None:
        return "unsure"
    return next(outcome for pattern, outcome in REFUSALS if re.match(pattern, _words(error)))


def _words(error: Exception) -> str:
    """Status, code and message of an error, in capitals."""
    body = getattr(error, "body", None)
    said = [getattr(body, "code", body), getattr(body, "message", "")]
    return " ".join(str(word) for word in (getattr(error, "status_code", ""), *said)).upper()
