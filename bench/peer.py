"""Peer 1, what most people would write: ask-sdk, the history in Amazon's DynamoDB adapter.

The attributes are read at launch and for the summary, and saved at "next". The adapter keeps all
that is known about a user in one item, so a day's practice is one more entry in it.

Environment: `PEER_TABLE`, and what boto3 reads.
"""

import os
from datetime import timedelta

from ask_sdk.standard import StandardSkillBuilder
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.utils import is_intent_name, is_request_type
from ask_sdk_model import Response

EXERCISES = ("belly-breathing", "reach-for-the-sky", "speed-skaters", "elevated-rolls")

builder = StandardSkillBuilder(table_name=os.environ["PEER_TABLE"])


@builder.request_handler(can_handle_func=is_request_type("LaunchRequest"))  # type: ignore[untyped-decorator]
def launch(handler_input: HandlerInput) -> Response:
    days = handler_input.attributes_manager.persistent_attributes.get("days", {})
    handler_input.attributes_manager.session_attributes["step"] = 0
    return say(handler_input, f"Welcome. You have practised on {len(days)} days.")


@builder.request_handler(can_handle_func=is_intent_name("AMAZON.NextIntent"))  # type: ignore[untyped-decorator]
def next_exercise(handler_input: HandlerInput) -> Response:
    attributes = handler_input.attributes_manager
    step = int(attributes.session_attributes.get("step", 0))
    today = handler_input.request_envelope.request.timestamp.date().isoformat()
    days = attributes.persistent_attributes.setdefault("days", {})
    exercise = EXERCISES[step % len(EXERCISES)]
    days.setdefault(today, {"did": {}})["did"][exercise] = [180, 1, 0, 0]
    attributes.save_persistent_attributes()
    attributes.session_attributes["step"] = step + 1
    return say(handler_input, "Well done. Here is the next exercise.")


@builder.request_handler(can_handle_func=is_intent_name("WeekIntent"))  # type: ignore[untyped-decorator]
def week(handler_input: HandlerInput) -> Response:
    today = handler_input.request_envelope.request.timestamp.date()
    days = handler_input.attributes_manager.persistent_attributes.get("days", {})
    count = sum((today - timedelta(days=ago)).isoformat() in days for ago in range(7))
    return say(handler_input, f"You have practised on {count} of the last seven days.")


@builder.request_handler(can_handle_func=lambda _: True)  # type: ignore[untyped-decorator]
def anything(handler_input: HandlerInput) -> Response:
    return say(handler_input, "Go on.")


def say(handler_input: HandlerInput, text: str) -> Response:
    return handler_input.response_builder.speak(text).ask("What now?").response


handler = builder.lambda_handler()
