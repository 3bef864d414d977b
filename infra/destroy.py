"""Take down what `make deploy` put up, and say what stays.

    python -m infra.destroy [--dry-run] [--yes] [--region REGION] [--stack NAME]

The table with everybody's progress is kept (DeletionPolicy: Retain), and so is the skill: a new one
would have new user ids, to which no kept progress belongs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from infra.deploy import arguments_of
from infra.shell import Shell, check, concluded
from infra.stack import look

KEPT = """
Kept: the table {table} with everybody's progress, and the skill {skill}.
  use the table again   make deploy ARGS="--set KeptTable={table}"
  delete it for good    aws dynamodb delete-table --table-name {table} --region {region}
  delete the skill      ask smapi delete-skill --skill-id {skill}
{gone}: the function, its role, its log, the alarms and the dashboard."""
DRY = "\nNothing of this has been done."


def destroy(shell: Shell, stack: str, region: str, *, asks: bool) -> None:
    """Delete the stack; SAM asks first if `asks`. Raises as `infra.deploy` does."""
    shell.step("Are the tools there, and do they know their accounts?")
    check(shell, "aws", "sam")
    shell.step("What stands?")
    stands = look(shell, stack, region)
    if not shell.dry and not stands.outputs:
        raise RuntimeError(f"There is no stack {stack} in {region}.")
    quietly = () if asks else ("--no-prompts",)
    shell.step("Everything but the table")
    shell.run("sam", "delete", "--stack-name", stack, "--region", region, *quietly)
    table = stands.outputs.get("ProgressTableName", "your-progress-table")
    skill = stands.parameters.get("SkillId", "") or "your-skill-id"
    gone = "Would be gone" if shell.dry else "Gone"
    print(KEPT.format(table=table, skill=skill, region=region, gone=gone) + DRY * shell.dry)


def main(arguments: Sequence[str] | None = None) -> int:
    """Destroy as the command line says."""
    parser = arguments_of("python -m infra.destroy", __doc__)
    parser.add_argument("--yes", action="store_true", help="do not ask whether I mean it")
    told = parser.parse_args(arguments)
    shell = Shell(told.dry_run)
    return concluded(lambda: destroy(shell, told.stack, told.region, asks=not told.yes))


if __name__ == "__main__":
    sys.exit(main())
