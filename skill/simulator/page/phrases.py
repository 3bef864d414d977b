"""What makes sense to say now, by phrases.toml."""

import tomllib
from pathlib import Path

from skill.coach.events import Kind
from skill.coach.session import Phase
from skill.coach.table import QUESTIONS
from skill.simulator.device.echo import Echo

LISTED = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def phrases(device: Echo) -> list[str]:
    """The phrases for the device as it stands, the most likely one first."""
    if not device.open:
        return list(LISTED["away"])
    session = device.place
    during = list(LISTED["during"][session.phase])
    if session.phase is Phase.HOLDING or session.question not in QUESTIONS:
        return during
    # Where yes or no has no answer of its own, the phase's phrases say more.
    decided = {Kind.YES, Kind.NO} <= QUESTIONS[session.question].keys()
    usual = ["yes", "no", *(["help"] if decided else during[:2])]
    return list(LISTED["answers"].get(session.question, usual))
