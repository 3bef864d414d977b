"""The skill: what Alexa sends comes in as a dictionary, what she is to do goes out as one."""

import logging
from collections.abc import Callable
from typing import Any

from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_model import Response
from ask_sdk_model.services import ApiClient

from skill.alexa.api_client import PatientApiClient
from skill.alexa.requests import request_of
from skill.alexa.responses import SPOKEN, response_of, spoken
from skill.alexa.sanitize import sanitize
from skill.alexa.services import AlexaServices
from skill.content.load import book_for
from skill.store.contract import Store
from skill.turn.identity import digest
from skill.turn.last_resort import last_resort
from skill.turn.turn import take_turn

log = logging.getLogger(__name__)

Handler = Callable[[dict[str, Any], object], dict[str, Any]]


class Converse(AbstractRequestHandler):  # type: ignore[misc]
    """Everything that is part of a conversation is one turn."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def can_handle(self, handler_input: HandlerInput) -> bool:
        envelope = handler_input.request_envelope
        kinds = (*SPOKEN, "SessionEndedRequest")
        return bool(envelope.session and envelope.request.object_type in kinds)

    def handle(self, handler_input: HandlerInput) -> Response:
        envelope = handler_input.request_envelope
        services = AlexaServices(envelope, handler_input.service_client_factory)
        answer = take_turn(request_of(envelope), self._store, services)
        handler_input.attributes_manager.session_attributes = dict(answer.carried)
        return response_of(answer, envelope)


class Forget(AbstractRequestHandler):  # type: ignore[misc]
    """A disabled skill forgets the account (AlexaSkillEvent.SkillDisabled; no session, no locale).

    Raises Unavailable when the store cannot; Alexa delivers the event again for up to an hour.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def can_handle(self, handler_input: HandlerInput) -> bool:
        request = handler_input.request_envelope.request
        return bool(request.object_type == "AlexaSkillEvent.SkillDisabled")

    def handle(self, handler_input: HandlerInput) -> Response:
        self._store.erase(digest(handler_input.request_envelope.context.system.user.user_id))
        return Response()


class Ignore(AbstractRequestHandler):  # type: ignore[misc]
    """Requests that need no answer of ours, and may not have one."""

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002
        return True

    def handle(self, handler_input: HandlerInput) -> Response:  # noqa: ARG002
        log.info("A request that needs no answer")
        return Response()


class Apologise(AbstractExceptionHandler):  # type: ignore[misc]
    """An error inside: an honest sentence, or what works without the coach."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:  # noqa: ARG002
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        envelope = handler_input.request_envelope
        log.error("A %s failed", envelope.request.object_type, exc_info=exception)
        if envelope.request.object_type not in SPOKEN or not envelope.session:
            raise exception
        book = book_for(envelope.request.locale)
        answer = last_resort(request_of(envelope), self._store, book)
        attributes = handler_input.attributes_manager.session_attributes
        if answer.question:
            attributes["session"] = {**attributes.get("session", {}), "question": answer.question}
        return spoken(answer.reply, book)


def build(store: Store, *, skill_id: str | None, api_client: ApiClient | None = None) -> Handler:
    """The skill on top of a store, as a function from event to response.

    With a `skill_id`, a request of any other skill raises AskSdkException. An event that is no
    request of Alexa's raises ValueError. `api_client` carries the calls to Alexa's own services;
    a rehearsal brings one that stays at home.
    """
    builder = CustomSkillBuilder(api_client=api_client or PatientApiClient())
    builder.skill_id = skill_id
    for handler in (Converse(store), Forget(store), Ignore()):
        builder.add_request_handler(handler)
    builder.add_exception_handler(Apologise(store))
    handle = builder.lambda_handler()
    return lambda event, context: handle(sanitize(event), context)
