"""Put a rehearsal together: store, skill, words and device."""

from __future__ import annotations

from pathlib import Path

from skill.alexa.skill import build
from skill.simulator.device.echo import Echo
from skill.simulator.device.envelope import SKILL_ID
from skill.simulator.device.environment import Environment
from skill.simulator.device.outage import Outage
from skill.simulator.device.services import HomeServices
from skill.simulator.script.directions import Simulation
from skill.simulator.understanding.locales import model_path
from skill.simulator.understanding.understand import Words
from skill.store.sqlite import SqliteStore


def simulate(database: Path, environment: Environment, now: float) -> Simulation:
    """A device, its clock at `now`, whose skill remembers in the file `database`."""
    store = Outage(SqliteStore(database))
    services = HomeServices(lambda: device.environment.zone)
    skill = build(store, skill_id=SKILL_ID, api_client=services)
    device = Echo(skill, Words.load(model_path(environment.locale)), environment, now)
    return Simulation(device, store)
