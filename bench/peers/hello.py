"""The floor: ask-sdk-core, one handler, no store. It says the same whatever it is asked."""

from typing import Any

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import Response


class Hello(AbstractRequestHandler):  # type: ignore[misc]
    """Greets."""

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        return handler_input.response_builder.speak("Hello.").ask("What now?").response


_builder = SkillBuilder()
_builder.add_request_handler(Hello())
_handler = _builder.lambda_handler()


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """The Lambda function."""
    answer: dict[str, Any] = _handler(event, context)
    return answer
