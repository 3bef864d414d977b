"""The skill: what Alexa sends comes in as a dictionary, what she is to do goes out as one."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any

from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_model import Request, RequestEnvelope, Response
from ask_sdk_model.services import ApiClient

from skill.alexa import permission
from skill.alexa.api_client import PatientApiClient
from skill.alexa.conversation import Answered, Conversation
from skill.alexa.identity import digest
from skill.alexa.response import response
from skill.alexa.turn_log import note
from skill.coach.reply import Reply, Screen
from skill.coach.score import say
from skill.content.load import book_for
from skill.store.contract import Store
from skill.store.deadline import turn as deadline

log = logging.getLogger(__name__)

Handler = Callable[[dict[str, Any], object], dict[str, Any]]

SPOKEN = (
    "LaunchRequest",
    "IntentRequest",
    "Connections.Response",
    "Alexa.Presentation.APL.UserEvent",
)
"""Requests that may be answered with speech."""
CONVERSATION = (*SPOKEN, "SessionEndedRequest")
UNANSWERED = "System.ExceptionEncountered"
"""A request that gets no answer, nor an error."""


@dataclass
class Snapshot:
    """What goes past the SDK with a request, as its `context`, and comes back with the answer.

    Session attributes among it: the SDK would copy and convert them, item by item, four times a
    turn, which took half of a turn's time. They are JSON already.
    """

    attributes: Any
    context: object


class Converse(AbstractRequestHandler):  # type: ignore[misc]
    """Everything that is part of a conversation is one turn of the coach."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return handler_input.request_envelope.request.object_type in CONVERSATION

    def handle(self, handler_input: HandlerInput) -> Response:
        carried: Snapshot = handler_input.context
        began = perf_counter()
        with deadline() as budget:
            answered = Conversation(
                self._store,
                handler_input.request_envelope,
                handler_input.service_client_factory,
                carried.attributes,
            ).answer()
        locale = handler_input.request_envelope.request.locale
        note(answered, locale, seconds=perf_counter() - began, waited=budget.waited)
        carried.attributes = _attributes(answered)
        return _response(answered, handler_input.request_envelope)


def _response(answered: Answered, envelope: RequestEnvelope) -> Response:
    request = envelope.request
    if request.object_type not in SPOKEN:
        return Response()
    if answered.reply.effect:
        return permission.asking(answered.memory.who.profile, answered.session)
    if answered.reply == Reply():
        return Response()
    shown = _shown(answered.reply.screen, envelope)
    spoken = response(answered.reply, answered.book.pace, answered.person_id, shown)
    if request.object_type == "Connections.Response":
        spoken.card = permission.card(request)
    return spoken


def _shown(screen: Screen | None, envelope: RequestEnvelope) -> list[Any]:
    """The directives for the screen; a speaker needs not even the import."""
    if screen is None:
        return []
    from skill.alexa.screens import directives

    return directives(screen, envelope)


def _attributes(answered: Answered) -> dict[str, Any]:
    return {"session": answered.session.to_json(), **answered.memory.to_json()}


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

    def handle(self, handler_input: HandlerInput) -> Response:
        log.info("Nothing to do for a %s", handler_input.request_envelope.request.object_type)
        return Response()


class Apologise(AbstractExceptionHandler):  # type: ignore[misc]
    """An error inside: one honest sentence, the place kept, the cause in the log."""

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:  # noqa: ARG002
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        request = handler_input.request_envelope.request
        log.error("A %s failed", request.object_type, exc_info=exception)
        if request.object_type not in SPOKEN:
            raise exception
        book = book_for(request.locale)
        line = book.lines["failure"][0]
        reply = Reply(say(line, book.pace), book.lines["failure.reprompt"][0])
        return response(reply, book.pace)


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
    builder.add_exception_handler(Apologise())
    skill = builder.create()

    def handle(event: dict[str, Any], context: object) -> dict[str, Any]:
        envelope = _envelope(skill, event)
        carried = Snapshot((event.get("session") or {}).get("attributes") or {}, context)
        answer: dict[str, Any] = skill.serializer.serialize(skill.invoke(envelope, carried))
        return answer if envelope.session is None else _with(answer, carried.attributes)

    handle.skill = skill  # type: ignore[attr-defined]
    return handle


def _with(answer: dict[str, Any], attributes: Any) -> dict[str, Any]:
    return {**answer, "sessionAttributes": attributes}


def _envelope(skill: Any, event: dict[str, Any]) -> RequestEnvelope:
    try:
        envelope = skill.serializer.deserialize(json.dumps(_modelled(event)), RequestEnvelope)
        if envelope and envelope.request:
            envelope.request.timestamp = _time(event["request"].get("timestamp"))
    except (SerializationException, LookupError, TypeError, ValueError, AttributeError) as error:
        raise ValueError("The event is no request that this skill can read.") from error
    if not (envelope and envelope.request and envelope.context):
        raise ValueError("The event is no request of Alexa's: request or context is missing.")
    if not (envelope.context.system and envelope.context.system.application):
        raise ValueError("The event is no request of Alexa's: it does not say for which skill.")
    return envelope


def _time(text: str | None) -> datetime | None:
    """Alexa's times are ISO 8601."""
    return datetime.fromisoformat(text) if text else None


def _modelled(event: Any) -> Any:
    """The event as the SDK can read it, and read it quickly.

    Its deserializer raises for a type of request that is younger than itself: that becomes one that
    gets no answer. The attributes go past it (see Snapshot), and the time is read without dateutil.
    """
    event = {**event, "request": {**event["request"], "timestamp": None}}
    if event.get("session"):
        event["session"] = {**event["session"], "attributes": {}}
    kind = event["request"]["type"]
    if not isinstance(kind, str) or kind in Request.discriminator_value_class_map:
        return event
    log.info("No model for a %s", kind[:60])
    return {**event, "request": {**event["request"], "type": UNANSWERED}}
