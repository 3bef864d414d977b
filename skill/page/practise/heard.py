"""What was said to a page, as an event of the coach: through the model, as Alexa hears it."""

import json
from functools import lru_cache

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import IntentRequest

from skill.alexa.requests import event_of
from skill.coach.events import Event, Kind
from skill.simulator.device.envelope import intent_request
from skill.simulator.understanding.model import model_path
from skill.simulator.understanding.understand import Words


def heard(text: str, locale: str) -> Event | None:
    """The event that `text` means in one of our locales; None where no word is in it."""
    understood = _words(locale).understand(text)
    if understood.kind == "nothing":
        return None
    if understood.kind == "launch":
        return Event(Kind.START)
    said = json.dumps(intent_request(understood.intent, understood.slots))
    return event_of(DefaultSerializer().deserialize(said, IntentRequest))


@lru_cache(maxsize=4)
def _words(locale: str) -> Words:
    return Words(model_path(locale))
