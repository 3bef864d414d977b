"""What every answer of the skill must be, read from its JSON alone, whatever was asked."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree

LONGEST_BREAK = 10.0
LONGEST_REPLY = 225.0
LONGEST_TEXT = 8_000
LARGEST_RESPONSE = 60_000

LETTER, DIGIT, PAUSE, LINE = 0.056, 0.30, 0.42, 0.40
"""Seconds for a letter, a digit, a stop inside a line, the line itself: the pace, told again."""

_ALEXA = "urn:alexa"
_ALLOWED = {"break": {"time"}, f"{{{_ALEXA}}}name": {"type", "personId"}}
_CHOICE = re.compile(r"\?$|\b[Ss]ay\b|\bWhich\b")


def complaints(response: dict[str, Any]) -> list[str]:
    """Everything that is wrong with a response; empty for a good one."""
    body = response["response"]
    size = len(json.dumps(response))
    found = [f"the response has {size} bytes"] if size >= LARGEST_RESPONSE else []
    speech = body.get("outputSpeech", {}).get("ssml")
    reprompt = body.get("reprompt", {}).get("outputSpeech", {}).get("ssml")
    if body.get("directives") and reprompt and not words(reprompt):
        reprompt = speech  # a screen goes on by itself, and the reprompt keeps silence for it
    for ssml in filter(None, (speech, reprompt)):
        found += _about_ssml(ssml)
    if not found and (speech or reprompt):
        found += _about_ending(body, speech, reprompt)
    return found


def _about_ssml(ssml: str) -> list[str]:
    try:
        root = parse(ssml)
    except ElementTree.ParseError as error:
        return [f"not well formed: {error}"]
    found = [f"{len(ssml)} characters"] if len(ssml) > LONGEST_TEXT else []
    for element in root:
        if element.tag not in _ALLOWED or set(element.attrib) - _ALLOWED[element.tag]:
            found.append(f"a tag that nobody allowed: {element.tag} {element.attrib}")
        elif element.tag == "break" and not 0 < silence(element) <= LONGEST_BREAK:
            found.append(f"a break of {element.attrib['time']}")
        if len(element):
            found.append("a tag inside a tag")
    if planned(ssml) > LONGEST_REPLY:
        found.append(f"{planned(ssml):.1f} s long")
    if not words(ssml):
        found.append("nothing is said")
    return found + [f"'{mark}' is said" for mark in "{}<>_" if mark in words(ssml)]


def _about_ending(body: dict[str, Any], speech: str | None, reprompt: str | None) -> list[str]:
    """Law 7: an open session ends with a question or a clear choice; a closed one has neither."""
    if body.get("shouldEndSession") is False:
        if not reprompt:
            return ["the session is open, and there is no reprompt"]
        asking = {"speech": speech or "", "reprompt": reprompt}
        return [f"the {name} asks nothing" for name, ssml in asking.items() if not asks(ssml)]
    if reprompt:
        return ["the session is closed, and there is a reprompt"]
    return ["the session is closed after a question"] if asks(speech or "") else []


def asks(ssml: str) -> bool:
    """Whether the words end with a question or name what can be said."""
    last = [line for line in map(words, ssml.splitlines()) if line][-1:]
    return bool(last and _CHOICE.search(last[0]))


def parse(ssml: str) -> ElementTree.Element:
    """The SSML as XML; ParseError where it is none."""
    return ElementTree.fromstring(ssml.replace("<speak>", f'<speak xmlns:alexa="{_ALEXA}">', 1))


def words(ssml: str) -> str:
    """What is said, without tags and silence."""
    return " ".join(re.sub(r"<[^>]*>", " ", ssml).split())


def silence(element: ElementTree.Element) -> float:
    """The seconds of a break."""
    return float(element.attrib["time"].removesuffix("ms")) / 1000


def planned(ssml: str) -> float:
    """How long the SSML lasts: its words at the coach's pace and its silences, added up anew."""
    breaks = sum(silence(element) for element in parse(ssml) if element.tag == "break")
    return breaks + sum(map(_spoken, ssml.splitlines()))


def _spoken(line: str) -> float:
    text = words(line)
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    stops = len(re.findall(r"[,;:.?!] ", text))
    return letters * LETTER + digits * DIGIT + stops * PAUSE + LINE if text else 0.0
