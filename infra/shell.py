"""The tools that do the work, each step printed as the command it is."""

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
ACCOUNTS = {
    "aws": (("sts", "get-caller-identity"), "aws configure", "aws sso login, or newer keys"),
    "ask": (("smapi", "get-vendor-list"), "ask configure", "ask configure, or a newer token"),
}
"""How each tool is asked whether it knows its account; what helps, and what once that expired."""


class Stopped(Exception):  # noqa: N818 - a sentence for the maker, not a fault
    """Why it did not go on, and what to do about it."""


@dataclass(frozen=True)
class Shell:
    """Runs commands, or with `dry` only says them."""

    dry: bool = False

    def step(self, what: str) -> None:
        """Say what the next commands are for."""
        print(f"\n# {what}", flush=True)

    def run(self, *command: str, folder: Path = REPOSITORY) -> None:
        """Do it, in sight. Raises Stopped when it fails."""
        self._say(command)
        if not self.dry and (code := subprocess.run(command, cwd=folder).returncode):
            raise Stopped(f"{shlex.join(command[:3])} failed ({code}); it said why above.")

    def ask(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Do it for what it writes; dry, it has written nothing and went well."""
        self._say(command)
        if self.dry:
            return subprocess.CompletedProcess(command, 0, "", "")
        return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)

    def python(self, module: str, *arguments: str) -> None:
        """Run a module of ours, with this Python."""
        python = Path(sys.executable)
        if python.is_relative_to(REPOSITORY):
            python = python.relative_to(REPOSITORY)
        self.run(str(python), "-m", module, *arguments)

    def _say(self, command: tuple[str, ...]) -> None:
        print(f"$ {shlex.join(command)}", flush=True)


def last_line(answer: subprocess.CompletedProcess[str]) -> str:
    """What a tool said last, which is where they tell what was wrong."""
    return ([*answer.stdout.splitlines(), *answer.stderr.strip().splitlines()] or ["nothing"])[-1]


def check(shell: Shell, *tools: str) -> None:
    """See that the tools are there and know their accounts, before any of them is needed.

    Raises Stopped with everything that is not. Dry, it says what is missing and goes on.
    """
    absent = [tool for tool in tools if not shutil.which(tool)]
    missing = [f"{tool} is not installed; get {TOOLS[tool]}" for tool in absent]
    for tool, (question, unknown, expired) in ACCOUNTS.items():
        if tool not in tools or (tool in absent and not shell.dry):
            continue
        answer = shell.ask(tool, *question)
        if answer.returncode:
            said = last_line(answer)
            missing.append(
                f"{tool} says: {said}\n  try: {expired if 'xpired' in said else unknown}"
            )
    if missing and not shell.dry:
        raise Stopped("Nothing has been done yet. First:\n" + "\n".join(missing))
    for line in missing:
        print(f"  (missing here: {line})")


def concluded(steps: Callable[[], None]) -> int:
    """Run the steps; 0, or 1 after saying why they stopped."""
    try:
        steps()
    except Stopped as stopped:
        print(f"\n{stopped}\nMend it and run the same again.", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped by you. Run the same again to go on.", file=sys.stderr)
    else:
        return 0
    return 1
