"""The way up and the way down, against stand-ins of the tools and as a dry run."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from infra import deploy, destroy
from infra.deploy import Deployment
from infra.shell import REPOSITORY, Shell, Stopped, concluded
from infra.stack import noted_in, release
from tests.infra.tools import ENDPOINT, SKILL_ID, Tools

pytestmark = pytest.mark.server

LOOK = ["aws", "cloudformation", "describe-stacks"]
CREATE = ["ask", "smapi", "create-skill-for-vendor", "--manifest"]
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


@pytest.fixture
def deployment(tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Deployment:
    """A zip is there, since the Python that packs is a stand-in, too."""
    zipped = tmp_path / "lambda.zip"
    zipped.write_bytes(b"code")
    monkeypatch.setattr(deploy, "ZIP", zipped)
    return Deployment(Shell(), notes=tools.notes)


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


def made(tools: Tools) -> list[list[str]]:
    """The calls that create a skill."""
    return [call for call in tools.calls if call[:4] == CREATE]


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


def test_a_deleted_skill_can_be_replaced(
    deployment: Deployment, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said what to do, and done when told."""
    deployment.run()
    monkeypatch.setenv("TOOLS_FAIL", "get-skill-manifest")
    is_made_anew_only_when_told(r"this went wrong\n.*--skill-id new", deployment, tools)


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


@pytest.mark.parametrize("left", ['{"stack": "hip-re', '{"stack": []}', '{"skill_id": 5}', "[]"])
def test_damaged_notes_are_a_sentence(deployment: Deployment, tools: Tools, left: str) -> None:
    """Cut off in the middle, or no names any more: which file, and what to do."""
    deployment.run()
    tools.notes.write_text(left)
    with pytest.raises(Stopped, match=r"hip-reset\.json is damaged\. Delete it"):
        deployment.run()


def test_an_interruption_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C at any step."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    assert concluded(interrupted) == 1
    assert "Run the same again" in capsys.readouterr().err


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
