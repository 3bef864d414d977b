"""Of what Alexa sends, only what is read: the rest never reaches the SDK.

ask-sdk-model is frozen at 1.82.0 and raises for every value of an enumeration, type of request or
form of a time that Amazon has added since. What is unknown here becomes nothing.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from skill.alexa.player import EVENTS

SPOKEN = (
    *("LaunchRequest", "IntentRequest"),
    *("Connections.Response", "Alexa.Presentation.APL.UserEvent"),
)
"""Requests that may be answered with speech."""
PLAYER = tuple(EVENTS)
"""What a player tells, and its buttons: they may be answered with what to play, and nothing else.
They belong to no session."""

_SKILL = {"applicationId": str}
_INTERFACES = {"Alexa.Presentation.APL": {"runtime": {"maxVersion": str}}, "AudioPlayer": {}}
_PLAYBACK = {"token": str, "offsetInMilliseconds": int}
_PERMISSION = {"status": {"GRANTED", "DENIED"}}
_SCOPE = {"permissionScope": str}
_AUTHORITY = {
    "status": {"code": {"ER_SUCCESS_MATCH", "ER_SUCCESS_NO_MATCH"}},
    "values": [{"value": {"name": str, "id": str}}],
}
_SLOT = {"name": str, "value": str, "resolutions": {"resolutionsPerAuthority": [_AUTHORITY]}}
READ: Mapping[str, Any] = {
    "version": str,
    "session": {"new": bool, "sessionId": str, "attributes": {"*": object}, "application": _SKILL},
    "context": {
        "System": {
            "application": _SKILL,
            "user": {"userId": str, "permissions": {"scopes": {"*": _PERMISSION}}},
            "person": {"personId": str},
            "device": {"deviceId": str, "supportedInterfaces": _INTERFACES},
            "apiEndpoint": str,
            "apiAccessToken": str,
        },
        "Alexa.Presentation.APL": {"token": str},
        "AudioPlayer": _PLAYBACK,
    },
    "request": {
        "type": {*SPOKEN, *PLAYER, "SessionEndedRequest", "AlexaSkillEvent.SkillDisabled"},
        "requestId": str,
        "timestamp": object,
        "locale": str,
        "intent": {"name": str, "slots": {"*": _SLOT}},
        "error": {"type": {"INVALID_RESPONSE", "ENDPOINT_TIMEOUT"}},
        "arguments": [object],
        "token": str,
        "offsetInMilliseconds": int,
        "currentPlaybackState": _PLAYBACK,
        "name": str,
        "payload": {"status": str, "isCardThrown": bool, **_SCOPE, "permissionScopes": [_SCOPE]},
    },
}
"""What is read, as it is nested: a type, the values that are known, a list of one form, or "*" for
any name."""

UNANSWERED = "System.ExceptionEncountered"
"""What a request becomes that gets no answer, nor an error."""
_MILLISECONDS_FROM = 1e11
"""An epoch above this can only be meant in milliseconds."""


class NoRequestError(ValueError):
    """An event that is no request of Alexa's."""


def sanitize(event: Any) -> dict[str, Any]:
    """The event with what is read of it. Raises NoRequestError where it is none of Alexa's."""
    kept: Any = _kept(event, READ) or {}
    system = kept.get("context", {}).get("System", {})
    if not system.get("application", {}).get("applicationId"):
        raise NoRequestError("The event is no request of Alexa's: it does not say for which skill.")
    if not system.get("user", {}).get("userId"):
        raise NoRequestError("The event is no request of Alexa's: it does not say for whom.")
    request = {"type": UNANSWERED, "requestId": "", **kept.get("request", {})}
    if request["type"] != "SessionEndedRequest":  # other errors have kinds of their own
        request.pop("error", None)
    try:
        request["timestamp"] = sent_at(request.get("timestamp")).isoformat()
    except ValueError as error:
        raise NoRequestError("The event is no request of Alexa's: it does not say when.") from error
    return {**kept, "request": request}


def _kept(value: Any, wanted: Any) -> Any:
    """What is wanted of a value; None for one of another kind."""
    match wanted:
        case {"*": each}:
            wanted = dict.fromkeys(value, each) if isinstance(value, Mapping) else {}
        case [each]:
            found = value if isinstance(value, list) else []
            return [one for one in (_kept(it, each) for it in found) if one is not None]
        case set():
            return value if isinstance(value, str) and value in wanted else None
        case type() if wanted is int:  # some send numbers as text
            with suppress(TypeError, ValueError, OverflowError):
                return int(value)
            return None
        case type():
            return value if isinstance(value, wanted) else None
    if not isinstance(value, Mapping):
        return None
    kept = {name: _kept(value[name], each) for name, each in wanted.items() if name in value}
    return {name: it for name, it in kept.items() if it is not None}


def sent_at(time: Any) -> datetime:
    """When, in UTC: from ISO 8601 (of no zone: of UTC) or, as Alexa once sent, from an epoch.

    Raises ValueError for anything else.
    """
    try:
        if isinstance(time, str):
            read = datetime.fromisoformat(time)
            return read.replace(tzinfo=read.tzinfo or UTC).astimezone(UTC)
        seconds = float(time) / (1000 if float(time) > _MILLISECONDS_FROM else 1)
        return datetime.fromtimestamp(seconds, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        raise ValueError("no time") from None
