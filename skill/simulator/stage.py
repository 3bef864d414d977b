"""Set a rehearsal up: store, skill, words and device, put together."""

from __future__ import annotations

from pathlib import Path

from skill.alexa.skill import build
from skill.simulator.device import Device
from skill.simulator.directions import Stage
from skill.simulator.locales import model_path
from skill.simulator.outage import Outage
from skill.simulator.room import SKILL_ID, Room
from skill.simulator.services import HomeServices
from skill.simulator.words import Words
from skill.store.sqlite import SqliteStore


def set_stage(database: Path, room: Room, now: float) -> Stage:
    """A device in `room`, its clock at `now`, whose skill remembers in the file `database`."""
    store = Outage(SqliteStore(database))
    services = HomeServices(lambda: device.room.zone)
    skill = build(store, skill_id=SKILL_ID, api_client=services)
    device = Device(skill, Words.load(model_path(room.locale)), room, now)
    return Stage(device, store)
