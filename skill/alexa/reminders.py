"""The home's one reminder, kept with Alexa's Reminders API through the SDK's own client.

One: what the API has of ours is changed, and only where it has nothing is something created. So a
request delivered twice, an answer lost on its way back, or a voice that is recognised on some days
only never leave two reminders ringing.

Each question gets a `Result` and raises nothing; the sentence for it is in the book.
"""

import logging
import re
from collections.abc import Callable
from contextlib import suppress
from html import escape
from typing import Any

from ask_sdk_model.services import reminder_management as sdk

from skill.alexa.schedule import days_and_time, next_ring, rule
from skill.turn.services import Result, Wish

log = logging.getLogger(__name__)

# ask-sdk-model (1.82.0) looks for this class in a module that does not exist, so no list with a
# reminder in it can be read: https://github.com/alexa/alexa-apis-for-python, alert_info.py.
if "spoken_info" in (types := getattr(sdk.AlertInfo, "deserialized_types", {})):
    types["spoken_info"] = f"{sdk.SpokenInfo.__module__}.{sdk.SpokenInfo.__name__}"

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


class RefusalError(Exception):
    """The API did not do it; the message is one of the outcomes of `REFUSALS`."""


class GoneError(RefusalError):
    """What was to be changed is no longer there."""


class Reminders:
    """This skill's reminders, asked for through `api`, the SDK's client."""

    def __init__(self, api: Any) -> None:
        self._api = api

    def keep(self, wish: Wish, locale: str, token: str) -> Result:
        """Change the reminder `token`, else the one that is there, else create one."""
        wanted = _model(wish, locale)
        try:
            if token and (kept := self._change(token, wanted)):
                return Result("changed", kept)
            for there in self._ringing():
                if kept := self._change(there.alert_token, wanted):
                    same = days_and_time(there.trigger) == days_and_time(wanted.trigger)
                    return Result("created" if same else "changed", kept)
            return Result("created", _token(_asked(self._api.create_reminder, wanted)))
        except RefusalError as refusal:
            return Result(str(refusal))

    def forget(self, token: str, *, known: bool) -> Result:
        """Delete the reminder `token`, else all there are: stopped, gone, or failed.

        `known` says that there was one, so that a closed door does not mean an empty room.
        """
        try:
            tokens = [token] if token else [there.alert_token for there in self._ringing()]
            deleted = [self._delete(each) for each in tokens]
        except RefusalError as refusal:
            return Result("gone" if str(refusal) in NOTHING_THERE and not known else "failed")
        return Result("stopped" if any(deleted) else "gone")

    def find(self) -> Result:
        """The reminder that rings: found, none, or why the API does not say.

        A rule that this skill did not write leaves days and time empty.
        """
        try:
            there = self._ringing()
        except RefusalError as refusal:
            return Result(str(refusal))
        if not there:
            return Result("none")
        return Result("found", there[0].alert_token, *days_and_time(there[0].trigger))

    def _ringing(self) -> list[Any]:
        """Those that are not over. Where even the list is missing, there is no API."""
        try:
            listed = _asked(self._api.get_reminders)
        except RefusalError as refusal:
            none_set = {"gone": "unsupported", "unsure": "failed"}
            raise RefusalError(none_set.get(str(refusal), str(refusal))) from refusal
        if not hasattr(listed, "alerts"):
            raise RefusalError("failed")
        return [each for each in listed.alerts or [] if "COMPLETED" not in str(each.status)]

    def _change(self, token: str, wanted: Any) -> str:
        """The token of the changed reminder; "" if it is no longer there."""
        with suppress(GoneError):
            return _token(_asked(self._api.update_reminder, token, wanted)) or token
        return ""

    def _delete(self, token: str) -> bool:
        with suppress(GoneError):
            _asked(self._api.delete_reminder, token)
            return True
        return False


def _token(done: Any) -> str:
    """What was done keeps its token; "" where the answer does not say it."""
    return str(getattr(done, "alert_token", "") or "")


def _model(wish: Wish, locale: str) -> Any:
    """The API's model of a wish; its times are local, without an offset, as in its examples."""
    first = next_ring(wish.days, wish.time, wish.now)
    again = sdk.Recurrence(start_date_time=first, recurrence_rules=[rule(wish.days, wish.time)])
    ssml = f"<speak>{escape(wish.text, quote=False)}</speak>"
    return sdk.ReminderRequest(
        request_time=wish.now.replace(tzinfo=None),
        trigger=sdk.Trigger(
            sdk.TriggerType.SCHEDULED_ABSOLUTE, first, time_zone_id=wish.zone, recurrence=again
        ),
        alert_info=sdk.AlertInfo(sdk.SpokenInfo([sdk.SpokenText(locale, ssml, wish.text)])),
        push_notification=sdk.PushNotification(sdk.PushNotificationStatus.ENABLED),
    )


def _asked(call: Callable[..., Any], *arguments: Any) -> Any:
    """What the call returns. No message is logged: it may quote what was asked for."""
    try:
        return call(*arguments)
    except Exception as error:  # the SDK lets errors of several libraries through
        status, body = getattr(error, "status_code", ""), getattr(error, "body", None)
        code, message = getattr(body, "code", ""), getattr(body, "message", body)
        log.info("The Reminders API refused: %s %s %s", type(error).__name__, status, code)
        if getattr(error, "headers", None) is None:  # there was no answer
            raise RefusalError("unsure") from error
        words = f"{status} {code} {message}".upper()
        outcome = next(it for pattern, it in REFUSALS if re.match(pattern, words))
        raise (GoneError if outcome == "gone" else RefusalError)(outcome) from error
