"""From a clone to a skill on your own Echo; safe to run again, after a change or a failure.

    python -m infra.deploy [--dry-run] [--region REGION] [--stack NAME] [--skill-id ID|new]
                           [--set Name=Value ...] [--voice VOICE] [--yes]

A skill wants its function's ARN, the function its skill's id. And Alexa takes an ARN only once the
function lets that very skill call (else "The trigger setting for the Lambda … is invalid"). So on
the first run the skill is created bare, which gives it an id; the function is deployed for that id
alone, which gives it an ARN; and the skill is told the ARN. Later runs find id, stack and region in
.ask/hip-reset.json or, from another clone, the stack by its tag and the id in it.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from infra.arguments import arguments_of, setting
from infra.developer_account import create, function_of, see_that_there_is_none, update
from infra.package import PACKED, RECORDINGS, ZIP
from infra.shell import REPOSITORY, Shell, Stopped, check, concluded, last_line
from infra.stack import (
    NOTES,
    Stack,
    defaults,
    look,
    noted_in,
    place,
    release,
    remember,
    take_down,
)

NEW = "new"
UNKNOWN_TABLE = "table-of-your-stack"
UNKNOWN_BUCKET = "bucket-of-your-stack"
UNKNOWN_RELEASE = "digest-of-code-and-parameters"
"""What a dry run says where only a real one would know."""


@dataclass(frozen=True)
class Deployment:
    """One run. `given` are the parameters that the maker changes in it."""

    shell: Shell
    stack: str | None = None
    region: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)
    skill_id: str = ""
    yes: bool = False
    has_voice: bool = True
    """Whether there is a voice here to record with …"""
    voice: str = ""
    """… and which of them is wished for."""
    notes: Path = NOTES

    def run(self) -> None:
        """All steps. Raises Stopped at the one that fails."""
        say = self.shell.step
        say("Are the tools there, and do they know their accounts?")
        check(self.shell, "aws", "sam", "ask")
        recorded = self._record()
        say("Pack the code")
        self.shell.python("infra.package")
        say("What stands already?")
        stack, region = place(self.shell, self.stack, self.region, self.notes)
        before = look(self.shell, stack, region)
        kept = self._kept_table(before, region)
        skill_id = self._skill_id(before, stack, region, kept)
        if not self.shell.dry:
            remember(self.notes, stack=stack, region=region, skill_id=skill_id)
        if before.never_stood:
            say("What is left of a creation that failed")
            take_down(self.shell, stack, region, asks=False)
            before = Stack()
        say("The function, which answers this skill and no other; the table, the log, the alarms")
        told = {**defaults(), **before.parameters, **kept, **self.given, "SkillId": skill_id}
        self._deploy_function(stack, region, told)
        stands = look(self.shell, stack, region)
        if recorded:
            say("The recordings that it is played through with")
            self._upload(stands, region)
        say("Protect the table against a slip of the hand")
        self._protect_table(stands, region)
        say("Tell the skill where its function is, and enable it for your own devices")
        update(self.shell, stands.outputs, skill_id)
        self._say_goodbye(stands)

    def _record(self) -> bool:
        """Whether there are recordings; else the coach speaks, and plays nothing through."""
        self.shell.step("Record what is played through")
        if not self.has_voice:
            print("Left out: there is no voice here (make .venv/voice says why).")
            return False
        self.shell.python("infra.recordings", *([f"--voice={self.voice}"] if self.voice else []))
        return True

    def _upload(self, stack: Stack, region: str) -> None:
        bucket = stack.outputs.get("RecordingsBucket", UNKNOWN_BUCKET)
        source = str(RECORDINGS.relative_to(REPOSITORY))
        without = [it for name in PACKED for it in ("--exclude", name)]
        what = [source, f"s3://{bucket}", "--delete", *without]
        self.shell.run("aws", "s3", "sync", *what, "--region", region, "--only-show-errors")

    def _kept_table(self, stack: Stack, region: str) -> dict[str, str]:
        """The table to use again: as given, or what the last `destroy` from here left behind."""
        noted = "" if stack.outputs else noted_in(self.notes).get("kept_table", "")
        table = self.given.get("KeptTable", noted)
        if not table:
            return {}
        name = ["--table-name", table, "--region", region]
        answer = self.shell.ask("aws", "dynamodb", "describe-table", *name)
        if answer.returncode:
            advice = "For a new table: --set KeptTable="
            raise Stopped(f"No table {table} in {region}: {last_line(answer)}\n{advice}")
        return {"KeptTable": table}

    def _skill_id(self, before: Stack, stack: str, region: str, kept: Mapping[str, str]) -> str:
        """The id of the skill, which is created if there is none. Raises Stopped if it is gone."""
        noted = noted_in(self.notes).get("skill_id") or before.parameters.get("SkillId", "")
        known = self.skill_id or noted
        if known and known != NEW:
            calls = function_of(self.shell, known)
            stays = kept and f":{region}:" in calls
            if calls and calls != before.outputs.get("SkillEndpoint") and not (stays or self.yes):
                self._ask_about(calls, f"{stack} in {region}")
            return known
        if known != NEW:
            see_that_there_is_none(self.shell)
        return create(self.shell)

    def _ask_about(self, calls: str, place: str) -> None:
        """Lead the skill away from everybody's progress only after a yes, else raise Stopped."""
        print(f"The skill calls {calls}; everybody's progress is there.")
        if not sys.stdin.isatty() or input(f"Lead it to {place} instead? [y/N] ").lower() != "y":
            advice = f"Its own --stack and --region stay there; --yes goes to {place}."
            raise Stopped(f"Nothing has been changed. {advice}")

    def _deploy_function(self, stack: str, region: str, told: dict[str, str]) -> None:
        told["Release"] = release(ZIP.read_bytes(), told) if not self.shell.dry else UNKNOWN_RELEASE
        emptied = {name: '""' for name, value in self.given.items() if not value}
        said = {name: value for name, value in told.items() if value} | emptied
        self.shell.run(
            *("sam", "deploy", "--template-file", "infra/template.yaml"),
            *("--stack-name", stack, "--region", region, "--tags", "project=hip-reset"),
            *("--capabilities", "CAPABILITY_IAM", "--resolve-s3"),
            *("--no-confirm-changeset", "--no-fail-on-empty-changeset"),
            *("--parameter-overrides", *(f"{name}={value}" for name, value in said.items())),
        )

    def _protect_table(self, stack: Stack, region: str) -> None:
        """Not in the template: a first creation that fails has to delete its table again."""
        table = stack.outputs.get("ProgressTableName", UNKNOWN_TABLE)
        what = ["--deletion-protection-enabled", "--table-name", table, "--region", region]
        answer = self.shell.ask("aws", "dynamodb", "update-table", *what)
        if answer.returncode:
            print(f"{table} stays without protection: {last_line(answer)}")

    def _say_goodbye(self, stack: Stack) -> None:
        if self.shell.dry:
            print("\nThat is all; nothing of it has been done.")
            return
        print(f"\nThe coach stands. What it does: {stack.outputs.get('DashboardUrl', '')}")
        print('Say "Alexa, open hip reset" to any Echo of your developer account.')
        if not stack.outputs.get("PrivacyUrl"):
            print("Before you publish it: host the privacy text, and set PrivacyUrl and TermsUrl.")


def main(arguments: Sequence[str] | None = None) -> int:
    """Deploy as the command line says."""
    parser = arguments_of("python -m infra.deploy", __doc__)
    parser.add_argument("--skill-id", default="", help=f"of a skill that is there, or {NEW!r}")
    parser.add_argument(
        "--set", type=setting, action="append", default=[], help="a parameter of the template"
    )
    parser.add_argument("--voice", default="", help="what plays through, as polly:speaker=Ruth")
    told = parser.parse_args(arguments)
    given = dict(told.set)
    shell = Shell(told.dry_run)
    has_voice = told.dry_run or bool(find_spec("hibari"))
    whose = (told.stack, told.region, given, told.skill_id, told.yes)
    steps = Deployment(shell, *whose, has_voice, told.voice)
    return concluded(steps.run)


if __name__ == "__main__":
    sys.exit(main())
