"""The way up and the way down, against stand-ins of the tools and as a dry run."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from infra import deploy, destroy
from infra.deploy import Deployment
from infra.shell import Missing, Shell
from infra.stack import release
from tests.infra.tools import ENDPOINT, SKILL_ID, Tools

pytestmark = pytest.mark.server

FIRST_RUN = [
    ["aws", "sts", "get-caller-identity"],
    ["ask", "smapi", "get-vendor-list"],
    ["python", "-m", "infra.package"],
    ["aws", "cloudformation", "describe-stacks"],
    ["python", "-m", "infra.skill_package"],
    ["ask", "deploy", "--target", "skill-metadata"],
    ["sam", "deploy"],
    ["aws", "cloudformation", "describe-stacks"],
    ["python", "-m", "infra.skill_package", f"--endpoint={ENDPOINT}"],
    ["ask", "deploy"],
]


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A zip, since the Python that packs is a stand-in, too."""
    zipped = tmp_path / "lambda.zip"
    zipped.write_bytes(b"code")
    monkeypatch.setattr(deploy, "ZIP", zipped)
    return zipped


@pytest.fixture
def deployment(tools: Tools, code: Path) -> Deployment:
    assert code.exists()
    return Deployment(Shell(), state=tools.state)


def beginnings(calls: list[list[str]], like: list[list[str]]) -> list[list[str]]:
    """Each call, as far as the one it is compared with goes."""
    return [call[: len(want)] for call, want in zip(calls, like, strict=True)]


def test_the_first_run_solves_who_comes_first(deployment: Deployment, tools: Tools) -> None:
    """Skill without endpoint, function for that skill, skill with the function's alias."""
    deployment.run()
    assert beginnings(tools.calls, FIRST_RUN) == FIRST_RUN
    assert tools.calls[-1] == ["ask", "deploy"]
    assert tools.parameters["SkillId"] == SKILL_ID


def test_the_second_run_creates_nothing(deployment: Deployment, tools: Tools) -> None:
    """The skill is known; nothing changed, so the release is the same and nothing is published."""
    deployment.run()
    before = dict(tools.parameters)
    tools.forget_calls()
    deployment.run()
    assert ["ask", "deploy", "--target", "skill-metadata"] not in tools.calls
    assert tools.parameters == before


def test_another_clone_finds_the_skill_in_the_stack(deployment: Deployment, tools: Tools) -> None:
    """Without the notes of the ASK CLI no second skill is made, and the notes are there again."""
    deployment.run()
    tools.state.unlink()
    tools.forget_calls()
    deployment.run()
    assert ["ask", "deploy", "--target", "skill-metadata"] not in tools.calls
    noted = json.loads(tools.state.read_text())["profiles"]["default"]
    assert noted["skillId"] == SKILL_ID


@pytest.mark.parametrize("step", ["infra.package", "--target", "sam deploy", "--endpoint"])
def test_a_run_that_broke_off_can_be_run_again(
    step: str, deployment: Deployment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever step failed, the next run finishes the work, with one skill."""
    monkeypatch.setenv("TOOLS_FAIL", step)
    with pytest.raises(CalledProcessError):
        deployment.run()
    monkeypatch.delenv("TOOLS_FAIL")
    deployment.run()
    created = [it for it in tools.calls if it == ["ask", "deploy", "--target", "skill-metadata"]]
    assert len(created) == (2 if step == "--target" else 1)
    assert tools.calls[-1] == ["ask", "deploy"]


def test_what_was_set_once_stays_set(deployment: Deployment, tools: Tools) -> None:
    """A later run keeps the parameters of an earlier one, in the stack and in the manifest."""
    given = {"MemorySize": "1024", "PrivacyUrl": "https://example.org/privacy"}
    Deployment(Shell(), given=given, state=tools.state).run()
    tools.forget_calls()
    deployment.run()
    assert tools.parameters["MemorySize"] == "1024"
    packed = next(it for it in tools.calls if "infra.skill_package" in it)
    assert "--privacy-url=https://example.org/privacy" in packed


def test_a_setting_can_be_taken_back(deployment: Deployment, tools: Tools) -> None:
    """An empty value reaches SAM as one, instead of the value before."""
    Deployment(Shell(), given={"AlarmEmail": "me@example.org"}, state=tools.state).run()
    Deployment(Shell(), given={"AlarmEmail": ""}, state=tools.state).run()
    assert tools.parameters["AlarmEmail"] == ""
    assert deployment.given == {}


def test_a_change_of_code_or_settings_is_a_new_release() -> None:
    """And nothing else is: the release before does not count into itself."""
    told = {"MemorySize": "512", "Release": "old"}
    assert release(b"code", told) == release(b"code", {**told, "Release": "new"})
    assert release(b"code", told) != release(b"other code", told)
    assert release(b"code", told) != release(b"code", {**told, "MemorySize": "1024"})


@pytest.mark.parametrize("tool", ["aws", "sam", "ask"])
def test_a_missing_tool_is_named_before_anything_is_done(
    tool: str, deployment: Deployment, tools: Tools
) -> None:
    """Which one, and how to get it; no other step has been taken."""
    (tools.home / "bin" / tool).unlink()
    with pytest.raises(Missing, match=f"{tool} is not installed; get .+"):
        deployment.run()
    assert [it for it in tools.calls if "deploy" in it or "-m" in it] == []


@pytest.mark.parametrize(("question", "help_"), [("sts", "aws configure"), ("smapi", "ask conf")])
def test_missing_credentials_are_named_before_anything_is_done(
    question: str,
    help_: str,
    deployment: Deployment,
    tools: Tools,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Which account is not known, and what to run."""
    monkeypatch.setenv("TOOLS_FAIL", question)
    with pytest.raises(Missing, match=help_):
        deployment.run()
    assert [it for it in tools.calls if "deploy" in it or "-m" in it] == []


def test_a_refusal_of_aws_stops_with_its_words(
    deployment: Deployment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only "does not exist" means that there is no stack; anything else is not passed over."""
    monkeypatch.setenv("TOOLS_FAIL", "describe-stacks")
    with pytest.raises(RuntimeError, match="this went wrong"):
        deployment.run()
    assert ["ask", "deploy", "--target", "skill-metadata"] not in tools.calls


def test_a_dry_run_says_every_step_and_does_none(
    tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    """No tool, no account, and nothing is called: every command of a first run is printed."""
    for tool in ("aws", "sam", "ask"):
        (tools.home / "bin" / tool).unlink()
    Deployment(Shell(dry=True), state=tools.state).run()
    said = [it.removeprefix("$ ") for it in capsys.readouterr().out.splitlines() if it[:2] == "$ "]
    assert len(said) == len(FIRST_RUN)
    for line, step in zip(said, FIRST_RUN, strict=True):
        assert all(word in line for word in step[1:] if word != f"--endpoint={ENDPOINT}"), line
    assert tools.calls == []


def test_the_command_line_refuses_what_the_template_does_not_know(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A misspelt parameter is told from a right one before anything is done."""
    with pytest.raises(SystemExit):
        deploy.main(["--set", "Memory=1024"])
    assert "MemorySize" in capsys.readouterr().err


def test_the_way_down_says_what_it_keeps(
    deployment: Deployment, tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    """The stack goes; table and skill stay, and how to use or delete them is said."""
    deployment.run()
    assert destroy.main(["--yes"]) == 0
    gone = ["sam", "delete", "--stack-name", "hip-reset", "--region", "us-east-1", "--no-prompts"]
    assert tools.calls[-1] == gone
    said = capsys.readouterr().out
    for words in ("KeptTable=the-table", "delete-table --table-name the-table", SKILL_ID):
        assert words in said


def test_there_must_be_something_to_take_down(
    tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a stack nothing is deleted, and that is said."""
    assert destroy.main([]) == 1
    assert "no stack hip-reset" in capsys.readouterr().err
    assert [it for it in tools.calls if it[0] == "sam"] == []


def test_the_way_down_can_be_tried_dry(tools: Tools, capsys: pytest.CaptureFixture[str]) -> None:
    """It says its steps and takes none."""
    assert destroy.main(["--dry-run"]) == 0
    assert "$ sam delete" in capsys.readouterr().out
    assert tools.calls == []
