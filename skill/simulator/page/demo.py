"""A made-up fortnight, lived through with the real coach, up to yesterday."""

from __future__ import annotations

from datetime import timedelta

from skill.coach.session import Phase, Session
from skill.simulator.device.echo import Echo, Snapshot
from skill.simulator.device.environment import Environment
from skill.simulator.script.simulation import Simulation

FORTNIGHT = (4, 2, 4, 0, 1, 4, 3, 4, 4, 0, 4, 2, 4, 4)
"""How many exercises were held on each day, the oldest first."""
HOUR = 7
NEXT_WORDS = {Phase.SETTLING: "ready", Phase.HOLDING: "next"}


def live_through(simulation: Simulation, room: Environment, now: float) -> None:
    """Let the device of `simulation` practise on the fourteen days before the day of `now`."""
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
        session = Session.from_json(device.attributes.get("session"))
        device.say("stop" if _finished(session) >= exercises else _next_word(session))


def _next_word(session: Session) -> str:
    return "no" if session.question == "resume" else NEXT_WORDS.get(session.phase, "start")


def _finished(session: Session) -> int:
    """Exercises held to the end; the present one is, once the coach has finished."""
    return len(session.outcomes) + (session.phase is Phase.HOLDING)
