"""Which skill and which table a run takes: nobody's progress is chosen by chance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infra import destroy
from infra.deploy import Deployment
from infra.shell import Shell, Stopped
from infra.stack import noted_in
from tests.infra.tools import ENDPOINT, SKILL_ID, Tools, made

pytestmark = pytest.mark.server


@pytest.mark.parametrize("stack", [None, "mine"])
@pytest.mark.parametrize("region", [None, "eu-west-1"])
def test_another_clone_finds_the_skill_in_the_stack(
    stack: str | None, region: str | None, deployment: Deployment, tools: Tools
) -> None:
    """Without any notes no second skill and no second stack is made, whatever the first is called
    and wherever it stands.
    """
    tools.stands("shop", "us-east-1", project="shop")
    replace(deployment, region=region, stack=stack).run()
    tools.notes.unlink()
    tools.forget_calls()
    deployment.run()
    assert not made(tools)
    assert noted_in(tools.notes) == {
        "stack": stack or "hip-reset",
        "region": region or "us-east-1",
        "skill_id": SKILL_ID,
    }


def test_another_clone_that_finds_two_stacks_asks_which(
    deployment: Deployment, tools: Tools
) -> None:
    """Nobody's progress is chosen by chance."""
    tools.stands("mine", "us-east-1")
    tools.stands("yours", "eu-west-1")
    with pytest.raises(Stopped, match=r"mine in us-east-1, yours in eu-west-1.*--stack NAME --reg"):
        deployment.run()
    with pytest.raises(Stopped, match=r"mine in us-east-1, yours in eu-west-1.*--stack NAME --reg"):
        destroy.destroy(Shell(), None, None, asks=False, notes=tools.notes)
    replace(deployment, stack="yours").run()
    assert noted_in(tools.notes)["region"] == "eu-west-1"


def test_a_skill_whose_stack_is_not_found_is_not_made_twice(
    deployment: Deployment, tools: Tools
) -> None:
    """It may call a function in another account, or of one's own server."""
    deployment.run()
    tools.notes.unlink()
    (tools.home / "stack.json").unlink()
    why = f"already: {SKILL_ID}\n.*--skill-id ID .*--skill-id new"
    is_made_anew_only_when_told(why, deployment, tools)


def test_a_deleted_skill_can_be_replaced(
    deployment: Deployment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said what to do, and done when told."""
    deployment.run()
    monkeypatch.setenv("TOOLS_FAIL", "get-skill-manifest")
    is_made_anew_only_when_told(r"this went wrong\n.*--skill-id new", deployment, tools)


def is_made_anew_only_when_told(why: str, deployment: Deployment, tools: Tools) -> None:
    """The next run stops and says why; told so, it makes a second skill."""
    with pytest.raises(Stopped, match=why):
        deployment.run()
    replace(deployment, skill_id="new").run()
    assert len(made(tools)) == 2


def test_a_noted_region_that_alexa_does_not_call_is_refused(
    deployment: Deployment, tools: Tools
) -> None:
    """Before anything is done there, and with those that can be taken."""
    deployment.run()
    tools.notes.write_text(tools.notes.read_text().replace("us-east-1", "eu-central-1"))
    tools.forget_calls()
    with pytest.raises(Stopped, match=r"no function in eu-central-1: --region takes us-east-1, "):
        deployment.run()
    assert not [call for call in tools.calls if "eu-central-1" in call]


def test_region_and_stack_are_remembered(deployment: Deployment, tools: Tools) -> None:
    """A plain run after one with a region and a name goes where that one went."""
    replace(deployment, region="eu-west-1", stack="mine").run()
    tools.forget_calls()
    deployment.run()
    (deployed,) = (call for call in tools.calls if call[:2] == ["sam", "deploy"])
    assert deployed[deployed.index("--region") + 1] == "eu-west-1"
    assert deployed[deployed.index("--stack-name") + 1] == "mine"


@pytest.mark.parametrize(
    ("stack", "region"), [(None, "eu-west-1"), ("mine", None), ("mine", "eu-west-1")]
)
def test_a_skill_is_not_led_to_another_table_without_a_yes(
    stack: str | None,
    region: str | None,
    deployment: Deployment,
    tools: Tools,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Its people's progress is in the first one; unattended, the answer is no, and it says how."""
    deployment.run()
    tools.forget_calls()
    elsewhere = replace(deployment, stack=stack, region=region)
    place = f"{stack or 'hip-reset'} in {region or 'us-east-1'}"
    with pytest.raises(Stopped, match=f"--stack and --region stay there; --yes goes to {place}"):
        elsewhere.run()
    assert f"{ENDPOINT}; everybody's progress is there" in capsys.readouterr().out
    assert not [call for call in tools.calls if call[:2] == ["sam", "deploy"]]
    replace(elsewhere, yes=True).run()
    assert noted_in(tools.notes)["region"] == (region or "us-east-1")


def test_a_fresh_clone_takes_the_skill_that_it_is_told(
    deployment: Deployment, tools: Tools
) -> None:
    """Kept progress belongs to that skill's users."""
    replace(deployment, skill_id="amzn1.ask.skill.kept").run()
    assert not made(tools)
    assert tools.parameters["SkillId"] == "amzn1.ask.skill.kept"
    assert tools.deployed["default"]["skillId"] == "amzn1.ask.skill.kept"


def test_a_kept_table_must_be_there(deployment: Deployment, tools: Tools) -> None:
    """A misspelt one is told before anything is changed; a right one reaches the stack."""
    with pytest.raises(Stopped, match=r"No table the-tabel in us-east-1: .*not found"):
        replace(deployment, given={"KeptTable": "the-tabel"}).run()
    assert not made(tools)
    replace(deployment, given={"KeptTable": "the-table"}).run()
    assert tools.parameters["KeptTable"] == "the-table"


def test_what_was_taken_down_comes_back_with_its_table(
    deployment: Deployment, tools: Tools
) -> None:
    """Skill and table are noted on the way down, so a plain run later finds both."""
    deployment.run()
    destroy.destroy(Shell(), None, None, asks=False, notes=tools.notes)
    deployment.run()
    assert tools.parameters["KeptTable"] == "the-table"
    assert len(made(tools)) == 1


@pytest.mark.parametrize("left", ['{"stack": "hip-re', '{"stack": []}', '{"skill_id": 5}', "[]"])
def test_damaged_notes_are_a_sentence(deployment: Deployment, tools: Tools, left: str) -> None:
    """Cut off in the middle, or no names any more: which file, and what to do."""
    deployment.run()
    tools.notes.write_text(left)
    with pytest.raises(Stopped, match=r"hip-reset\.json is damaged\. Delete it"):
        deployment.run()
