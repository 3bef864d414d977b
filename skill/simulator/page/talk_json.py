"""The talk as JSON: the page carries it from line to line, as Alexa carries session attributes.

So the server remembers nothing, and a talk outlives it.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, Field, ValidationError, model_validator

from skill.simulator.device.audio_player import NOTHING, AudioPlayer
from skill.simulator.device.echo import Snapshot
from skill.simulator.device.envelope import Json
from skill.simulator.device.environment import VIEWPORTS, Environment
from skill.simulator.device.timeline import Happening
from skill.simulator.script.directions import direction
from skill.simulator.understanding.model import known_locales

LATEST = 4_102_444_800.0
"""The year 2100, in seconds of the epoch; a clock beyond it was not meant."""
MOST = 1000
Asked = TypeVar("Asked", bound=BaseModel)
Second = Annotated[float, Field(strict=True, ge=0, le=LATEST, allow_inf_nan=False)]
MemoryName = Annotated[str, Field(pattern=r"\A(?:yours|(?:copy|empty|demo)-[0-9a-f]{8,32})\z")]


class EnvironmentJson(BaseModel):
    locale: str
    zone: str
    screen: str
    voice: str = ""

    @model_validator(mode="after")
    def _exists(self) -> Self:
        if self.locale not in known_locales():
            raise ValueError(f"There is no model for the locale '{self.locale[:40]}'")
        direction(f"zone {self.zone[:80]}")
        direction(f"device {self.screen[:80]}")
        return self

    def environment(self) -> Environment:
        return Environment(self.locale, self.zone, self.voice, VIEWPORTS[self.screen])


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
    environment: EnvironmentJson
    now: Second
    began: Second
    performance: Annotated[tuple[Happening, ...], Field(max_length=MOST)] = ()
    shown: Annotated[int, Field(strict=True, ge=0)] = 0
    session: SessionJson | None = None
    showing: Annotated[tuple[ShowingJson, ...], Field(max_length=MOST)] = ()
    player: AudioPlayer = NOTHING

    def snapshot(self) -> Snapshot:
        whole = {"memory", "store", "environment", "performance", "player"}
        rest: Json = {**self.model_dump(exclude=whole), "player": self.player}
        return Snapshot(self.environment.environment(), performance=self.performance, **rest)


def to_json(device: Snapshot, memory: str, *, store_down: bool) -> Json:
    """What `Talk` reads: the `device` as it stands, over the `memory` of that name."""
    told = {**asdict(device), "memory": memory, "store": "down" if store_down else "up"}
    size = told["environment"].pop("viewport")
    told["environment"]["screen"] = next(n for n, it in VIEWPORTS.items() if it == size)
    return told


class Beginning(BaseModel):
    environment: EnvironmentJson
    memory: str
    now: Second


class NextLine(BaseModel):
    talk: Talk
    line: str = ""
    at: Second | None = None
    on_copy: bool = False


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
