"""What makes sense to say now, in the device's own language."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from skill.coach.events import Kind
from skill.coach.session import Phase
from skill.coach.table import QUESTIONS
from skill.simulator.device.echo import Echo


@cache
def listed(code: str) -> dict[str, Any]:
    """What the file of a language ("en") lists."""
    return tomllib.loads(Path(__file__).with_suffix(f".{code}.toml").read_text("utf-8"))


def phrases(device: Echo) -> list[str]:
    """The phrases for the device as it stands, the most likely one first."""
    own = listed(device.environment.locale.partition("-")[0])
    if not device.open:
        return list(own["away"])
    session = device.place
    during = list(own["during"][session.phase])
    if session.phase is Phase.HOLDING or session.question not in QUESTIONS:
        return during
    # Where yes or no has no answer of its own, the phase's phrases say more.
    decided = {Kind.YES, Kind.NO} <= QUESTIONS[session.question].keys()
    usual = [own["yes"], own["no"], *([own["help"]] if decided else during[:2])]
    return list(own["answers"].get(session.question, usual))
