"""An answer of the turn as a response of Alexa's."""

from typing import Any

from ask_sdk_model import Response
from ask_sdk_model.ui import PlayBehavior, Reprompt, SimpleCard, SsmlOutputSpeech

from skill.alexa import permission, player
from skill.alexa.sanitize import PLAYER, SPOKEN
from skill.alexa.ssml import ssml
from skill.coach.book import Book
from skill.coach.reply import Reply
from skill.coach.score import rest, say
from skill.content.recordings import Recordings
from skill.turn.answer import Answer
from skill.turn.request import Request

QUIET_SECONDS = 10.0
"""A silent reprompt: a screen that goes on by itself needs no reminding word.

That a reprompt may be breaks alone is not confirmed on a device.
"""


def response_of(answer: Answer, asked: Request, envelope: Any, recordings: Recordings) -> Response:
    """The response to the request `envelope`; an empty one where nothing may be said.

    A player and its buttons are told what to play, and nothing else. What is played ends the
    session: else it would wait for a word first.
    """
    request = envelope.request
    played = player.directives(answer, asked, envelope, recordings)
    if request.object_type in PLAYER:
        return Response(directives=played or None)
    if request.object_type not in SPOKEN or answer.reply == Reply():
        return Response()
    if answer.reply.effect:
        return permission.asking(answer.memory.who.profile, answer.session)
    person = envelope.context.system.person
    response = spoken_response(answer.reply, answer.book, (person and person.person_id) or "")
    if answer.reply.screen:  # a speaker needs not even the import
        from skill.alexa.screens import directives

        response.directives = directives(answer.reply.screen, envelope) or None
    if played:
        response.directives = [*(response.directives or ()), *played]
    if permission.is_answer(request):
        response.card = permission.card(request)
    return response


def spoken_response(reply: Reply, book: Book, person_id: str = "") -> Response:
    """Open, with a reprompt, where the reply asks something; else closed (law 7)."""
    speech = reprompt = None
    if reply.speech.cues:
        speech = SsmlOutputSpeech(PlayBehavior.REPLACE_ALL, ssml(reply.speech, person_id))
    if reply.ask:
        goes_on = reply.screen and reply.screen.facts["goesOn"]
        asked = rest(QUIET_SECONDS) if goes_on else say(reply.ask, book.pace)
        reprompt = Reprompt(SsmlOutputSpeech(ssml=ssml(asked, person_id)))
    card = reply.card and SimpleCard(reply.card.title, reply.card.text)
    return Response(speech, card, reprompt, should_end_session=not reply.ask)
