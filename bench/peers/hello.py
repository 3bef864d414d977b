"""The floor: ask-sdk-core, one handler, no store. It says the same whatever it is asked."""

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import Response

builder = SkillBuilder()


@builder.request_handler(can_handle_func=lambda _: True)  # type: ignore[untyped-decorator]
def hello(handler_input: HandlerInput) -> Response:
    return handler_input.response_builder.speak("Hello.").ask("What now?").response


handler = builder.lambda_handler()
