"""Pictures of every screen of a routine: `python -m tests.screens.pictures [FOLDER]`.

They are made to be looked at, from the other end of the room; so are the figures' contact sheets.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from skill.simulator.device.environment import VIEWPORTS
from tests.screens.projector import Projector, projector
from tests.screens.scenes import Scene, scenes, silent
from tests.screens.strips import draw

DEVICES = ("hub", "round", "portrait")
SMALLEST = ("small", "round", "portrait")


def take(beam: Projector, scene: Scene, device: str) -> Iterator[str]:
    """Bring the beam to each moment of the scene that is looked at; hands back its name."""
    (_, first), *later = scene.directives
    beam.show(first, _viewport(device))
    for second, directive in later:
        beam.tick(second)
        beam.execute(directive)
    for name, second in scene.looks:
        beam.tick(second)
        yield f"{device}-{name}"


def _viewport(device: str) -> Mapping[str, Any]:
    found = VIEWPORTS[device]
    if found is None:
        raise ValueError(f"{device} has no screen")
    return found


def main() -> None:
    """Take them all; whatever the screens had to say about themselves is said at the end."""
    parser = argparse.ArgumentParser(description="Take a picture of every screen of a routine.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("build/screens"))
    parser.add_argument("--device", nargs="*", default=DEVICES, help="of the devices by name")
    parser.add_argument("--locale", help="of a routine without a word in this one alone")
    wishes = parser.parse_args()
    wishes.folder.mkdir(parents=True, exist_ok=True)
    with projector() as beam:
        for scene in silent(wishes.locale) if wishes.locale else scenes():
            for device in wishes.device:
                for name in take(beam, scene, device):
                    beam.picture(wishes.folder / f"{name}.png")
        draw(beam, wishes.folder)
        print(f"Pictures are in {wishes.folder}/")
        for warning in beam.warnings:
            print(warning)


if __name__ == "__main__":
    main()
