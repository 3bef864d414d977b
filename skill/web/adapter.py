"""Amazon's flask-ask-sdk, without its verifiers.

flask-ask-sdk 1.0.0 imports Amazon's `RequestVerifier`, `certvalidator` and oscrypto 1.3.0, which
fails on OpenSSL 3.0.10 and later; no mended release exists. `skill.web.verifier` takes that
verifier's place, so for the time of the import `certvalidator` is an empty stand-in.
"""

import json
import sys
from types import ModuleType
from typing import Any

from ask_sdk_core.skill import CustomSkill
from flask import Flask

from skill.alexa.sanitize import NoRequestError
from skill.alexa.skill import Handler
from skill.web.verifier import Refused, Verifier

_STAND_INS = {name: ModuleType(name) for name in ("certvalidator", "certvalidator.errors")}
vars(_STAND_INS["certvalidator"])["CertificateValidator"] = None
vars(_STAND_INS["certvalidator.errors"]).update(ValidationError=Exception, PathError=Exception)
sys.modules.update(_STAND_INS)
try:
    from flask_ask_sdk.skill_adapter import (
        VERIFY_SIGNATURE_APP_CONFIG,
        VERIFY_TIMESTAMP_APP_CONFIG,
        SkillAdapter,
    )
finally:
    for _name in _STAND_INS:
        del sys.modules[_name]


def adapt(app: Flask, handler: Handler, verifier: Verifier | None) -> SkillAdapter:
    """Hand back the adapter; its `dispatch_request` is one turn, or raises `Refused`."""
    app.config.update({VERIFY_SIGNATURE_APP_CONFIG: False, VERIFY_TIMESTAMP_APP_CONFIG: False})
    return SkillAdapter(_Turn(handler), None, [verifier] if verifier else [], app)


class _Turn(CustomSkill):  # type: ignore[misc]  # the SDK has no types
    """The handler in the shape that the adapter accepts: a skill, and its serializer.

    Amazon's own serializer would build model objects from a body that nobody has verified yet.
    """

    def __init__(self, handler: Handler) -> None:
        self._handler, self.serializer, self.custom_user_agent = handler, self, None

    def deserialize(self, payload: str, obj_type: object) -> dict[str, Any]:  # noqa: ARG002
        try:
            event = json.loads(payload)
        except (ValueError, RecursionError):
            raise Refused("body: not JSON") from None
        if not isinstance(event, dict) or not isinstance(event.get("request"), dict):
            raise Refused("body: not an envelope")
        return event

    def invoke(self, request_envelope: dict[str, Any], context: object) -> dict[str, Any]:
        try:
            return self._handler(request_envelope, context)
        except NoRequestError:
            raise Refused("body: not an envelope") from None

    def serialize(self, response: dict[str, Any]) -> dict[str, Any]:
        return response
