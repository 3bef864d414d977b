"""The talk as JSON: the page carries it from line to line, as Alexa carries session attributes.

So the server remembers nothing, and a talk outlives it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from zoneinfo import ZoneInfo

from skill.simulator.device.envelope import Json
from skill.simulator.device.environment import Environment
from skill.simulator.device.happening import Happening, HappeningKind
from skill.simulator.device.snapshot import Snapshot
from skill.simulator.device.viewports import PROFILES, viewport
from skill.simulator.understanding.locales import known_locales

LATEST = 4_102_444_800.0
"""The year 2100; a clock beyond it was not meant."""
MOST = 1000
_MEMORY = re.compile(r"yours|(?:empty|demo)-[0-9a-f]{8,32}")


@dataclass(frozen=True)
class Talk:
    """A rehearsal between two lines: the device, whose memory it has, and whether that is up."""

    device: Snapshot
    memory: str
    store_down: bool = False

    def to_json(self) -> Json:
        device = self.device
        room = device.environment
        return {
            "memory": self.memory,
            "store": "down" if self.store_down else "up",
            "room": {
                "locale": room.locale,
                "zone": room.zone,
                "voice": room.voice,
                "screen": screen_of(room),
            },
            "now": device.now,
            "began": device.began,
            "performance": [asdict(happening) for happening in device.performance],
            "shown": device.shown,
            "session": device.session,
            "showing": list(device.showing),
        }


def talk_from(data: Any) -> Talk:
    """The talk that `Talk.to_json` wrote. Raises ValueError, which says what is wrong with it."""
    talk = mapping(data, "the talk")
    session = talk.get("session")
    performance = _list(talk.get("performance", []))
    device = Snapshot(
        environment=room_from(talk.get("room")),
        now=moment(talk.get("now"), "now"),
        began=moment(talk.get("began"), "began"),
        performance=tuple(_happening(it) for it in performance),
        shown=min(len(performance), int(number(talk.get("shown", 0), "shown"))),
        session=None if session is None else _session(session),
        showing=tuple(_shown(it) for it in _list(talk.get("showing", []))),
    )
    return Talk(device, memory(talk.get("memory")), talk.get("store") == "down")


def room_from(data: Any) -> Environment:
    """The room of a talk. Raises ValueError."""
    room = mapping(data, "the room")
    locale, zone, screen = (text(room.get(key), key) for key in ("locale", "zone", "screen"))
    if locale not in known_locales():
        raise ValueError(f"There is no model for the locale '{locale[:40]}'.")
    if screen not in PROFILES:
        raise ValueError(f"There is no screen '{screen[:40]}'.")
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, KeyError):
        raise ValueError(f"'{zone[:40]}' is no time zone like Europe/Berlin.") from None
    return Environment(locale, zone, text(room.get("voice", ""), "voice"), viewport(screen))


def screen_of(room: Environment) -> str:
    """The name of the room's screen."""
    return next(name for name in PROFILES if viewport(name) == room.viewport)


def memory(data: Any) -> str:
    """The name of a memory. Raises ValueError."""
    if not isinstance(data, str) or not _MEMORY.fullmatch(data):
        raise ValueError("The memory must be yours, an empty one, or a made-up one.")
    return data


def mapping(data: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise ValueError(f"{name.capitalize()} must be an object.")
    return data


def text(data: Any, name: str) -> str:
    if not isinstance(data, str):
        raise ValueError(f"'{name}' must be a text.")
    return data


def number(data: Any, name: str) -> float:
    """A finite number that is not negative. Raises ValueError."""
    is_number = isinstance(data, int | float) and not isinstance(data, bool)
    if not is_number or not math.isfinite(data) or data < 0:
        raise ValueError(f"'{name}' must be a number, and not a negative one.")
    return float(data)


def moment(data: Any, name: str) -> float:
    """A second of the epoch. Raises ValueError."""
    second = number(data, name)
    if second > LATEST:
        raise ValueError(f"'{name}' lies beyond the year 2100.")
    return second


def _happening(data: Any) -> Happening:
    it = mapping(data, "a happening")
    return Happening(
        moment(it.get("at"), "at"),
        HappeningKind(text(it.get("kind"), "kind")),
        text(it.get("text", ""), "text"),
        number(it.get("seconds", 0.0), "seconds"),
    )


def _session(data: Any) -> Json:
    session = mapping(data, "the session")
    return {
        "sessionId": text(session.get("sessionId"), "sessionId"),
        "new": session.get("new") is True,
        "attributes": dict(mapping(session.get("attributes"), "the attributes")),
    }


def _shown(data: Any) -> Json:
    it = mapping(data, "what is shown")
    directive = mapping(it.get("directive"), "a directive")
    text(directive.get("token"), "token")
    return {"at": moment(it.get("at"), "at"), "directive": dict(directive)}


def _list(data: Any) -> list[Any]:
    if not isinstance(data, list) or len(data) > MOST:
        raise ValueError(f"That must be a list of at most {MOST} things.")
    return data
