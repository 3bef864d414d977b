"""What the coach shows as directives of Alexa's screens: a document first, then only its facts."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from ask_sdk_model.interfaces.alexa.presentation import apl

from skill.alexa.figures.vector_graphic import graphic
from skill.alexa.requests import TOKEN, has_screen
from skill.coach.reply import Screen
from skill.content.figures import figure

DOCUMENTS = Path(__file__).with_name("documents")
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
        return [apl.RenderDocumentDirective(name, document(screen), {"screen": data(screen)})]
    values = {"screen": data(screen), **AFRESH}
    commands = [
        apl.SetValueCommand(component_id="root", object_property=bind, value=value)
        for bind, value in values.items()
    ]
    return [apl.ExecuteCommandsDirective(commands, name)]


def token(screen: Screen) -> str:
    """The name of a document as it is drawn: two screens share it if they differ in facts only."""
    return f"{TOKEN}{screen.name}"


def document(screen: Screen) -> dict[str, Any]:
    """The document of this kind of screen, with the figure that moves in it, if there is one."""
    found = _document(screen.kind)
    if screen.kind != "hold":
        return found
    drawn = figure(screen.facts["exercise"], screen.facts["version"])
    moving = graphic(drawn, screen.facts["rhythm"])
    return found | {"graphics": found["graphics"] | {"figure": moving}}


def data(screen: Screen) -> dict[str, Any]:
    """The facts as the documents expect them."""
    return {"kind": screen.kind, **screen.facts}


@lru_cache
def _document(kind: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DOCUMENTS / f"{kind}.json").read_text("utf-8"))
    return found
