"""A reply of the coach as a response of Alexa's."""

from typing import Any

from ask_sdk_model import Response
from ask_sdk_model.ui import PlayBehavior, Reprompt, SimpleCard, SsmlOutputSpeech

from skill.alexa.ssml import ssml
from skill.coach.reply import Reply
from skill.coach.score import rest, say
from skill.coach.speech import Pace

QUIET = 10.0
"""Seconds of a silent reprompt: a screen that goes on by itself needs no reminding word.

That a reprompt may be breaks alone is not confirmed on a device.
"""


def _goes_on(reply: Reply) -> bool:
    return bool(reply.screen and reply.screen.facts["goesOn"])


def response(
    reply: Reply, pace: Pace, person_id: str = "", directives: list[Any] | None = None
) -> Response:
    """The response: open with a reprompt where the reply asks something, else closed (law 7)."""
    speech = None
    if reply.speech.cues:
        speech = SsmlOutputSpeech(PlayBehavior.REPLACE_ALL, ssml(reply.speech, person_id))
    reprompt = None
    if reply.ask:
        asked = rest(QUIET) if _goes_on(reply) else say(reply.ask, pace)
        reprompt = Reprompt(SsmlOutputSpeech(ssml=ssml(asked, person_id)))
    return Response(
        output_speech=speech,
        reprompt=reprompt,
        card=SimpleCard(reply.card.title, reply.card.text) if reply.card else None,
        directives=directives or None,
        should_end_session=not reply.ask,
    )
