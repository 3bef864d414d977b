"""A reply of the coach as a response of Alexa's."""

from typing import Any

from ask_sdk_model import Response
from ask_sdk_model.ui import PlayBehavior, Reprompt, SimpleCard, SsmlOutputSpeech

from skill.alexa.ssml import ssml
from skill.coach.reply import Reply
from skill.coach.score import say
from skill.coach.speech import Pace


def response(
    reply: Reply, pace: Pace, person_id: str = "", directives: list[Any] | None = None
) -> Response:
    """The response: open with a reprompt where the reply asks something, else closed (law 7)."""
    speech = None
    if reply.speech.cues:
        speech = SsmlOutputSpeech(PlayBehavior.REPLACE_ALL, ssml(reply.speech, person_id))
    reprompt = None
    if reply.ask:
        reprompt = Reprompt(SsmlOutputSpeech(ssml=ssml(say(reply.ask, pace), person_id)))
    return Response(
        output_speech=speech,
        reprompt=reprompt,
        card=SimpleCard(reply.card.title, reply.card.text) if reply.card else None,
        directives=directives or None,
        should_end_session=not reply.ask,
    )
