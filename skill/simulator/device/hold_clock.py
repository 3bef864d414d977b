"""Where the exercise stands at this second: what a bar or a ring has to show."""

from __future__ import annotations

from dataclasses import dataclass

from skill.coach.session import Phase, Session
from skill.content.load import book_for
from skill.simulator.device.device import Device


@dataclass(frozen=True)
class Standing:
    """The exercise by name, and its clock in seconds."""

    exercise: str
    phase: Phase
    seconds: float
    """The whole length of the hold; 0 where there is none."""
    held: float
    settling: float
    """Seconds until the hold begins by itself; 0 once it has, or if it waits for a word."""

    @property
    def left(self) -> float:
        return self.seconds - self.held


def standing(device: Device) -> Standing | None:
    """How the exercise stands on `device` now; None while nothing has begun."""
    session = Session.from_json(device.attributes.get("session"))
    exercise = book_for(device.room.locale).routine.by_id.get(session.exercise)
    if not exercise or session.phase is Phase.IDLE:
        return None
    held, settling = session.position, 0.0
    if session.phase is Phase.HOLDING:
        settling = max(0.0, session.began - device.now)
        held = min(session.until, held + max(0.0, device.now - session.began))
    return Standing(exercise.name, session.phase, session.seconds, held, settling)
