"""The pictures that a player shows, one for each move: `python -m tests.screens.art`.

They are taken of the figures as the screens draw them, in the pose that each move goes to.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zlib import crc32

from skill.alexa.figures.drawing import graphic
from skill.alexa.figures.frames import move
from skill.alexa.figures.ink import INK
from skill.content.figures import figure
from skill.content.load import load
from skill.sound.tracks import PICTURES
from tests.screens.projector import projector

SIDE = 512
"""Pixels; a screen wants 480 at least."""
MADE_FROM = Path(__file__).with_name("art.json")
"""Checksums of what the pictures were made from."""
VIEWPORT = {
    "shape": "RECTANGLE",
    "dpi": 160,
    "currentPixelWidth": SIDE,
    "currentPixelHeight": SIDE,
}


def documents() -> dict[str, dict[str, Any]]:
    """By the picture's name, a document that shows nothing but the figure."""
    exercises = load().routine.exercises
    moves = [(it.id, version) for it in exercises for version in it.versions]
    return {"_".join(move): _document(*move) for move in moves}


def _document(exercise: str, version: str) -> dict[str, Any]:
    shown = figure(exercise, version)
    pose = {"at": 0.0, "pose": shown.poses[-1]["name"], "side": shown.named}
    drawn = {
        "type": "VectorGraphic",
        "source": "figure",
        "width": "92vw",
        "height": "100vh",
        "scale": "best-fit",
        "move": "${payload.move}",
        "second": 0,
    }
    room = {"type": "Container", "width": "100vw", "alignItems": "center", "items": [drawn]}
    frame = {"type": "Frame", "width": "100vw", "backgroundColor": INK["background"]}
    return {
        "type": "Alexa.Presentation.APL.RenderDocument",
        "token": "art",
        "document": {
            "type": "APL",
            "version": "1.6",
            "graphics": {"figure": graphic()},
            "mainTemplate": {"parameters": ["payload"], "items": [frame | {"items": [room]}]},
        },
        "datasources": {"move": move(shown, {"period": 1.0, "beats": [pose]})},
    }


def checksums() -> dict[str, str]:
    return {name: f"{crc32(json.dumps(it).encode()):08x}" for name, it in documents().items()}


def main() -> None:
    with projector() as beam:
        for name, document in documents().items():
            beam.show(document, VIEWPORT)
            beam.tick(0)
            beam.picture(PICTURES / f"{name}.png")
        print(*beam.warnings, sep="\n")
    MADE_FROM.write_text(json.dumps(checksums(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
