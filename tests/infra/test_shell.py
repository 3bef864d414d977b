"""What is looked at before anything is done: the tools, their accounts, the command line."""

from __future__ import annotations

import pytest

from infra import deploy
from infra.deploy import Deployment
from infra.shell import Stopped, concluded
from tests.infra.tools import Tools, made

pytestmark = pytest.mark.server


@pytest.mark.parametrize("tool", ["aws", "sam", "ask"])
def test_a_missing_tool_is_named_before_anything_is_done(
    tool: str, deployment: Deployment, tools: Tools
) -> None:
    """Which one, and how to get it; no other step has been taken."""
    (tools.home / "bin" / tool).unlink()
    with pytest.raises(Stopped, match=f"{tool} is not installed; get .+"):
        deployment.run()
    assert [it for it in tools.calls if "deploy" in it or "-m" in it] == []


@pytest.mark.parametrize(
    ("question", "said", "advice"),
    [
        ("sts", "Unable to locate credentials", "aws configure"),
        ("sts", "An error occurred (ExpiredToken): the token has expired", "aws sso login"),
        ("smapi", "Please set up an ASK profile", "ask configure"),
    ],
)
def test_an_account_that_is_not_known_is_named_before_anything_is_done(
    question: str,
    said: str,
    advice: str,
    deployment: Deployment,
    tools: Tools,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """In the tool's own last words, with what helps in that case."""
    monkeypatch.setenv("TOOLS_FAIL", question)
    monkeypatch.setenv("TOOLS_SAY", f"noise\n{said}")
    with pytest.raises(Stopped) as stopped:
        deployment.run()
    assert f"says: {said}\n  try: {advice}" in str(stopped.value)
    assert [it for it in tools.calls if "deploy" in it or "-m" in it] == []


def test_a_refusal_of_aws_stops_with_its_words(
    deployment: Deployment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only "does not exist" means that there is no stack; anything else is not passed over."""
    monkeypatch.setenv("TOOLS_FAIL", "describe-stacks")
    with pytest.raises(Stopped, match="this went wrong"):
        deployment.run()
    assert not made(tools)


def test_an_interruption_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C at any step."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    assert concluded(interrupted) == 1
    assert "Run the same again" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (["--set", "Memory=1024"], "MemorySize"),
        (["--region", "eu-central-1"], "eu-west-1"),
        (["--set", "MemorySize=lots"], "256 to 3008"),
        (["--set", "MemorySize=64"], "256 to 3008"),
        (["--set", "SnapStart=yes"], "PublishedVersions"),
        (["--set", "AlarmEmail=me"], "@"),
        (["--stack", "my stack!"], "letters, digits and hyphens"),
    ],
)
def test_the_command_line_refuses_what_cannot_be(
    told: list[str], names: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt parameter, a region where Alexa calls nobody: what there is is said at once."""
    with pytest.raises(SystemExit):
        deploy.main(told)
    assert names in capsys.readouterr().err
