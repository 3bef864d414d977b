"""The line below the prompt: the hold as a bar, its name, what the coach is doing."""

from __future__ import annotations

from skill.coach.session import Phase
from skill.simulator.device.device import Device, Doing
from skill.simulator.device.hold_clock import Standing, standing

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
    now = standing(device)
    return " " + "  ".join(filter(None, [_exercise(now) if now else "", DOING[device.doing]]))


def _exercise(now: Standing) -> str:
    if now.settling:
        return f"{now.exercise}  settling: {now.settling:.0f} s"
    if now.phase is Phase.SETTLING:
        return f"{now.exercise}  settling"
    if now.phase in (Phase.HOLDING, Phase.PAUSED) and now.left:
        paused = "  paused" if now.phase is Phase.PAUSED else ""
        return f"{now.exercise}  {_bar(now)} {_clock(now.left)} left{paused}"
    return f"{now.exercise}  done"


def _bar(now: Standing) -> str:
    full = round(BAR * now.held / now.seconds)
    return "█" * full + "░" * (BAR - full)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
