"""A rehearsal put together: the device, the skill behind it, and what stands behind the skill."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ask_sdk_model.services import ApiClient, ApiClientRequest, ApiClientResponse

from skill.alexa.skill import build
from skill.simulator.device.echo import Echo
from skill.simulator.device.envelope import SKILL_ID
from skill.simulator.device.environment import Environment
from skill.simulator.device.timeline import Happening, HappeningKind
from skill.simulator.understanding.model import model_path
from skill.simulator.understanding.understand import Words
from skill.store.contract import Record, Store, Unavailable
from skill.store.sqlite import SqliteStore

TIME_ZONE = "/settings/System.timeZone"


@dataclass
class Outage:
    """The store behind it, except while it is `down`, to hear what the coach makes of that."""

    behind: Store
    down: bool = False

    def read(self, account: str, profiles: Sequence[str]) -> dict[str, Record]:
        return self._up().read(account, profiles)

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        self._up().write(account, records)

    def erase(self, account: str, profile: str | None = None) -> None:
        self._up().erase(account, profile)

    def _up(self) -> Store:
        if self.down:
            raise Unavailable("the store is down, as the rehearsal wants it")
        return self.behind


@dataclass
class HomeServices(ApiClient):  # type: ignore[misc]
    """Alexa's own services, at home: the time zone; whatever else is asked for is a 404."""

    zone: Callable[[], str]

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        known = str(request.url).endswith(TIME_ZONE)
        body = self.zone() if known else {"message": "not here"}
        return ApiClientResponse([], json.dumps(body), 200 if known else 404)


@dataclass(frozen=True)
class Simulation:
    """Everything that a direction may touch."""

    device: Echo
    store: Outage

    def note(self, text: str) -> Happening:
        """A direction as it is shown."""
        return Happening(self.device.now, HappeningKind.DIRECTION, text)

    def pass_until(self, moment: float) -> Iterator[Happening]:
        """Let time pass from one happening to the next, as quickly as they are asked for."""
        device = self.device
        while device.ahead and device.ahead[0].at <= moment:
            yield from device.pass_until(device.ahead[0].at)
        device.pass_until(moment)

    def change(self, told: str, **what: Any) -> Iterator[Happening]:
        """Change what is named of the device's environment."""
        self.device.environment = replace(self.device.environment, **what)
        yield self.note(told)


def simulate(database: Path, environment: Environment, now: float) -> Simulation:
    """A device, its clock at `now`, whose skill remembers in the file `database`."""
    store = Outage(SqliteStore(database))
    services = HomeServices(lambda: device.environment.zone)
    skill = build(store, skill_id=SKILL_ID, api_client=services)
    device: Echo = Echo(skill, Words(model_path(environment.locale)), environment, now)
    return Simulation(device, store)
