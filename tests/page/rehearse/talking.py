"""Talk through the page's own questions, as the page does, without a browser."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from skill.page.rehearse.memories import Memories
from skill.page.rehearse.rehearsal import Rehearsal

NOW = 1_795_000_000.0
ENVIRONMENT = {"locale": "en-US", "zone": "Europe/Berlin", "voice": "", "screen": "none"}


@dataclass
class PageTalk:
    """A talk that is carried along, and everything it has been answered."""

    folder: Path
    memory: str = "empty"
    environment: dict[str, str] = field(default_factory=lambda: dict(ENVIRONMENT))
    answers: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.restart()
        wish = {"now": NOW, "memory": self.memory, "environment": self.environment}
        self.answers.append(self.rehearsal.begin(wish))

    def restart(self) -> None:
        """Another server, which has heard nothing of this talk."""
        self.rehearsal = Rehearsal(Memories(self.folder / "kept.db", self.folder))

    def say(self, line: str, at: float | None = None) -> dict[str, Any]:
        """Say or do a line at second `at` of the epoch, or when a script's line is due."""
        wish = {"talk": self.talk, "line": line, "at": at}
        self.answers.append(self.rehearsal.go_on(json.loads(json.dumps(wish))))
        return self.answers[-1]

    @property
    def talk(self) -> dict[str, Any]:
        return dict(self.answers[-1]["talk"])

    @property
    def happenings(self) -> list[dict[str, Any]]:
        return [happening for answer in self.answers for happening in answer["happenings"]]

    @property
    def kept(self) -> list[str]:
        """The script of the talk."""
        return [answer["kept"] for answer in self.answers if answer["kept"]]
