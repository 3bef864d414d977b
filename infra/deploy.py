"""From a clone to a skill on your own Echo; safe to run again, after a change or a failure.

    python -m infra.deploy [--dry-run] [--region REGION] [--stack NAME] [--set Name=Value ...]

A skill wants its function's ARN, the function its skill's id. And Alexa takes an ARN only once the
function lets that very skill call (else "The trigger setting for the Lambda … is invalid"). So on
the first run the skill is created without an endpoint, which gives it an id; the function is
deployed for that id alone, which gives it an ARN; and the skill is told the ARN. Later runs find
the id in .ask/ask-states.json or, from another clone, in the stack, and leave out the first step.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from infra.package import ZIP
from infra.shell import REPOSITORY, Shell, check, concluded
from infra.stack import NAME, REGION, Stack, defaults, look, release

STATE = REPOSITORY / ".ask" / "ask-states.json"
UNKNOWN_ID = "amzn1.ask.skill.of-your-own"
UNKNOWN_ARN = "arn:aws:lambda:your-region:your-account:function:your-coach:live"
UNKNOWN_RELEASE = "digest-of-code-and-parameters"
"""What a dry run says where only a real one would know."""


@dataclass(frozen=True)
class Deployment:
    """One run. `given` are the parameters that the maker changes in it."""

    shell: Shell
    stack: str = NAME
    region: str = REGION
    given: Mapping[str, str] = field(default_factory=dict)
    state: Path = STATE

    def run(self) -> None:
        """All steps. Raises Missing, RuntimeError or CalledProcessError at the one that fails."""
        say = self.shell.step
        say("Are the tools there, and do they know their accounts?")
        check(self.shell, "aws", "sam", "ask")
        say("Pack the code")
        self.shell.python("infra.package")
        say("What stands already?")
        before = look(self.shell, self.stack, self.region)
        skill_id = self._skill_id(before)
        say("The function, which answers this skill and no other; the table, the log, the alarms")
        self._deploy_function(before, skill_id)
        stands = look(self.shell, self.stack, self.region)
        say("Tell the skill where its function is, and enable it for your own devices")
        endpoint = stands.outputs.get("SkillEndpoint", UNKNOWN_ARN)
        self._pack_skill({**stands.outputs, "SkillEndpoint": endpoint})
        self.shell.run("ask", "deploy")
        self._say_goodbye(stands)

    def _skill_id(self, stack: Stack) -> str:
        """The id of the skill, which is created if there is none."""
        known = _remembered(self.state)
        if not known and (known := stack.parameters.get("SkillId", "")):
            _remember(self.state, known)
        if not known:
            self.shell.step("The skill, without an endpoint as yet; this gives it its id")
            self._pack_skill(self.given)
            self.shell.run("ask", "deploy", "--target", "skill-metadata")
            known = UNKNOWN_ID if self.shell.dry else _remembered(self.state)
        if not known:
            raise RuntimeError(f"The ASK CLI left no skill id in {self.state}.")
        return known

    def _deploy_function(self, stack: Stack, skill_id: str) -> None:
        told = {**defaults(), **stack.parameters, **self.given, "SkillId": skill_id}
        told["Release"] = release(ZIP.read_bytes(), told) if not self.shell.dry else UNKNOWN_RELEASE
        emptied = {name: '""' for name, value in self.given.items() if not value}
        said = {name: value for name, value in told.items() if value} | emptied
        self.shell.run(
            *("sam", "deploy", "--template-file", "infra/template.yaml"),
            *("--stack-name", self.stack, "--region", self.region),
            *("--capabilities", "CAPABILITY_IAM", "--resolve-s3"),
            *("--no-confirm-changeset", "--no-fail-on-empty-changeset"),
            *("--parameter-overrides", *(f"{name}={value}" for name, value in said.items())),
        )

    def _pack_skill(self, known: Mapping[str, str]) -> None:
        flags = {"SkillEndpoint": "endpoint", "PrivacyUrl": "privacy-url", "TermsUrl": "terms-url"}
        told = {flag: known[name] for name, flag in flags.items() if known.get(name)}
        self.shell.python("infra.skill_package", *(f"--{flag}={told[flag]}" for flag in told))

    def _say_goodbye(self, stack: Stack) -> None:
        if self.shell.dry:
            print("\nThat is all; nothing of it has been done.")
            return
        print(f"\nThe coach stands. What it does: {stack.outputs.get('DashboardUrl', '')}")
        print('Say "Alexa, open hip reset" to any Echo of your developer account.')
        if not stack.outputs.get("PrivacyUrl"):
            print("Before you publish it: host the privacy text, and set PrivacyUrl and TermsUrl.")


def _remembered(state: Path) -> str:
    """The skill id that the ASK CLI has noted, or ""."""
    if not state.is_file():
        return ""
    profiles = json.loads(state.read_text(encoding="utf-8")).get("profiles", {})
    return str(profiles.get("default", {}).get("skillId") or "")


def _remember(state: Path, skill_id: str) -> None:
    """Note it as the ASK CLI does, so that this clone updates the skill of another one."""
    state.parent.mkdir(exist_ok=True)
    noted = {"askcliStatesVersion": "2020-03-31", "profiles": {"default": {"skillId": skill_id}}}
    state.write_text(json.dumps(noted, indent=2), encoding="utf-8")


def setting(text: str) -> tuple[str, str]:
    """ "Name=Value" as a pair. Raises ArgumentTypeError for a name that the template lacks."""
    name, separator, value = text.partition("=")
    names = sorted(defaults().keys() - {"Release", "SkillId"})
    if not separator or name not in names:
        raise argparse.ArgumentTypeError(f"{text!r} is not Name=Value with one of {names}")
    return name, value


def arguments_of(program: str, description: str | None) -> argparse.ArgumentParser:
    """What deploying and destroying are both told."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(program, description=description, formatter_class=layout)
    parser.add_argument("--dry-run", action="store_true", help="say every step and do none")
    parser.add_argument("--region", default=REGION, help=f"AWS region (default: {REGION})")
    parser.add_argument("--stack", default=NAME, help=f"name of the stack (default: {NAME})")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Deploy as the command line says."""
    parser = arguments_of("python -m infra.deploy", __doc__)
    parser.add_argument(
        "--set", type=setting, action="append", default=[], help="a parameter of the template"
    )
    told = parser.parse_args(arguments)
    steps = Deployment(Shell(told.dry_run), told.stack, told.region, dict(told.set))
    return concluded(steps.run)


if __name__ == "__main__":
    sys.exit(main())
