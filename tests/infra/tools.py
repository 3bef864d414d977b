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
ENDPOINT = "arn:aws:lambda:us-east-1:123456789012:function:hip-reset:live"

# What a tool does, in one program: note the call; then aws tells about a stack once sam has made
# one in that region, ask hands out the id of the skill that it creates and notes which one it
# deploys. Whatever is named in TOOLS_FAIL goes wrong, and TOOLS_ROLLBACK rolls a creation back.
PROGRAM = f"""#!{sys.executable} -IS
import json, os, sys
from pathlib import Path
home, tool = Path(os.environ["TOOLS_HOME"]), Path(sys.argv[0]).name
call = [tool, *sys.argv[1:]]
told = lambda flag: call[call.index(flag) + 1]
with (home / "calls").open("a") as calls:
    print(json.dumps(call), file=calls)
if os.environ.get("TOOLS_FAIL", "never") in " ".join(call):
    sys.exit(os.environ.get("TOOLS_SAY", "first line\\nthis went wrong"))
others = [*home.glob("other-*.json")]
stack = home / "stack.json"
stands = json.loads(stack.read_text()) if stack.exists() else {{}}
if call[:2] == ["sam", "deploy"]:
    if stands.get("StackStatus") == "ROLLBACK_COMPLETE":
        sys.exit("Stack is in ROLLBACK_COMPLETE state and can not be updated.")
    given = call[call.index("--parameter-overrides") + 1:]
    kept = {{it["ParameterKey"]: it["ParameterValue"] for it in stands.get("Parameters", [])}}
    kept.update(it.replace('""', "").split("=", 1) for it in given)
    endpoint = "{ENDPOINT}".replace("us-east-1", told("--region"))
    endpoint = endpoint.replace("hip-reset", told("--stack-name"))
    outputs = {{"SkillEndpoint": endpoint, "ProgressTableName": "the-table"}}
    outputs |= {{k: v for k, v in kept.items() if k.endswith("Url") and v}}
    failed = "TOOLS_ROLLBACK" in os.environ
    stack.write_text(json.dumps({{
        "Region": told("--region"), "StackName": told("--stack-name"),
        "Tags": [dict(zip(("Key", "Value"), told("--tags").split("=")))],
        "StackStatus": "ROLLBACK_COMPLETE" if failed else "CREATE_COMPLETE",
        "Parameters": [{{"ParameterKey": k, "ParameterValue": v}} for k, v in kept.items()],
        "Outputs": [{{"OutputKey": k, "OutputValue": v}} for k, v in outputs.items() if not failed],
    }}))
    sys.exit(failed and "Failed to create the stack")
if call[:2] == ["sam", "delete"]:
    stack.unlink()
if call[:3] == ["aws", "cloudformation", "describe-stacks"]:
    stacks = [stands, *(json.loads(other.read_text()) for other in others)]
    stacks = [it for it in stacks if it.get("Region") == told("--region")]
    if "--stack-name" in call:
        stacks = [it for it in stacks if it["StackName"] == told("--stack-name")]
        if not stacks:
            sys.exit("An error occurred (ValidationError): Stack with id hip-reset does not exist")
    print(json.dumps({{"Stacks": stacks}}))
if call[:3] == ["aws", "dynamodb", "describe-table"] and told("--table-name") != "the-table":
    sys.exit("An error occurred (ResourceNotFoundException): not found")
skill = {{"skillId": "{SKILL_ID}", "nameByLocale": {{"en-US": "Hip Reset"}}}}
if call[:3] == ["ask", "smapi", "list-skills-for-vendor"]:
    print(json.dumps({{"skills": [skill] * (home / "skill").exists()}}))
if call[:3] == ["ask", "smapi", "create-skill-for-vendor"]:
    (home / "skill").touch()
    print(json.dumps({{"skillId": "{SKILL_ID}"}}))
if call[:3] == ["ask", "smapi", "get-skill-manifest"]:
    uri = (home / "endpoint").read_text() if (home / "endpoint").exists() else ""
    print(json.dumps({{"manifest": {{"apis": {{"custom": {{"endpoint": {{"uri": uri}}}}}}}}}}))
if call[:2] == ["ask", "deploy"]:
    states = json.loads(Path(".ask/ask-states.json").read_text())
    resources = json.loads(Path("ask-resources.json").read_text())
    assert states["profiles"].keys() == resources["profiles"].keys()
    (home / "deployed.json").write_text(json.dumps(states["profiles"]))
    (home / "endpoint").write_text(stands["Outputs"][0]["OutputValue"])
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
    def notes(self) -> Path:
        """Where this clone notes what it deployed."""
        return self.home / ".ask" / "hip-reset.json"

    @property
    def deployed(self) -> dict[str, dict[str, str]]:
        """Which skill the ASK CLI was told to update, by profile."""
        told: dict[str, dict[str, str]] = json.loads((self.home / "deployed.json").read_text())
        return told

    @property
    def parameters(self) -> Mapping[str, str]:
        """What the stack has been told."""
        told = json.loads((self.home / "stack.json").read_text())["Parameters"]
        return {it["ParameterKey"]: it["ParameterValue"] for it in told}

    def stands(self, name: str, region: str, project: str = "hip-reset") -> None:
        """Let another stack stand in the account, of this coach or of another project."""
        tags = [{"Key": "project", "Value": project}]
        stack = {
            "StackName": name,
            "Region": region,
            "Tags": tags,
            "StackStatus": "CREATE_COMPLETE",
        }
        (self.home / f"other-{name}.json").write_text(json.dumps(stack))

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
    for name in ("ASK_REFRESH_TOKEN", "ASK_VENDOR_ID", "ASK_DEFAULT_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    return Tools(tmp_path)


CREATE = ["ask", "smapi", "create-skill-for-vendor", "--manifest"]


def made(tools: Tools) -> list[list[str]]:
    """The calls that create a skill."""
    return [call for call in tools.calls if call[:4] == CREATE]
