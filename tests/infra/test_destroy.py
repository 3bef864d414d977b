"""The way down, against stand-ins of the tools and as a dry run."""

from __future__ import annotations

import pytest

from infra import destroy
from infra.deploy import Deployment
from infra.shell import Shell, Stopped
from tests.infra.tools import SKILL_ID, Tools

pytestmark = pytest.mark.server


def test_what_a_rollback_left_can_be_taken_down(
    deployment: Deployment,
    tools: Tools,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nothing stood, so no table is said to be kept."""
    monkeypatch.setenv("TOOLS_ROLLBACK", "1")
    with pytest.raises(Stopped):
        deployment.run()
    destroy.destroy(Shell(), None, None, asks=False, notes=tools.notes)
    assert not (tools.home / "stack.json").exists()
    assert "Kept" not in capsys.readouterr().out


def test_the_way_down_says_what_it_keeps(
    deployment: Deployment, tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    """The stack goes; table and skill stay, and how to use or delete them is said."""
    deployment.run()
    destroy.destroy(Shell(), None, None, asks=False, notes=tools.notes)
    gone = ["sam", "delete", "--stack-name", "hip-reset", "--region", "us-east-1", "--no-prompts"]
    assert tools.calls[-1] == gone
    said = capsys.readouterr().out
    for words in (
        f"--skill-id {SKILL_ID}",
        "KeptTable=the-table",
        "delete-table --table-name the-table",
        SKILL_ID,
    ):
        assert words in said


def test_there_must_be_something_to_take_down(
    tools: Tools,
) -> None:
    """Without a stack nothing is deleted, and that is said."""
    with pytest.raises(Stopped, match="no stack hip-reset in us-east-1"):
        destroy.destroy(Shell(), None, None, asks=True, notes=tools.notes)
    assert [it for it in tools.calls if it[0] == "sam"] == []


def test_the_way_down_can_be_tried_dry(tools: Tools, capsys: pytest.CaptureFixture[str]) -> None:
    """It says its steps and takes none."""
    assert destroy.main(["--dry-run"]) == 0
    assert "$ sam delete" in capsys.readouterr().out
    assert tools.calls == []
