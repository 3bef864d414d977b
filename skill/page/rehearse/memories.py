"""What a rehearsal may remember: what was rehearsed before, nothing yet, a made-up past."""

from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

from skill.coach.session import Phase
from skill.simulator.device.echo import Echo
from skill.simulator.device.environment import Environment
from skill.simulator.device.snapshot import Snapshot
from skill.simulator.script.simulation import Simulation, simulate

KEPT = "kept"
FORTNIGHT = (4, 2, 4, 0, 1, 4, 3, 4, 4, 0, 4, 2, 4, 4)
"""How many exercises the made-up past has on each day, the oldest first."""
HOUR = 7
PAST_LOCALE = "en-US"
"""What is said in the made-up past; nobody hears it."""
NEXT_WORDS = {Phase.SETTLING: "ready", Phase.HOLDING: "next"}


class Memories:
    """Simulations by memory and locale. Those of the kind "kept" outlive the server, in the file
    `kept`; there is none of them without it. All others lie in `folder`.
    """

    def __init__(self, kept: Path | None, folder: Path) -> None:
        self._kept, self._folder = kept, folder
        self.simulation = lru_cache(maxsize=16)(self._simulation)

    @property
    def offered(self) -> list[str]:
        """The kinds of memory to choose from, the usual one first."""
        return ["demo", "empty"] if self._kept is None else [KEPT, "empty", "demo"]

    def begin(self, kind: str, room: Environment, now: float) -> str:
        """The name of a memory of this kind; a made-up history ends the day before `now`.

        Raises ValueError for a kind that is not offered.
        """
        if kind not in self.offered:
            raise ValueError("There is no such memory to begin with.")
        if kind == KEPT:
            return kind
        name = f"{kind}-{uuid4().hex}"
        if kind == "demo":
            past = replace(room, locale=PAST_LOCALE)
            live_through(self.simulation(name, past.locale), past, now)
        return name

    def made_up(self, now: float) -> Path:
        """The file of a memory with a made-up past."""
        return self._path(self.begin("demo", Environment(), now))

    def _simulation(self, name: str, locale: str) -> Simulation:
        return simulate(self._path(name), Environment(locale), 0.0)

    def _path(self, name: str) -> Path:
        """Raises ValueError for a kept memory where none is offered."""
        if name != KEPT:
            return self._folder / f"{name}.db"
        if self._kept is None:
            raise ValueError("Nothing is kept of this demonstration.")
        return self._kept


def live_through(simulation: Simulation, room: Environment, now: float) -> None:
    """Let the device practise with the real coach on the fourteen days before the day of `now`."""
    device = simulation.device
    today = room.local(now).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    for back, exercises in zip(range(len(FORTNIGHT), 0, -1), FORTNIGHT, strict=True):
        morning = (today - timedelta(days=back)).timestamp()
        device.restore(Snapshot(room, morning, morning))
        if exercises:
            _practise(device, exercises)


def _practise(device: Echo, exercises: int) -> None:
    """One morning: so many exercises to their end, then enough."""
    device.say("Alexa, start hip reset")
    while device.open:
        device.finish()
        session = device.place
        # The present exercise is held to its end, too, once the coach has finished.
        held = len(session.outcomes) + (session.phase is Phase.HOLDING)
        resumes = session.question == "resume"
        next_word = "no" if resumes else NEXT_WORDS.get(session.phase, "start")
        device.say("stop" if held >= exercises else next_word)
