"""The skill in the developer's account, asked about, created and updated through the ASK CLI."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infra.package import ZIP
from infra.shell import Shell, Stopped, last_line

TITLE = "Hip Reset"
BARE = {
    "publishingInformation": {"locales": {"en-US": {"name": TITLE}}},
    "apis": {"custom": {}},
}
_PACKAGE = {"skillMetadata": {"src": "../skill-package"}}
UNKNOWN_ID = "amzn1.ask.skill.of-your-own"
UNKNOWN_ARN = "arn:aws:lambda:your-region:your-account:function:your-coach:live"
"""What a dry run says where only a real one would know."""


def create(shell: Shell) -> str:
    """Create a bare skill and hand back its id. Raises Stopped where none was created."""
    shell.step("The skill, bare as yet; this gives it its id")
    bare = json.dumps({"manifest": BARE})
    answer = shell.ask("ask", "smapi", "create-skill-for-vendor", "--manifest", bare)
    made = re.search(r"amzn1\.ask\.skill\.[\w-]+", answer.stdout)
    if shell.dry:
        return UNKNOWN_ID
    if answer.returncode or not made:
        raise Stopped(f"No skill was created. ask says: {last_line(answer)}")
    return made[0]


def see_that_there_is_none(shell: Shell) -> None:
    """Raises Stopped where the account has a skill of that name."""
    answer = shell.ask("ask", "smapi", "list-skills-for-vendor")
    if answer.returncode:
        raise Stopped(f"ask says: {last_line(answer)}")
    skills = json.loads(answer.stdout or "{}").get("skills", [])
    there = {it["skillId"] for it in skills if TITLE in it.get("nameByLocale", {}).values()}
    if there:
        advice = "--skill-id ID takes it, --skill-id new makes another."
        raise Stopped(f"There is a skill {TITLE} already: {' '.join(sorted(there))}\n{advice}")


def function_of(shell: Shell, skill_id: str) -> str:
    """What the skill calls, "" for nothing yet. Raises Stopped if the skill is gone."""
    which = ["--skill-id", skill_id, "--stage", "development"]
    answer = shell.ask("ask", "smapi", "get-skill-manifest", *which)
    if answer.returncode:
        advice = (
            "If it was deleted: --skill-id new makes another one (to which no kept progress\n"
            "belongs), --skill-id ID takes one that you have."
        )
        raise Stopped(f"The skill {skill_id} does not answer: {last_line(answer)}\n{advice}")
    there = re.search(r'"uri": *"([^"]+)"', answer.stdout)
    return there[1] if there else ""


def update(shell: Shell, outputs: Mapping[str, str], skill_id: str) -> None:
    """Make the skill package for what the stack put out, upload it, and enable the skill."""
    known = {"SkillEndpoint": UNKNOWN_ARN, **outputs}
    flags = {"SkillEndpoint": "endpoint", "PrivacyUrl": "privacy-url", "TermsUrl": "terms-url"}
    told = [f"--{flag}={known[name]}" for name, flag in flags.items() if known.get(name)]
    shell.python("infra.skill_package", *told)
    folder = ZIP.with_name("ask")  # the ASK CLI writes into its files; these are not in git
    if not shell.dry:
        _write(folder / "ask-resources.json", "askcliResourcesVersion", _PACKAGE)
        _write(folder / ".ask" / "ask-states.json", "askcliStatesVersion", {"skillId": skill_id})
    shell.run("ask", "deploy", folder=folder)


def _write(file: Path, version: str, about: Mapping[str, Any]) -> None:
    """A file of the ASK CLI's, about the profile that it takes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({version: "2020-03-31", "profiles": {_ask_profile(): about}})
    file.write_text(text, encoding="utf-8")


def _ask_profile() -> str:
    """Whose account the ASK CLI takes; it has a name for the one in the environment."""
    unattended = {"ASK_REFRESH_TOKEN", "ASK_VENDOR_ID"} <= os.environ.keys()
    return (
        "__ENVIRONMENT_ASK_PROFILE__" if unattended else os.getenv("ASK_DEFAULT_PROFILE", "default")
    )
