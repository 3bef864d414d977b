"""A rehearsal put together: the device, the skill behind it, and what stands behind the skill."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from ask_sdk_model.services import ApiClient, ApiClientRequest, ApiClientResponse

from skill.alexa.skill import build
from skill.coach.score import Score
from skill.coach.track import Track
from skill.content.load import book_for
from skill.simulator.device.echo import Echo
from skill.simulator.device.envelope import SKILL_ID
from skill.simulator.device.environment import Environment
from skill.simulator.device.snapshot import Snapshot
from skill.simulator.device.timeline import Happening, HappeningKind
from skill.simulator.understanding.understand import words_for
from skill.sound.tracks import Tracks
from skill.store.contract import Record, Unavailable
from skill.store.sqlite import SqliteStore

TIME_ZONE = "/settings/System.timeZone"
COPIED = "from here on this plays on a copy of your progress, which stays as it is"
RECORDINGS = "https://recordings.rehearsal.invalid"


@dataclass
class Outage:
    """The store behind it, except while it is `down`, to hear what the coach makes of that."""

    behind: SqliteStore
    down: bool = False

    def read(self, account: str, profiles: Sequence[str] | None = None) -> dict[str, Record]:
        return self._up().read(account, profiles)

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        self._up().write(account, records)

    def erase(self, account: str, profile: str | None = None, *, at: int) -> None:
        self._up().erase(account, profile, at=at)

    def _up(self) -> SqliteStore:
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


@dataclass
class HomeRecordings:
    """What a player is told to play at home: nothing has to be fetched, the score is known."""

    all: Tracks
    usual_only: bool = False
    """Whether there are recordings of the usual lengths only, as on AWS."""

    @property
    def language(self) -> str:
        return self.all.language

    @property
    def tracks(self) -> Mapping[str, Track]:
        return {name: self.all[name] for name in self.all} if self.usual_only else self.all

    def captions(self, track: str) -> str:
        return self.all.captions(track)

    def url(self, file: str) -> str:
        return f"{RECORDINGS}/{file}"

    def score(self, url: str) -> Score:
        """What the track at this address says."""
        return self.all.score(PurePosixPath(url).stem)


@dataclass(frozen=True)
class Simulation:
    """Everything that a direction may touch."""

    device: Echo
    store: Outage
    recordings: HomeRecordings
    elsewhere: dict[str, Snapshot] = field(default_factory=dict)
    """The other devices of the household, as they were left."""

    def note(self, text: str) -> Happening:
        """A direction as it is shown."""
        return Happening(self.device.now, HappeningKind.DIRECTION, text)

    def go_on_with_copy(self, to: Path) -> Happening:
        """From here on remember in a copy, the file `to`; for one's own memory it ends here."""
        copy, present = self.store.behind.copy(to), self.device.snapshot()
        self.device.leave()
        self.device.restore(present)
        self.store.behind = copy
        return self.note(COPIED)

    def turn_to(self, name: str) -> list[Happening]:
        """Another device; what has happened there meanwhile is told now, and so arrives late."""
        device, now = self.device, self.device.now
        room = device.environment
        self.elsewhere[room.name] = device.snapshot()
        other = self.elsewhere.get(name) or Snapshot(replace(room, name=name), now, now)
        device.restore(other)
        noted = Happening(now, HappeningKind.DIRECTION, f"at the device in the {name}")
        return [noted, *device.pass_until(now)]

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
    tracks = Tracks(book_for(environment.locale))
    recordings = HomeRecordings(tracks)
    skill = build(store, skill_id=SKILL_ID, recordings=recordings, api_client=services)
    words = words_for(environment.locale)
    device: Echo = Echo(skill, words, environment, now, recordings.score)
    return Simulation(device, store, recordings)
