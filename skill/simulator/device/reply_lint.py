"""What every answer of the skill must be, read from its JSON alone, whatever was asked."""

import json
import re

from skill.alexa.ssml import LONGEST_REPLY_SECONDS, MOST_CHARACTERS
from skill.coach.book import Book
from skill.coach.score import Pace
from skill.content.load import FALLBACK
from skill.simulator.device.envelope import Json
from skill.simulator.device.ssml_reader import MalformedSpeechError, lines, listen
from skill.simulator.understanding.language import language

MOST_BYTES = 90_000
"""Three quarters of what Alexa takes."""


def complaints(response: Json, book: Book) -> list[str]:
    """Everything that is wrong with a response; empty for a good one."""
    body = response["response"]
    size = len(json.dumps(response))
    found = [f"the response has {size} bytes"] if size >= MOST_BYTES else []
    speech, reprompt = _ssml(body), _ssml(body.get("reprompt", {}))
    try:
        if body.get("directives") and reprompt and not lines(reprompt):
            reprompt = speech  # a screen goes on by itself, and the reprompt keeps silence for it
        for ssml in filter(None, (speech, reprompt)):
            found += _about_speech(ssml, book.pace)
        if not found and (speech or reprompt):
            found += _about_ending(body, speech, reprompt, book.language)
    except MalformedSpeechError as error:
        found.append(str(error))
    return found


def asks(ssml: str, code: str = FALLBACK) -> bool:
    """Whether the words end with a question or a choice. Raises MalformedSpeechError."""
    said = lines(ssml) if ssml else []
    return bool(said and re.search(language(code)["asks"], said[-1]))


def _ssml(said: Json) -> str:
    return str(said.get("outputSpeech", {}).get("ssml") or "")


def _about_speech(ssml: str, pace: Pace) -> list[str]:
    said, seconds = " ".join(lines(ssml)), listen(ssml, pace).seconds
    found = {
        f"{len(ssml)} characters": len(ssml) > MOST_CHARACTERS,
        f"{seconds:.1f} s long": seconds > LONGEST_REPLY_SECONDS,
        "nothing is said": not said,
        **{f"'{mark}' is said": mark in said for mark in "{}<>_"},
    }
    return [complaint for complaint, true in found.items() if true]


def _about_ending(body: Json, speech: str, reprompt: str, code: str) -> list[str]:
    """Law 7: an open session ends with a question or a clear choice; a closed one has neither."""
    if body.get("shouldEndSession") is False:
        if not reprompt:
            return ["the session is open, and there is no reprompt"]
        asking = {"speech": speech, "reprompt": reprompt}
        return [f"the {name} asks nothing" for name, ssml in asking.items() if not asks(ssml, code)]
    if reprompt:
        return ["the session is closed, and there is a reprompt"]
    return ["the session is closed after a question"] if asks(speech, code) else []
