"""Practise through the page's own questions, as the page does, without a browser."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from skill.page.practise.practice import Practice
from skill.page.practise.profile import choose, profile
from skill.store.sqlite import SqliteStore

NOW = 1_795_000_000.0
ENVIRONMENT = {"locale": "en-US", "zone": "Europe/Berlin", "voice": ""}


@dataclass
class Practising:
    """Somebody on the floor, whose page carries the practice along."""

    folder: Path
    environment: dict[str, str] = field(default_factory=lambda: dict(ENVIRONMENT))
    life: float = NOW
    """The second at which life stands."""
    answer: dict[str, Any] = field(default_factory=dict)
    reports: int = 0

    def __post_init__(self) -> None:
        self.restart()
        self.look()

    def restart(self) -> None:
        """Another server, which remembers what is stored and nothing else."""
        self.store = SqliteStore(self.folder / "progress.db")
        self.practice = Practice(self.store, b"k" * 32, lambda: self.life)

    def look(self) -> dict[str, Any]:
        """What a practice will be, as a page asks before it begins."""
        wish = {"environment": self.environment, "id": self.new_id()}
        self.answer = self.practice.begin(wish)
        return self.answer

    def new_id(self) -> str:
        self.reports += 1
        return f"{self.reports:08x}"

    def report(
        self, seconds: float, event: str | None = None, words: str = "", **more: Any
    ) -> dict[str, Any]:
        """Report something so many seconds after the beginning; life has come that far."""
        at = NOW + seconds
        self.life = max(self.life, at)
        told = {"environment": self.environment, "practice": self.answer["practice"], "at": at}
        wish = {**told, "id": self.new_id(), "event": event, "words": words, **more}
        self.answer = self.practice.report(json.loads(json.dumps(wish)))
        return self.answer

    @property
    def turn(self) -> dict[str, Any]:
        """The last turn that was told."""
        return dict(self.answer["turns"][0])

    @property
    def lines(self) -> list[str]:
        """All that is said from here on."""
        return [line["text"] for turn in self.answer["turns"] for line in turn["lines"]]

    @property
    def profile(self) -> dict[str, Any]:
        return profile({"environment": self.environment}, self.store, self.life)

    def choose(self, **settings: Any) -> dict[str, Any]:
        wish = {"environment": self.environment, "settings": settings}
        return choose(wish, self.store, self.life)

    @property
    def held(self) -> dict[str, float]:
        """Seconds of today by exercise."""
        return {it["exercise"]: it["seconds"] for it in self.profile["today"]}
