"""Amazon's flask-ask-sdk with a verifier that works on today's OpenSSL.

This is the only module that touches flask-ask-sdk, and the only one that knows its trap:
flask-ask-sdk 1.0.0 imports ask-sdk-webservice-support 1.3.3, whose `verifier` imports
`certvalidator` and with it oscrypto 1.3.0. oscrypto reads OpenSSL's version with a pattern that
fails on 3.0.10 and later, so the whole import raises, and no mended release exists. Nothing of
`certvalidator` runs before Amazon's own `RequestVerifier` checks a chain, and that verifier is
switched off here in favour of `skill.web.signed`. So, for the time of the import alone,
`certvalidator` is an empty stand-in.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from ask_sdk_core.skill import CustomSkill
from flask import Flask

from skill.web.refused import Refused


@contextmanager
def _without_certvalidator() -> Iterator[None]:
    package, errors = ModuleType("certvalidator"), ModuleType("certvalidator.errors")
    vars(package)["CertificateValidator"] = None
    vars(errors).update(ValidationError=Exception, PathError=Exception)
    stand_ins = {module.__name__: module for module in (package, errors)}
    hidden = {name: sys.modules.pop(name) for name in stand_ins if name in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
        sys.modules.update(hidden)


with _without_certvalidator():
    from ask_sdk_webservice_support.verifier import VerificationException
    from flask_ask_sdk.skill_adapter import (
        VERIFY_SIGNATURE_APP_CONFIG,
        VERIFY_TIMESTAMP_APP_CONFIG,
        SkillAdapter,
    )

__all__ = ["Check", "Handler", "VerificationException", "adapt"]

Handler = Callable[[dict[str, Any], object], dict[str, Any]]
"""A turn: the request envelope and a context in, the response envelope out."""

Check = Callable[[Mapping[str, str], bytes, dict[str, Any]], None]
"""Headers, raw body and envelope in; raises `Refused` when the request is not let in."""


def adapt(app: Flask, handler: Handler, checks: list[Check]) -> SkillAdapter:
    """Hand back the adapter whose `dispatch_request` is one checked turn of `handler`.

    A refused or unreadable request becomes werkzeug's `BadRequest`.
    """
    # Off are Amazon's verifiers, which cannot run (see above); `checks` take their place.
    app.config[VERIFY_SIGNATURE_APP_CONFIG] = False
    app.config[VERIFY_TIMESTAMP_APP_CONFIG] = False
    return SkillAdapter(_Turn(handler), None, [_Verifier(check) for check in checks], app)


class _Verifier:
    """A check in the shape of the adapter's `verifiers`."""

    def __init__(self, check: Check) -> None:
        self._check = check

    def verify(
        self,
        headers: Mapping[str, str],
        serialized_request_env: str,
        deserialized_request_env: dict[str, Any],
    ) -> None:
        # The adapter decoded the body as strict UTF-8, so this is the raw body, byte for byte.
        body = serialized_request_env.encode()
        try:
            self._check(headers, body, deserialized_request_env)
        except Refused as refused:
            raise VerificationException(str(refused)) from refused


class _Json:
    """The adapter's serializer: plain JSON.

    Amazon's own builds model objects from a body that nobody has verified yet, answers unknown
    ones with 500, and loses the fields that its model does not know.
    """

    def deserialize(self, payload: str, obj_type: object) -> dict[str, Any]:  # noqa: ARG002
        try:
            event = json.loads(payload)
        except (ValueError, RecursionError):
            raise VerificationException("body: not JSON") from None
        if not isinstance(event, dict) or not isinstance(event.get("request"), dict):
            raise VerificationException("body: not an envelope")
        return event

    def serialize(self, response: dict[str, Any]) -> dict[str, Any]:
        return response


class _Turn(CustomSkill):  # type: ignore[misc]  # the SDK has no types
    """The handler in the one shape that the adapter accepts, a `CustomSkill`."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler
        self.serializer = _Json()
        self.custom_user_agent = None

    def invoke(self, request_envelope: dict[str, Any], context: object) -> dict[str, Any]:
        return self._handler(request_envelope, context)
