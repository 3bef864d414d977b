"""The skill: what Alexa sends comes in as a dictionary, what she is to do goes out as one."""

import logging
from collections.abc import Callable
from traceback import walk_tb
from typing import Any

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_core.utils import is_request_type
from ask_sdk_model import Response
from ask_sdk_model.services import ApiClient

from skill.alexa.api_client import PatientApiClient
from skill.alexa.requests import request_of
from skill.alexa.responses import response_of, spoken_response
from skill.alexa.sanitize import PLAYER, SPOKEN, sanitize
from skill.alexa.services import services_of
from skill.coach.session import Session
from skill.content.load import book_for
from skill.content.recordings import NO_RECORDINGS, Recordings
from skill.store.contract import Store
from skill.turn.last_resort import halted, last_resort
from skill.turn.request import digest
from skill.turn.turn import take_turn

log = logging.getLogger(__name__)

Handler = Callable[[dict[str, Any], object], dict[str, Any]]


def build(
    store: Store,
    *,
    skill_id: str | None,
    recordings: Recordings = NO_RECORDINGS,
    api_client: ApiClient | None = None,
) -> Handler:
    """The skill on top of a store, as a function from event to response.

    With a `skill_id`, a request of any other skill raises AskSdkException. An event that is no
    request of Alexa's raises ValueError. `api_client` carries the calls to Alexa's own services;
    a rehearsal brings one that stays at home. Without `recordings` nothing is played through.
    """
    builder = CustomSkillBuilder(api_client=api_client or PatientApiClient())
    builder.skill_id = skill_id
    builder.request_handler(_is_conversation)(lambda it: _converse(store, recordings, it))
    disabled = is_request_type("AlexaSkillEvent.SkillDisabled")
    builder.request_handler(disabled)(lambda it: _forget(store, it))
    builder.request_handler(lambda _: True)(_ignore)
    builder.exception_handler(lambda *_: True)(
        lambda it, error: _apologise(store, recordings, it, error)
    )
    handle = builder.lambda_handler()
    return lambda event, context: handle(sanitize(event), context)


def _is_conversation(handler_input: HandlerInput) -> bool:
    envelope = handler_input.request_envelope
    kind = envelope.request.object_type
    return kind in PLAYER or bool(envelope.session and kind in (*SPOKEN, "SessionEndedRequest"))


def _converse(store: Store, recordings: Recordings, handler_input: HandlerInput) -> Response:
    envelope = handler_input.request_envelope
    services = services_of(envelope, handler_input.service_client_factory)
    request = request_of(envelope, recordings)
    answer = take_turn(request, store, services)
    if envelope.session:
        handler_input.attributes_manager.session_attributes = dict(answer.carried)
    return response_of(answer, request, envelope, recordings)


def _forget(store: Store, handler_input: HandlerInput) -> Response:
    """A disabled skill forgets the account; the event has no session and no locale.

    Raises Unavailable when the store cannot; Alexa delivers the event again for up to an hour.
    """
    envelope = handler_input.request_envelope
    account = digest(envelope.context.system.user.user_id)
    store.erase(account, at=int(envelope.request.timestamp.timestamp()))
    return Response()


def _ignore(handler_input: HandlerInput) -> Response:  # noqa: ARG001
    """Requests that need no answer of ours, and may not have one."""
    log.info("A request that needs no answer")
    return Response()


def _apologise(
    store: Store, recordings: Recordings, handler_input: HandlerInput, error: Exception
) -> Response:
    """An error inside: an honest sentence, or what works without the coach.

    The error's message is not logged: it may quote what somebody said.
    """
    envelope = handler_input.request_envelope
    kind = envelope.request.object_type
    *_, (frame, line) = walk_tb(error.__traceback__)
    place = f"{frame.f_code.co_filename}:{line}"
    log.error("A %s failed: %s at %s", kind, type(error).__name__, place)
    if kind not in SPOKEN or not envelope.session:
        raise error
    book = book_for(envelope.request.locale)
    request = request_of(envelope, recordings)
    reply, question = last_resort(request, store, book)
    attributes = handler_input.attributes_manager.session_attributes
    if question or "session" in attributes:
        session = halted(Session.from_json(attributes.get("session")), request.at.timestamp())
        attributes["session"] = {**session.to_json(), "question": question}
    return spoken_response(reply, book)
