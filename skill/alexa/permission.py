"""The permission to remind: asked for by Alexa herself, whose answer is a request of its own.

`Connections.SendRequest` hands the microphone to Alexa; `Connections.Response` comes back, perhaps
in a new session, with the token that was sent along. So the token holds all that is needed to go
on where the user was (Alexa Skills Kit, "Set up voice permissions for reminders").
"""

import json
from typing import Any

from ask_sdk_model import Response
from ask_sdk_model.interfaces.connections import SendRequestDirective
from ask_sdk_model.ui import AskForPermissionsConsentCard

from skill.coach.events import Event, Kind
from skill.coach.session import Session

SCOPE = "alexa::alerts:reminders:skill:readwrite"
NAME = "AskFor"
OUTCOMES = {"ACCEPTED": "accepted", "DENIED": "denied"}
"""Whatever else comes back means that nobody answered."""


def asking(profile: str, session: Session) -> Response:
    """The directive and nothing else: Alexa speaks now, and whether the session ends is hers."""
    payload = {
        "@type": "AskForPermissionsConsentRequest",
        "@version": "2",
        "permissionScopes": [{"permissionScope": SCOPE, "consentLevel": "ACCOUNT"}],
    }
    token = json.dumps({"profile": profile, "session": session.to_json()}, separators=(",", ":"))
    return Response(directives=[SendRequestDirective(NAME, payload, token)])


def is_answer(request: Any) -> bool:
    """Whether Alexa comes back from asking for it, not from another connection or permission."""
    if request.object_type != "Connections.Response" or request.name != NAME:
        return False
    payload = request.payload or {}
    named = {it.get("permissionScope") for it in (payload, *payload.get("permissionScopes", ()))}
    return SCOPE in named or named == {None}


def returned(request: Any) -> dict[str, Any]:
    """What the token of that answer holds; {} for other requests and other tokens."""
    try:
        held = json.loads(request.token) if is_answer(request) else {}
        return {"profile": str(held["profile"]), "session": dict(held["session"])}
    except (TypeError, ValueError, KeyError):
        return {}


def answer(request: Any) -> Event:
    """The answer to the question for the permission, with the days and the time it was for."""
    asked = Session.from_json(returned(request).get("session")).asked
    status = str((request.payload or {}).get("status"))
    outcome = OUTCOMES.get(status, "unanswered")
    days, time = str(asked.get("days", "")), str(asked.get("time", ""))
    return Event(Kind.EFFECT_DONE, effect="ask permission", outcome=outcome, days=days, time=time)


def card(request: Any) -> AskForPermissionsConsentCard | None:
    """For who did not say yes: the way to the permission, unless Alexa has sent it already."""
    payload = request.payload or {}
    seen = payload.get("status") == "ACCEPTED" or payload.get("isCardThrown")
    return None if seen else AskForPermissionsConsentCard([SCOPE])


def granted(envelope: Any) -> bool:
    """Whether this request itself says that the permission is there."""
    permissions = envelope.context.system.user.permissions
    scope = ((permissions and permissions.scopes) or {}).get(SCOPE)
    status = scope and scope.status
    return str(getattr(status, "value", status)) == "GRANTED"
