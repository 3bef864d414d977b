"""What deploying and destroying are told on the command line."""

import argparse
import re
from collections.abc import Mapping
from typing import Any

from infra.package import template
from infra.stack import NAME, REGIONS, defaults


def setting(text: str) -> tuple[str, str]:
    """ "Name=Value" as a pair. Raises ArgumentTypeError for what the template does not take."""
    name, separator, value = text.partition("=")
    names = sorted(defaults().keys() - {"Release", "SkillId"})
    if not separator or name not in names:
        raise argparse.ArgumentTypeError(f"{text!r} is not Name=Value with one of {names}")
    if taken := _refusal(template()["Parameters"][name], value):
        raise argparse.ArgumentTypeError(f"{name} cannot be {value!r}: it takes {taken}")
    return name, value


def _refusal(rule: Mapping[str, Any], value: str) -> str:
    """What a parameter of the template takes, if the value is nothing of it; else ""."""
    allowed, least, most = rule.get("AllowedValues"), rule.get("MinValue", 0), rule.get("MaxValue")
    if allowed and value not in map(str, allowed):
        return ", ".join(map(str, allowed))
    if most and not (value.isdecimal() and least <= int(value) <= most):
        return f"{least} to {most}"
    pattern = rule.get("AllowedPattern", ".*")
    return "" if re.fullmatch(pattern, value) else pattern


def stack_name(text: str) -> str:
    """A name that CloudFormation takes. Raises ArgumentTypeError for another one."""
    if not re.fullmatch(r"[a-zA-Z][a-zA-Z0-9-]{0,127}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no letter with letters, digits and hyphens")
    return text


def arguments_of(program: str, description: str | None) -> argparse.ArgumentParser:
    """What deploying and destroying are both told."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(program, description=description, formatter_class=layout)
    parser.add_argument("--dry-run", action="store_true", help="say every step and do none")
    parser.add_argument("--yes", action="store_true", help="do not ask whether I mean it")
    parser.add_argument("--region", choices=REGIONS, help="AWS region (default: the last one)")
    named = f"name of the stack (default: the last one, or {NAME})"
    parser.add_argument("--stack", type=stack_name, help=named)
    return parser
