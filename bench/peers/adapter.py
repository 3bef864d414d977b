"""What most people would write: ask-sdk with Amazon's DynamoDB adapter, and the history in it.

The attributes are read at launch and for the summary, and saved at "next". The adapter keeps all
that is known about a user in one item, so a day's practice is one more entry in it.

Environment: `PEER_TABLE`, and what boto3 reads.
"""

import os
from datetime import timedelta
from typing import Any

from ask_sdk.standard import StandardSkillBuilder
from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.utils import is_intent_name, is_request_type
from ask_sdk_model import Response

EXERCISES = ("belly-breathing", "reach-for-the-sky", "speed-skaters", "elevated-rolls")


class Launch(AbstractRequestHandler):  # type: ignore[misc]
    """Reads what is known and greets."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return bool(is_request_type("LaunchRequest")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        days = handler_input.attributes_manager.persistent_attributes.get("days", {})
        handler_input.attributes_manager.session_attributes["step"] = 0
        return _say(handler_input, f"Welcome. You have practised on {len(days)} days.")


class Next(AbstractRequestHandler):  # type: ignore[misc]
    """Notes the exercise and saves."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return bool(is_intent_name("AMAZON.NextIntent")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        attributes = handler_input.attributes_manager
        step = int(attributes.session_attributes.get("step", 0))
        today = handler_input.request_envelope.request.timestamp.date().isoformat()
        days = attributes.persistent_attributes.setdefault("days", {})
        exercise = EXERCISES[step % len(EXERCISES)]
        days.setdefault(today, {"did": {}})["did"][exercise] = [180, 1, 0, 0]
        attributes.save_persistent_attributes()
        attributes.session_attributes["step"] = step + 1
        return _say(handler_input, "Well done. Here is the next exercise.")


class Week(AbstractRequestHandler):  # type: ignore[misc]
    """Sums up the last seven days."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return bool(is_intent_name("WeekIntent")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        today = handler_input.request_envelope.request.timestamp.date()
        days = handler_input.attributes_manager.persistent_attributes.get("days", {})
        week = [(today - timedelta(days=ago)).isoformat() for ago in range(7)]
        count = sum(day in days for day in week)
        return _say(handler_input, f"You have practised on {count} of the last seven days.")


class Anything(AbstractRequestHandler):  # type: ignore[misc]
    """Everything else."""

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        return _say(handler_input, "Go on.")


def _say(handler_input: HandlerInput, text: str) -> Response:
    return handler_input.response_builder.speak(text).ask("What now?").response


_builder = StandardSkillBuilder(table_name=os.environ["PEER_TABLE"])
for _each in (Launch(), Next(), Week(), Anything()):
    _builder.add_request_handler(_each)
_handler = _builder.lambda_handler()


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """The Lambda function."""
    answer: dict[str, Any] = _handler(event, context)
    return answer
