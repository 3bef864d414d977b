"""The stack as it stands on AWS, and what this clone notes about it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from infra.package import template
from infra.shell import REPOSITORY, Shell, Stopped, last_line

NAME = "hip-reset"
REGIONS = ("us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1")
"""Where Alexa calls functions."""
NOTES = REPOSITORY / ".ask" / "hip-reset.json"


@dataclass(frozen=True)
class Stack:
    """Its status, parameters and outputs; all empty where there is none."""

    status: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)

    @property
    def never_stood(self) -> bool:
        """Whether its creation failed: then nothing can be done with it but delete it."""
        return self.status in ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED")


def look(shell: Shell, name: str, region: str) -> Stack:
    """The stack of that name. Raises Stopped with AWS's own words when it will not tell."""
    for found in _stacks(shell, region, "--stack-name", name):
        return Stack(found["StackStatus"], _pairs(found, "Parameter"), _pairs(found, "Output"))
    return Stack()


def take_down(shell: Shell, stack: str, region: str, *, asks: bool) -> None:
    """Delete the stack; SAM asks first if `asks`. Raises Stopped when that fails."""
    quietly = () if asks else ("--no-prompts",)
    shell.run("sam", "delete", "--stack-name", stack, "--region", region, *quietly)


def _stacks(shell: Shell, region: str, *which: str) -> list[dict[str, Any]]:
    where = [*which, "--region", region, "--output", "json"]
    answer = shell.ask("aws", "cloudformation", "describe-stacks", *where)
    if answer.returncode and "does not exist" not in answer.stderr:
        raise Stopped(f"aws says: {last_line(answer)}")
    return list(json.loads(answer.stdout)["Stacks"]) if answer.stdout.strip() else []


def _pairs(found: Mapping[str, Any], what: str) -> dict[str, str]:
    return {it[f"{what}Key"]: it[f"{what}Value"] for it in found.get(f"{what}s", [])}


def place(shell: Shell, stack: str | None, region: str | None, notes: Path) -> tuple[str, str]:
    """The stack's name and region: as told, as noted, else where one stands, else the first.

    Raises Stopped where several stand, or where the notes name a region that Alexa does not call.
    """
    noted = noted_in(notes)
    stack, region = stack or noted.get("stack"), region or noted.get("region")
    if region and region not in REGIONS:
        raise Stopped(f"Alexa calls no function in {region}: --region takes {', '.join(REGIONS)}.")
    if (stack and region) or shell.dry:
        return stack or NAME, region or REGIONS[0]
    regions = (region,) if region else REGIONS
    found = [(name, it) for it in regions for name in _ours(shell, it) if stack in (None, name)]
    if len(found) > 1:
        there = ", ".join(" in ".join(each) for each in found)
        raise Stopped(f"There are {there}. Say which: --stack NAME --region REGION")
    return found[0] if found else (stack or NAME, region or REGIONS[0])


def _ours(shell: Shell, region: str) -> list[str]:
    """The names of the stacks there that `make deploy` has made, of any clone."""
    stacks = _stacks(shell, region)
    return [
        it["StackName"] for it in stacks if {"Key": "project", "Value": NAME} in it.get("Tags", [])
    ]


def noted_in(notes: Path) -> dict[str, str]:
    """What was noted. Raises Stopped when that cannot be read."""
    try:
        noted = json.loads(notes.read_text("utf-8")) if notes.exists() else {}
        if not all(isinstance(value, str) for value in noted.values()):
            raise TypeError("no names")
        return dict(noted)
    except (OSError, AttributeError, TypeError, ValueError) as error:
        advice = "Delete it, and name your skill and its region: --skill-id ID --region REGION."
        raise Stopped(f"{notes} is damaged. {advice}") from error


def remember(notes: Path, **news: str) -> None:
    """Note it beside what was noted before, whole or not at all."""
    notes.parent.mkdir(exist_ok=True)
    written = notes.with_suffix(".new")
    written.write_text(json.dumps(noted_in(notes) | news, indent=2), "utf-8")
    written.replace(notes)


def defaults() -> dict[str, str]:
    """Every parameter of the template, with the value it has unless told otherwise."""
    return {name: str(it["Default"]) for name, it in template()["Parameters"].items()}


def release(code: bytes, parameters: Mapping[str, str]) -> str:
    """A digest that is another one as soon as the code or a parameter is."""
    told = {name: value for name, value in parameters.items() if name != "Release"}
    return sha256(code + json.dumps(told, sort_keys=True).encode()).hexdigest()
