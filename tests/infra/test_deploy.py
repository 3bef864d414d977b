"""The way up, against stand-ins of the tools and as a dry run."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from infra.deploy import Deployment
from infra.shell import REPOSITORY, Shell, Stopped
from infra.stack import release
from tests.infra.tools import CREATE, ENDPOINT, SKILL_ID, Tools, made

pytestmark = pytest.mark.server

LOOK = ["aws", "cloudformation", "describe-stacks"]
FIRST_RUN = [
    ["aws", "sts", "get-caller-identity"],
    ["ask", "smapi", "get-vendor-list"],
    ["python", "-m", "infra.recordings"],
    ["python", "-m", "infra.package"],
    LOOK,
    ["ask", "smapi", "list-skills-for-vendor"],
    CREATE,
    ["sam", "deploy"],
    LOOK,
    ["aws", "s3", "sync"],
    ["aws", "dynamodb", "update-table", "--deletion-protection-enabled"],
    ["python", "-m", "infra.skill_package", f"--endpoint={ENDPOINT}"],
    ["ask", "deploy"],
]


def once(calls: list[list[str]]) -> list[list[str]]:
    """The calls without repetitions: a stack is sought in each region."""
    return [
        call for call, before in zip(calls, [[], *calls], strict=False) if call[:3] != before[:3]
    ]


def test_without_a_voice_the_coach_speaks_and_that_is_said(
    deployment: Deployment, tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is recorded or filled, and everything else is as ever."""
    replace(deployment, has_voice=False).run()
    assert "no voice here" in capsys.readouterr().out
    assert not [call for call in tools.calls if "infra.recordings" in call or "s3" in call]
    assert tools.deployed == {"default": {"skillId": SKILL_ID}}


def test_the_first_run_solves_who_comes_first(deployment: Deployment, tools: Tools) -> None:
    """Skill without endpoint, function for that skill, skill with the function's alias."""
    deployment.run()
    calls = once(tools.calls)
    assert [it[: len(like)] for it, like in zip(calls, FIRST_RUN, strict=True)] == FIRST_RUN
    assert "endpoint" not in calls[FIRST_RUN.index(CREATE)][-1]
    assert tools.parameters["SkillId"] == SKILL_ID
    assert tools.deployed == {"default": {"skillId": SKILL_ID}}


def test_a_table_that_cannot_be_guarded_stops_nothing(
    deployment: Deployment,
    tools: Tools,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The maker's rights may not reach that far; the skill stands all the same, and it is said."""
    monkeypatch.setenv("TOOLS_FAIL", "update-table")
    deployment.run()
    assert "without protection: this went wrong" in capsys.readouterr().out
    assert tools.deployed == {"default": {"skillId": SKILL_ID}}


def test_the_second_run_creates_nothing(deployment: Deployment, tools: Tools) -> None:
    """The skill is known; nothing changed, so the release is the same and nothing is published."""
    deployment.run()
    before = dict(tools.parameters)
    tools.forget_calls()
    deployment.run()
    assert not made(tools)
    assert tools.parameters == before


@pytest.mark.parametrize("step", ["infra.package", "smapi create", "sam deploy", "ask deploy"])
def test_a_run_that_broke_off_can_be_run_again(
    step: str, deployment: Deployment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever step failed, the next run finishes the work, with one skill."""
    monkeypatch.setenv("TOOLS_FAIL", step)
    with pytest.raises(Stopped):
        deployment.run()
    monkeypatch.delenv("TOOLS_FAIL")
    deployment.run()
    assert len(made(tools)) == (2 if step == "smapi create" else 1)
    assert tools.calls[-1] == ["ask", "deploy"]


def test_a_creation_that_was_rolled_back_is_no_dead_end(
    deployment: Deployment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left of it is deleted, and the next run makes it anew for the same skill."""
    monkeypatch.setenv("TOOLS_ROLLBACK", "1")
    with pytest.raises(Stopped, match="sam deploy"):
        deployment.run()
    monkeypatch.delenv("TOOLS_ROLLBACK")
    deployment.run()
    assert ["sam", "delete"] in [call[:2] for call in tools.calls]
    assert len(made(tools)) == 1
    assert tools.parameters["SkillId"] == SKILL_ID


def test_unattended_the_account_of_the_environment_is_taken(
    deployment: Deployment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ASK CLI has its own name for it."""
    monkeypatch.setenv("ASK_REFRESH_TOKEN", "token")
    monkeypatch.setenv("ASK_VENDOR_ID", "vendor")
    deployment.run()
    assert set(tools.deployed) == {"__ENVIRONMENT_ASK_PROFILE__"}


def test_a_run_leaves_the_clone_clean(deployment: Deployment) -> None:
    """Nothing that git follows is changed by it."""
    status = ["git", "status", "--porcelain"]
    before = subprocess.run(status, cwd=REPOSITORY, capture_output=True, text=True).stdout
    deployment.run()
    assert subprocess.run(status, cwd=REPOSITORY, capture_output=True, text=True).stdout == before


def test_what_was_set_once_stays_set(deployment: Deployment, tools: Tools) -> None:
    """A later run keeps the parameters of an earlier one, in the stack and in the manifest."""
    given = {"MemorySize": "1024", "PrivacyUrl": "https://example.org/privacy"}
    replace(deployment, given=given).run()
    tools.forget_calls()
    deployment.run()
    assert tools.parameters["MemorySize"] == "1024"
    packed = next(it for it in tools.calls if "infra.skill_package" in it)
    assert "--privacy-url=https://example.org/privacy" in packed


def test_a_setting_can_be_taken_back(deployment: Deployment, tools: Tools) -> None:
    """An empty value reaches SAM as one, instead of the value before."""
    replace(deployment, given={"AlarmEmail": "me@example.org"}).run()
    replace(deployment, given={"AlarmEmail": ""}).run()
    assert tools.parameters["AlarmEmail"] == ""


def test_a_change_of_code_or_settings_is_a_new_release() -> None:
    """And nothing else is: the release before does not count into itself."""
    told = {"MemorySize": "512", "Release": "old"}
    assert release(b"code", told) == release(b"code", {**told, "Release": "new"})
    assert release(b"code", told) != release(b"other code", told)
    assert release(b"code", told) != release(b"code", {**told, "MemorySize": "1024"})


def test_a_dry_run_says_every_step_and_does_none(
    tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    """No tool, no account, and nothing is called: every command of a first run is printed."""
    for tool in ("aws", "sam", "ask"):
        (tools.home / "bin" / tool).unlink()
    Deployment(Shell(dry=True), notes=tools.notes).run()
    said = [it.removeprefix("$ ") for it in capsys.readouterr().out.splitlines() if it[:2] == "$ "]
    assert len(said) == len(FIRST_RUN)
    for line, step in zip(said, FIRST_RUN, strict=True):
        assert all(word in line for word in step[1:] if word != f"--endpoint={ENDPOINT}"), line
    assert tools.calls == []
    assert not tools.notes.exists()
