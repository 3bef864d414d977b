"""What the coach shows as directives of Alexa's screens: a document first, then only its facts."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from ask_sdk_model.interfaces.alexa.presentation import apl

from skill.alexa.figures.drawing import graphic
from skill.alexa.figures.frames import move, still
from skill.alexa.requests import TOKEN, has_screen
from skill.coach.reply import Screen
from skill.content.figures import Figure, figure

DOCUMENTS = Path(__file__).with_name("documents")
KINDS = ("goodbye", "help", "hold", "plan", "summary")
"""The kinds of screen that there is a document for."""
AFRESH = {"anchor": -1, "elapsed": 0, "sent": False}
"""What makes a document's clock start again, on its own time, with the facts of a new reply."""


def directives(screen: Screen | None, envelope: Any) -> list[Any]:
    """Directives that bring the screen before the eyes of whoever sent the request `envelope`.

    A document is sent once; while it stands, only its facts change, so that nothing blinks. None at
    all where nothing is to change, and for devices without a screen or with one that is too old.
    """
    if screen is None or not has_screen(envelope):
        return []
    name, shown = token(screen), envelope.context.alexa_presentation_apl
    if not shown or shown.token != name:
        drawn = document(screen.kind)
        return [apl.RenderDocumentDirective(name, drawn, {"screen": data(screen)})]
    values = {"screen": data(screen), **AFRESH}
    commands = [
        apl.SetValueCommand(component_id="root", object_property=bind, value=value)
        for bind, value in values.items()
    ]
    return [apl.ExecuteCommandsDirective(commands, name)]


def token(screen: Screen) -> str:
    """The name of a document as it is drawn: screens of one kind share it, and differ in facts.

    It has an edition, so that a document that was shown before an update gets no facts that only
    the new one can draw.
    """
    return f"{TOKEN}{screen.kind}/{_edition(screen.kind)}"


@cache
def _edition(kind: str) -> str:
    return f"{crc32(json.dumps(document(kind)).encode()):08x}"


@cache
def document(kind: str) -> dict[str, Any]:
    """The document of this kind of screen: the root that all have, with its own parts in it."""
    found, own = _read("root"), _read(kind)
    root = found["mainTemplate"]["items"][0]
    root |= {"bind": root["bind"] + own.get("bind", []), "items": own["items"]}
    graphics = found["graphics"] | ({"figure": graphic()} if kind == "hold" else {})
    return found | {"settings": own["settings"], "graphics": graphics}


def data(screen: Screen) -> dict[str, Any]:
    """The facts as the documents expect them: with a figure, where one is drawn."""
    facts = {"kind": screen.kind, **screen.facts}
    if screen.kind == "hold":
        after = facts["after"]
        facts["move"] = move(_figure(facts), facts["rhythm"])
        facts["after"] = after and {**after, "move": still(_figure(after))}
    return facts


def _figure(facts: Mapping[str, Any]) -> Figure:
    return figure(facts["exercise"], facts["version"])


def _read(name: str) -> dict[str, Any]:
    """A file of the documents' folder, with the parts that it includes."""
    text = (DOCUMENTS / f"{name}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text, object_hook=_included)
    return found


def _included(node: dict[str, Any]) -> dict[str, Any]:
    """What stands in the file that an object names, but for the fields that the object has."""
    name = node.pop("include", None)
    return {**_read(f"parts/{name}"), **node} if name else node
