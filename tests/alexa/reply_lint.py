"""The lint of every answer, and beside it the pace told again: how long a reply lasts."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from skill.alexa.ssml import LONGEST_REPLY_SECONDS
from skill.coach.book import Book
from skill.content.load import load
from skill.simulator.device import reply_lint
from skill.simulator.device.reply_lint import asks
from skill.simulator.device.ssml_reader import lines

__all__ = ["asks", "complaints", "parse", "planned", "silence", "words"]

LETTER, PAUSE, LINE = 0.056, 0.42, 0.40
"""Seconds for a letter, for a stop inside a line, for the line itself."""


def complaints(response: dict[str, Any], book: Book | None = None) -> list[str]:
    """Everything that is wrong with a response in the words of `book`, English if none."""
    body = response["response"]
    said = [it["outputSpeech"]["ssml"] for it in (body, body.get("reprompt", {})) if speaks(it)]
    long = [f"{planned(ssml):.1f} s long" for ssml in said if planned(ssml) > LONGEST_REPLY_SECONDS]
    return reply_lint.complaints(response, book or load()) + long


def speaks(said: dict[str, Any]) -> bool:
    return bool(said.get("outputSpeech", {}).get("ssml"))


def words(ssml: str) -> str:
    """What is said, without tags and silence."""
    return " ".join(lines(ssml)) if ssml else ""


def parse(ssml: str) -> ElementTree.Element:
    """The SSML as XML; ParseError where it is none."""
    return ElementTree.fromstring(ssml.replace("<speak>", '<speak xmlns:alexa="urn:alexa">', 1))


def silence(element: ElementTree.Element) -> float:
    """The seconds of a break."""
    return float(element.attrib["time"].removesuffix("ms")) / 1000


def planned(ssml: str) -> float:
    """How long the SSML lasts: its words at the coach's pace and its silences, added up anew."""
    breaks = sum(silence(element) for element in parse(ssml) if element.tag == "break")
    return breaks + sum(map(_spoken, ssml.splitlines()))


def _spoken(line: str) -> float:
    text = " ".join(re.sub(r"<[^>]*>", " ", line).split())
    letters = sum(letter.isalnum() for letter in text)
    stops = len(re.findall(r"[,;:.?!] ", text))
    return letters * LETTER + stops * PAUSE + LINE if text else 0.0
