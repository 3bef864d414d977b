"""The line below the prompt: the hold as a bar, its name, what the coach is doing."""

from __future__ import annotations

from skill.coach.session import Phase, Session
from skill.content.load import book_for
from skill.simulator.device.echo import Doing, Echo

BAR = 24
"""Characters."""
DOING = {
    Doing.SPEAKING: "the coach is speaking",
    Doing.LISTENING: "the coach is listening",
    Doing.SILENT: "silence",
    Doing.AWAY: "no session: say Alexa, start hip reset; or quit",
}


def toolbar(device: Echo) -> str:
    """The line as it is at this second."""
    session = Session.from_json(device.attributes.get("session"))
    exercise = book_for(device.environment.locale).routine.by_id.get(session.exercise)
    begun = exercise and session.phase is not Phase.IDLE
    hold = f" {exercise.name}  {_hold(session, device.now)} " if exercise and begun else ""
    return f"{hold} {DOING[device.doing]}"


def _hold(session: Session, now: float) -> str:
    """How far the hold is, in words or as a bar."""
    passed = now - session.began if session.phase is Phase.HOLDING else 0.0
    if passed < 0:
        return f"settling: {-passed:.0f} s"
    if session.phase is Phase.SETTLING:
        return "settling"
    held = min(session.until, session.position + passed) if passed else session.position
    left = session.seconds - held
    if session.phase not in (Phase.HOLDING, Phase.PAUSED) or not left:
        return "done"
    full = round(BAR * held / session.seconds)
    minutes, seconds = divmod(round(left), 60)
    paused = "  paused" if session.phase is Phase.PAUSED else ""
    return f"{'█' * full}{'░' * (BAR - full)} {minutes}:{seconds:02} left{paused}"
