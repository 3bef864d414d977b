"""The skill in the developer's account, asked about and created through the ASK CLI."""

import json
import re

from infra.shell import Shell, Stopped, last_line

TITLE = "Hip Reset"
BARE = {
    "publishingInformation": {"locales": {"en-US": {"name": TITLE}}},
    "apis": {"custom": {}},
}
UNKNOWN_ID = "amzn1.ask.skill.of-your-own"
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
