"""Stand-ins for aws, sam and ask on the PATH, which write down how they were called."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

SKILL_ID = "amzn1.ask.skill.0a1b2c"
ENDPOINT = "arn:aws:lambda:us-east-1:123456789012:function:coach:live"

# What a tool does, in one program: note the call; then aws tells about a stack once sam has made
# one, ask notes the id of the skill that it creates, and whatever is named in FAIL goes wrong.
PROGRAM = f"""#!{sys.executable} -IS
import json, os, sys
from pathlib import Path
home, tool = Path(os.environ["TOOLS_HOME"]), Path(sys.argv[0]).name
call = [tool, *sys.argv[1:]]
with (home / "calls").open("a") as calls:
    print(json.dumps(call), file=calls)
if os.environ.get("TOOLS_FAIL", "never") in " ".join(call):
    sys.exit(tool + ": this went wrong")
stack = home / "stack.json"
if call[:2] == ["sam", "deploy"]:
    told = call[call.index("--parameter-overrides") + 1:]
    old = json.loads(stack.read_text())["Parameters"] if stack.exists() else []
    kept = {{it["ParameterKey"]: it["ParameterValue"] for it in old}}
    kept.update(it.replace('""', "").split("=", 1) for it in told)
    outputs = {{"SkillEndpoint": "{ENDPOINT}", "ProgressTableName": "the-table"}}
    outputs |= {{k: v for k, v in kept.items() if k.endswith("Url") and v}}
    stack.write_text(json.dumps({{
        "Parameters": [{{"ParameterKey": k, "ParameterValue": v}} for k, v in kept.items()],
        "Outputs": [{{"OutputKey": k, "OutputValue": v}} for k, v in outputs.items()],
    }}))
if call[:2] == ["sam", "delete"]:
    stack.unlink()
if call[:3] == ["aws", "cloudformation", "describe-stacks"]:
    if not stack.exists():
        sys.exit("An error occurred (ValidationError): Stack with id hip-reset does not exist")
    print(json.dumps({{"Stacks": [json.loads(stack.read_text())]}}))
if call[:2] == ["ask", "deploy"] and "--target" in call:
    state = {{"profiles": {{"default": {{"skillId": "{SKILL_ID}"}}}}}}
    (home / "ask-states.json").write_text(json.dumps(state))
"""


@dataclass(frozen=True)
class Tools:
    """The folder with the tools and with what they left."""

    home: Path

    @property
    def calls(self) -> list[list[str]]:
        """Every call so far: the tool and its arguments."""
        noted = self.home / "calls"
        return [json.loads(it) for it in noted.read_text().splitlines()] if noted.exists() else []

    @property
    def state(self) -> Path:
        """Where the stand-in of the ASK CLI keeps its notes."""
        return self.home / "ask-states.json"

    @property
    def parameters(self) -> Mapping[str, str]:
        """What the stack has been told."""
        told = json.loads((self.home / "stack.json").read_text())["Parameters"]
        return {it["ParameterKey"]: it["ParameterValue"] for it in told}

    def forget_calls(self) -> None:
        (self.home / "calls").unlink(missing_ok=True)


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    """All tools, and a Python that only writes down what it was to run."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("aws", "sam", "ask", "python"):
        (folder / name).write_text(PROGRAM)
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("TOOLS_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    return Tools(tmp_path)
