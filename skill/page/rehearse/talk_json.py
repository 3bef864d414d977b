"""The talk as JSON: the page carries it from line to line, as Alexa carries session attributes.

So the server remembers nothing, and a talk outlives it.
"""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from skill.page.asked import Second, Surroundings
from skill.simulator.device.audio_player import NOTHING, AudioPlayer
from skill.simulator.device.envelope import Json
from skill.simulator.device.snapshot import Snapshot
from skill.simulator.device.timeline import Happening

MOST = 1000
MemoryName = Annotated[str, Field(pattern=r"\A(?:kept|(?:empty|demo)-[0-9a-f]{8,32})\z")]


class SessionJson(BaseModel):
    sessionId: str  # noqa: N815  (Alexa's own name)
    new: bool = False
    attributes: dict[str, Any]


class DirectiveJson(BaseModel, extra="allow"):
    token: str


class ShowingJson(BaseModel):
    at: Second
    directive: DirectiveJson


class Talk(BaseModel, allow_inf_nan=False):
    """A rehearsal between two lines: the device, whose memory it has, and whether that is up."""

    memory: MemoryName
    store: Literal["up", "down"] = "up"
    environment: Surroundings
    now: Second
    began: Second
    performance: Annotated[tuple[Happening, ...], Field(max_length=MOST)] = ()
    shown: Annotated[int, Field(strict=True, ge=0)] = 0
    session: SessionJson | None = None
    showing: Annotated[tuple[ShowingJson, ...], Field(max_length=MOST)] = ()
    player: AudioPlayer = NOTHING

    def snapshot(self) -> Snapshot:
        plain = self.model_dump(include={"now", "began", "shown", "session", "showing"})
        kept: Json = {"performance": self.performance, "player": self.player}
        return Snapshot(self.environment, **kept, **plain)


def to_json(device: Snapshot, memory: str, *, store_down: bool) -> Json:
    """What `Talk` reads: the `device` as it stands, over the `memory` of that name."""
    store = "down" if store_down else "up"
    return {**asdict(device), "memory": memory, "store": store}


class NewTalk(BaseModel):
    environment: Surroundings
    memory: str
    now: Second


class NextLine(BaseModel):
    talk: Talk
    line: str = ""
    at: Second | None = None


class ScriptText(BaseModel):
    script: str
