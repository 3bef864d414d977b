"""What was said to a page, as an event of the coach: through the model, as Alexa hears it."""

import json

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import IntentRequest

from skill.alexa.requests import event_of
from skill.coach.events import Event, Kind
from skill.simulator.device.envelope import intent_request
from skill.simulator.understanding.understand import words_for


def heard(text: str, locale: str) -> Event | None:
    """The event that `text` means in one of our locales; None where no word is in it."""
    understood = words_for(locale).understand(text)
    if understood.kind == "nothing":
        return None
    if understood.kind == "launch":
        return Event(Kind.START)
    said = json.dumps(intent_request(understood.intent, understood.slots))
    return event_of(DefaultSerializer().deserialize(said, IntentRequest))
