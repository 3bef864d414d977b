"""The talk as JSON: the page carries it from line to line, as Alexa carries session attributes.

So the server remembers nothing, and a talk outlives it.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from skill.simulator.device.audio_player import NOTHING, AudioPlayer
from skill.simulator.device.envelope import Json
from skill.simulator.device.environment import Environment
from skill.simulator.device.snapshot import Snapshot
from skill.simulator.device.timeline import Happening
from skill.simulator.script.directions import direction
from skill.simulator.understanding.model import locales

LATEST = 4_102_444_800.0
"""The year 2100, in seconds of the epoch; a clock beyond it was not meant."""
MOST = 1000
Asked = TypeVar("Asked", bound=BaseModel)
Second = Annotated[float, Field(strict=True, ge=0, le=LATEST, allow_inf_nan=False)]
MemoryName = Annotated[str, Field(pattern=r"\A(?:kept|(?:empty|demo)-[0-9a-f]{8,32})\z")]


def _existing(told: Environment) -> Environment:
    """Raises ValueError for a locale, a time zone or a screen that there is not."""
    if told.locale not in locales():
        raise ValueError(f"There is no model for the locale '{told.locale[:40]}'")
    direction(f"zone {told.zone[:80]}")
    direction(f"device {told.screen[:80]}")
    return told


Surroundings = Annotated[Environment, AfterValidator(_existing)]


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


class Beginning(BaseModel):
    environment: Surroundings
    memory: str
    now: Second


class NextLine(BaseModel):
    talk: Talk
    line: str = ""
    at: Second | None = None


class ScriptText(BaseModel):
    script: str


def read(kind: type[Asked], wish: Mapping[str, Any]) -> Asked:
    """What is asked for. Raises ValueError with a sentence that says what is wrong with it."""
    try:
        return kind.model_validate(wish)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))[:80]
        reason = first["msg"].removeprefix("Value error, ")
        raise ValueError(f"'{where}' is wrong: {reason}.") from None
