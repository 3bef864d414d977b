"""Write the expected transcripts anew: `python -m tests.transcripts.regenerate`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from skill.simulator.device.environment import Environment
from skill.simulator.script.script import parse, play
from skill.simulator.script.simulation import simulate
from skill.simulator.terminal.show import Transcript

FOLDER = Path(__file__).parent
SCRIPTS = sorted(FOLDER.glob("**/*.script"))
LOCALES = {"de": "de-DE", "es": "es-ES", "fr": "fr-FR", "it": "it-IT", "pt": "pt-BR"}
"""By folder; what stands in none is English."""
MONDAY = 1793602800.0
"""Every play begins on Monday, 2 November 2026, at seven in the morning, UTC."""


def transcript(script: Path) -> str:
    """What `hip-reset talk --script … --at 2026-11-02T07:00` prints."""
    written = Transcript()
    room = Environment(LOCALES.get(script.parent.name, "en-US"))
    with TemporaryDirectory() as folder:
        simulation = simulate(Path(folder) / "progress.db", room, MONDAY)
        rows = script.read_text(encoding="utf-8").splitlines()
        happenings = play(parse(rows, script.name), simulation)
        lines = [line for happening in happenings for line in written.lines(happening)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for each in SCRIPTS:
        each.with_suffix(".txt").write_text(transcript(each), encoding="utf-8")
