"""The documents themselves: legible from the other end of the room, and complete."""

import json
import re
from collections.abc import Iterator
from itertools import product
from math import atan, degrees
from typing import Any

import pytest

from skill.alexa.screens import data, document
from tests.alexa.showings import SCREENS

KINDS = ("plan", "hold", "summary", "help", "goodbye")
OWN = {"id", "width", "height", "left", "right", "top", "bottom", "text", "color", "opacity"} | {
    *("style", "when", "items", "data", "display", "role", "spacing", "grow", "shrink", "wrap"),
    *("direction", "position", "description", "source", "scale", "level", "entities"),
}
"""Properties of components."""
LEAST = 5.5  # hundredths of the shorter side: 26 of 480 lines; 9 mm on the smallest Echo Show


def parts(node: Any, behind: str = "#101418") -> Iterator[tuple[dict[str, Any], str]]:
    """Every component with the colour that is behind it."""
    if isinstance(node, list):
        for each in node:
            yield from parts(each, behind)
    elif isinstance(node, dict):
        if node.get("type") in {"Container", "Frame", "Text", "TouchWrapper", "VectorGraphic"}:
            yield node, behind
        yield from parts(node.get("items", []), node.get("backgroundColor", behind))


def components(kind: str, of: str) -> list[tuple[dict[str, Any], str]]:
    """The components of a type, each with what is behind it."""
    found = [part for part in parts(document(kind)["mainTemplate"]) if part[0]["type"] == of]
    assert found or of != "Text"
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_legible_from_two_metres(kind: str) -> None:
    """No text is smaller than 5.5 % of the shorter side of its screen."""
    for text, _ in components(kind, "Text"):
        size = text["fontSize"]
        assert re.fullmatch(r"\$\{.* \* [uf]\}", size), size
        assert min(map(float, re.findall(r"\b\d+(?:\.\d+)?\b", size))) >= LEAST, size


@pytest.mark.parametrize("kind", KINDS)
def test_everything_stands_out(kind: str) -> None:
    """Every text has a contrast of at least 4.5 to 1 with what is behind it, in every state."""
    for text, behind in components(kind, "Text"):
        inks, grounds = colours(text["color"]), colours(behind)
        together = len(inks) == len(grounds)  # chosen by the same conditions, in the same order
        for ink, ground in zip(inks, grounds, strict=True) if together else product(inks, grounds):
            assert contrast(ink, ground) >= 4.5, (ink, ground)


def colours(text: str) -> list[str]:
    """The colours that an expression chooses from."""
    return re.findall(r"#[0-9A-F]{6}", text)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as the Web Content Accessibility Guidelines reckon it."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("kind", KINDS)
def test_everything_to_touch_says_what_it_is_and_shows_where_one_is(kind: str) -> None:
    """A button has a label, a place in its event for the screen id, and a border for the remote."""
    for button, _ in components(kind, "TouchWrapper"):
        assert button["accessibilityLabel"]
        assert button["role"] == "button"
        assert button["onPress"][0]["arguments"][1] == "${screen.screenId}"
        assert button["items"][0]["style"] == "button"
        assert button["items"][0]["inheritParentState"]


def test_the_figure_has_words() -> None:
    """Whoever cannot see the figure is told what it shows."""
    figures = [part for part, _ in components("hold", "VectorGraphic") if "second" in part]
    assert len(figures) == 2
    assert all("screen.text" in figure["accessibilityLabel"] for figure in figures)


@pytest.mark.parametrize("name", SCREENS)
def test_every_fact_is_there(name: str) -> None:
    """Whatever a document reads of its screen, the coach has said."""
    screen = SCREENS[name]
    read = set(re.findall(r"\bscreen\.(\w+)", json.dumps(document(screen.kind))))
    assert read <= set(data(screen))


@pytest.mark.parametrize("kind", KINDS)
def test_no_name_hides_a_property(kind: str) -> None:
    """A command that sets a property would hit the component's own, were a bind named after it."""
    names = {
        bind["name"] for part, _ in parts(document(kind)["mainTemplate"]) for bind in binds(part)
    }
    assert names >= {"screen", "anchor", "elapsed", "sent"}
    assert names.isdisjoint(OWN)


def binds(part: dict[str, Any]) -> list[dict[str, Any]]:
    """The names that a component gives to values."""
    found: list[dict[str, Any]] = part.get("bind", [])
    return found


def test_a_hold_stays_and_the_goodbye_goes() -> None:
    """The screen outlasts the longest silence of a hold and its rest, and lets go at the end."""
    assert document("hold")["settings"]["idleTimeout"] >= 240_000
    assert document("goodbye")["settings"]["idleTimeout"] <= 30_000


HEIGHTS = {"the smallest landscape hub": 62.5, "the round one": 63.5}
"""Of a screen, in millimetres: 5.5 inches at 2 to 1, and 2.5 inches across."""
CAPITAL = 0.72
"""How high a capital or a digit is, of its font size."""


@pytest.mark.parametrize("height", HEIGHTS.values(), ids=HEIGHTS)
@pytest.mark.parametrize(("text", "least"), [("${said}", 10), ("${clock}", 20)])
def test_what_is_followed_from_the_floor_is_large(height: float, text: str, least: float) -> None:
    """Captions have 10 arc minutes from two metres, the clock 20, on the smallest screens."""
    for part, _ in components("hold", "Text"):
        if part["text"] == text:
            size = float(re.findall(r"\d+(?:\.\d+)?", part["fontSize"])[0])
            seen = degrees(atan(size / 100 * height * CAPITAL / 2000)) * 60
            assert seen >= least


@pytest.mark.parametrize("kind", KINDS)
def test_what_can_be_touched_or_tells_something_stands_out(kind: str) -> None:
    """Borders, bars and marks have 3 to 1 with the ground (source: WCAG 1.4.11)."""
    inks = set(re.findall(r'"borderColor": "(#[0-9A-F]{6})"', json.dumps(document(kind))))
    inks |= {ink for part, _ in parts(document(kind)["mainTemplate"]) for ink in marks(part)}
    assert all(contrast(ink, "#101418") >= 3 for ink in inks), inks


def marks(part: dict[str, Any]) -> list[str]:
    """The colours of a frame that holds nothing: it is a bar, or a mark."""
    return (
        colours(part["backgroundColor"])
        if part["type"] == "Frame" and not part.get("items")
        else []
    )
