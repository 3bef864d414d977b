"""The simulator, from the shell and back."""

import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from bench.report import Row
from bench.runs import in_turn

SCRIPT = Path(__file__).parent.parent / "tests" / "transcripts" / "first-morning.script"
COMMANDS = {
    "talk, a whole routine": (["talk", "--script", str(SCRIPT), "--speed", "0"], "< 1,500"),
    "--help": (["--help"], "< 300"),
}


def terminal(env: Mapping[str, str], times: int) -> list[Row]:
    """Whole processes of hip-reset."""
    program = str(Path(sys.executable).with_name("hip-reset"))
    commands = {name: [program, *arguments] for name, (arguments, _) in COMMANDS.items()}
    runs = in_turn(commands, env, times)
    return [
        Row(
            f"hip-reset {name}",
            "ms",
            median(run.wall for run in runs[name]),
            wanted=COMMANDS[name][1],
        )
        for name in COMMANDS
    ]
