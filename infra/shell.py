"""The tools that do the work, each step printed as the command it is."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent

TOOLS = {
    "aws": "the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
    "sam": "the AWS SAM CLI: pip install aws-sam-cli",
    "ask": "the ASK CLI: npm install --global ask-cli",
}
CREDENTIALS = {
    "aws": (("sts", "get-caller-identity"), "no AWS credentials that work: run `aws configure`"),
    "ask": (("smapi", "get-vendor-list"), "no Amazon developer account: run `ask configure`"),
}


class Missing(Exception):  # noqa: N818 - it is a list for the maker, not a fault
    """What has to be there before anything is done, a line each."""


@dataclass(frozen=True)
class Shell:
    """Runs commands, or with `dry` only says them."""

    dry: bool = False

    def step(self, what: str) -> None:
        """Say what the next commands are for."""
        print(f"\n# {what}", flush=True)

    def run(self, *command: str) -> None:
        """Do it. Raises CalledProcessError when it fails."""
        self._say(command)
        if not self.dry:
            subprocess.run(command, cwd=REPOSITORY, check=True)

    def ask(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Do it for what it writes; dry, it has written nothing and went well."""
        self._say(command)
        if self.dry:
            return subprocess.CompletedProcess(command, 0, "", "")
        return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)

    def python(self, module: str, *arguments: str) -> None:
        """Run a module of ours, with this Python."""
        python = Path(sys.executable)
        inside = python.is_relative_to(REPOSITORY)
        self.run(
            str(python.relative_to(REPOSITORY) if inside else python), "-m", module, *arguments
        )

    def _say(self, command: tuple[str, ...]) -> None:
        print(f"$ {shlex.join(command)}", flush=True)


def check(shell: Shell, *tools: str) -> None:
    """See that the tools are there and know their accounts, before any of them is needed.

    Raises Missing with everything that is not. Dry, it says what is missing and goes on.
    """
    absent = [tool for tool in tools if not shutil.which(tool)]
    missing = [f"{tool} is not installed; get {TOOLS[tool]}" for tool in absent]
    for tool, (question, lack) in CREDENTIALS.items():
        if tool in tools and (shell.dry or tool not in absent):
            missing += [lack] if shell.ask(tool, *question).returncode else []
    if missing and not shell.dry:
        raise Missing("\n".join(missing))
    for line in missing:
        print(f"  (missing here: {line})")


def concluded(steps: Callable[[], None]) -> int:
    """Run the steps; 0, or 1 after saying why they stopped."""
    try:
        steps()
    except Missing as missing:
        print(f"\nNothing has been done yet. First:\n{missing}", file=sys.stderr)
    except (subprocess.CalledProcessError, RuntimeError) as error:
        print(f"\nStopped: {error}\nMend it and run the same again.", file=sys.stderr)
    else:
        return 0
    return 1
