"""Contact sheets: every figure through one repetition, both sides, both versions.

They are for somebody who is told nothing but "what is this person doing, and with which leg?".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from skill.alexa.figures.drawing import graphic
from skill.alexa.screens import data
from tests.alexa.showings import EXERCISES, hold
from tests.screens.projector import Projector

ACROSS, CELL = 4, (320, 176)
"""How many pictures stand in a row, and how large each is, in pixels."""
EACH = 14
"""How many of a repetition there are."""


def draw(beam: Projector, folder: Path) -> None:
    """One sheet for each exercise and version."""
    for exercise in EXERCISES:
        for version in ("plain", "easier"):
            show(beam, exercise, version)
            beam.picture(folder / f"strip-{exercise}-{version}.png")


def show(beam: Projector, exercise: str, version: str, each: int = EACH) -> None:
    """A repetition of an exercise, from left to right and from above to below."""
    shown = data(hold(exercise, version))
    seconds = [n * shown["rhythm"]["period"] / each for n in range(each)]
    wide, high = CELL
    cells = [
        {
            **{"type": "Container", "width": wide, "height": high, "alignItems": "center"},
            "items": list(_cell(second, f"{n + 1}")),
        }
        for n, second in enumerate(seconds)
    ]
    rows = -(-each // ACROSS)
    root = {"type": "Container", "direction": "row", "wrap": "wrap", "items": cells}
    size = {"width": ACROSS * wide, "height": rows * high}
    main = {"parameters": ["payload"], "items": [root | size]}
    document = {"graphics": {"figure": graphic()}, "mainTemplate": main}
    told = {"token": "t", "document": document, "datasources": {"move": shown["move"]}}
    beam.show(told, _viewport(**size))


def _cell(second: float, label: str) -> Iterator[dict[str, Any]]:
    picture = {"type": "VectorGraphic", "source": "figure", "scale": "best-fit"}
    wide, high = CELL
    yield {**picture, "move": "${payload.move}", "second": second, "width": wide, "height": 160}
    yield {"type": "Text", "text": label, "color": "#B4C0CB", "fontSize": 12, "height": high - 160}


def _viewport(width: int, height: int) -> dict[str, Any]:
    pixels = {"pixelWidth": width, "pixelHeight": height}
    pixels |= {"currentPixelWidth": width, "currentPixelHeight": height}
    return {"mode": "HUB", "shape": "RECTANGLE", "dpi": 160, **pixels}
