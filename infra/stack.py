"""The stack as it stands on AWS: what it was told, and what it hands out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from infra.package import template
from infra.shell import Shell

NAME = "hip-reset"
REGION = "us-east-1"


@dataclass(frozen=True)
class Stack:
    """Its parameters and outputs; both empty where there is none yet."""

    parameters: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)


def look(shell: Shell, name: str, region: str) -> Stack:
    """The stack of that name. Raises RuntimeError with AWS's own words when it will not tell."""
    where = ["--stack-name", name, "--region", region, "--output", "json"]
    answer = shell.ask("aws", "cloudformation", "describe-stacks", *where)
    if answer.returncode and "does not exist" not in answer.stderr:
        raise RuntimeError(answer.stderr.strip())
    if answer.returncode or not answer.stdout.strip():
        return Stack()
    (found,) = json.loads(answer.stdout)["Stacks"]
    return Stack(_pairs(found, "Parameter"), _pairs(found, "Output"))


def _pairs(found: Mapping[str, Any], what: str) -> dict[str, str]:
    return {it[f"{what}Key"]: it[f"{what}Value"] for it in found.get(f"{what}s", [])}


def defaults() -> dict[str, str]:
    """Every parameter of the template, with the value it has unless told otherwise."""
    return {name: str(it["Default"]) for name, it in template()["Parameters"].items()}


def release(code: bytes, parameters: Mapping[str, str]) -> str:
    """A digest that is another one as soon as the code or a parameter is."""
    told = {name: value for name, value in parameters.items() if name != "Release"}
    return sha256(code + json.dumps(told, sort_keys=True).encode()).hexdigest()
