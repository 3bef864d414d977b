"""What a turn answers its door."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from skill.coach.book import Book
from skill.coach.reply import Reply
from skill.coach.session import Session
from skill.coach.track import Playback
from skill.turn.memory import Memory


@dataclass(frozen=True)
class Answer:
    """What is said, asked and shown, or left to the door to do; and what is carried on."""

    reply: Reply
    book: Book
    began: Session
    """The session as the request found it."""
    session: Session
    memory: Memory
    saved: bool = True
    playback: Playback | None = None
    """What a player plays that this is about."""

    @property
    def carried(self) -> Mapping[str, Any]:
        """What the next request of this session has to bring along; JSON."""
        return {"session": self.session.to_json(), **self.memory.to_json()}
