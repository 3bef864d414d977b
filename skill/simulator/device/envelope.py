"""Requests as Alexa sends them (Alexa Skills Kit, Request and Response JSON Reference).

It imports next to nothing: a process whose start-up is measured builds its requests here, too.
"""

from datetime import UTC, datetime
from typing import Any

SKILL_ID = "amzn1.ask.skill.rehearsal"
USER_ID = "amzn1.ask.account.REHEARSAL"
DEVICE_ID = "amzn1.ask.device.REHEARSAL"
API = {"apiEndpoint": "https://api.rehearsal.invalid", "apiAccessToken": "a token"}
"""Nobody answers there: whoever calls Alexa's own services brings a client that stays at home."""

Json = dict[str, Any]


def intent_request(name: str, slots: Json | None = None) -> Json:
    """An IntentRequest, for `envelope`; `slots` as `understanding.model` makes them."""
    said = {"name": name, "confirmationStatus": "NONE", **({"slots": slots} if slots else {})}
    return {"type": "IntentRequest", "dialogState": "STARTED", "intent": said}


def envelope(
    request: Json,
    request_id: str,
    at: datetime,
    session: Json | None,
    *,
    skill_id: str = SKILL_ID,
    user_id: str = USER_ID,
    device_id: str = DEVICE_ID,
    person_id: str = "",
    locale: str = "en-US",
    interfaces: Json | None = None,
    context: Json | None = None,
) -> Json:
    """A whole request, sent at `at`, whose second becomes its time stamp.

    `session` holds its id, novelty and attributes, and is None where a request belongs to none;
    `interfaces` is what the device supports, `context` what stands there beside `System`;
    `person_id` is "" where nobody is recognised.
    """
    owner = {"application": {"applicationId": skill_id}, "user": {"userId": user_id}}
    device = {"deviceId": device_id, "supportedInterfaces": interfaces or {}}
    person = {"person": {"personId": person_id}} if person_id else {}
    return {
        "version": "1.0",
        **({} if session is None else {"session": {**session, **owner}}),
        "context": {"System": {**owner, "device": device, **API, **person}, **(context or {})},
        "request": {
            "requestId": f"amzn1.echo-api.request.{request_id}",
            "timestamp": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "locale": locale,
            **request,
        },
    }
