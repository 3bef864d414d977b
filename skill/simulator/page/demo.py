"""A made-up fortnight, lived through with the real coach, up to yesterday."""

from __future__ import annotations

from datetime import timedelta

from skill.coach.session import Phase, Session
from skill.simulator.carried import Carried
from skill.simulator.device import Device, Doing
from skill.simulator.directions import Stage
from skill.simulator.room import Room

FORTNIGHT = (4, 2, 4, 0, 1, 4, 3, 4, 4, 0, 4, 2, 4, 4)
"""How many exercises were held on each day, the oldest first."""
HOUR = 7
NEXT_WORDS = {Phase.SETTLING: "ready", Phase.RESTING: "next", Phase.HOLDING: "keep going"}


def live_through(stage: Stage, room: Room, now: float) -> None:
    """Let the device of `stage` practise on the fourteen days before the day of `now`."""
    device = stage.device
    today = room.local(now).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    for back, exercises in zip(range(len(FORTNIGHT), 0, -1), FORTNIGHT, strict=True):
        morning = (today - timedelta(days=back)).timestamp()
        device.take_up(Carried(room, morning, morning))
        if exercises:
            _practise(device, exercises)


def _practise(device: Device, exercises: int) -> None:
    """One morning: so many exercises, then enough."""
    device.say("Alexa, ask hip reset to start over")
    while device.open and _held(device) < exercises:
        device.finish()
        session = Session.from_json(device.attributes["session"])
        if device.doing is not Doing.LISTENING or _finished(session, device) >= exercises:
            break
        device.say(NEXT_WORDS.get(session.phase, "next"))
    device.say("stop")


def _held(device: Device) -> int:
    return len(Session.from_json(device.attributes["session"]).outcomes)


def _finished(session: Session, device: Device) -> int:
    """Exercises held to the end, the present one included if its time is over."""
    over = session.phase is Phase.HOLDING and device.now >= session.began + session.left
    return len(session.outcomes) + over
