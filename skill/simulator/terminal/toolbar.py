"""The line below the prompt: the hold as a bar, its name, what the coach is doing."""

from __future__ import annotations

from skill.coach.session import Phase
from skill.simulator.device.device import Device, Doing
from skill.simulator.device.hold_clock import HoldClock, hold_clock

BAR = 24
"""Characters."""
DOING = {
    Doing.SPEAKING: "the coach is speaking",
    Doing.LISTENING: "the coach is listening",
    Doing.SILENT: "silence",
    Doing.AWAY: "no session: say Alexa, start hip reset; or quit",
}


def toolbar(device: Device) -> str:
    """The line as it is at this second."""
    clock = hold_clock(device)
    exercise = f" {clock.exercise}  {_progress(clock)} " if clock else ""
    return f"{exercise} {DOING[device.doing]}"


def _progress(clock: HoldClock) -> str:
    if clock.settling:
        return f"settling: {clock.settling:.0f} s"
    if clock.phase is Phase.SETTLING:
        return "settling"
    if clock.phase not in (Phase.HOLDING, Phase.PAUSED) or not clock.left:
        return "done"
    full = round(BAR * clock.held / clock.seconds)
    minutes, seconds = divmod(round(clock.left), 60)
    paused = "  paused" if clock.phase is Phase.PAUSED else ""
    return f"{'█' * full}{'░' * (BAR - full)} {minutes}:{seconds:02} left{paused}"
