"""Take down what `make deploy` put up, and say what stays.

    python -m infra.destroy [--dry-run] [--yes] [--region REGION] [--stack NAME]

The table with everybody's progress is kept (DeletionPolicy: Retain…), and so is the skill: a new
one would have new user ids, to which no kept progress belongs.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from infra.arguments import arguments_of
from infra.shell import Shell, Stopped, check, concluded
from infra.stack import NOTES, look, place, remember, take_down

KEPT = """
Kept: the table {table} with everybody's progress, and the skill {skill}.
  use both again        make deploy (from another clone: ARGS="--skill-id {skill} \\
                        --region {region} --set KeptTable={table}")
  delete it for good    aws dynamodb update-table --table-name {table} --region {region} \\
                        --no-deletion-protection-enabled
                        aws dynamodb delete-table --table-name {table} --region {region}
  delete the skill      ask smapi delete-skill --skill-id {skill}
{gone}: the function, the recordings, its role, its log, the alarms and the dashboard."""
DRY = "\nNothing of this has been done."


def destroy(
    shell: Shell, stack: str | None, region: str | None, *, asks: bool, notes: Path = NOTES
) -> None:
    """Delete the stack; SAM asks first if `asks`. Raises Stopped when something fails."""
    shell.step("Are the tools there, and do they know their accounts?")
    check(shell, "aws", "sam")
    shell.step("What stands?")
    stack, region = place(shell, stack, region, notes)
    stands = look(shell, stack, region)
    if not shell.dry and not stands.status:
        raise Stopped(f"There is no stack {stack} in {region}.")
    if bucket := stands.outputs.get("RecordingsBucket"):
        shell.step("The recordings: a bucket has to be empty")
        shell.run("aws", "s3", "rm", f"s3://{bucket}", "--recursive", "--only-show-errors")
    shell.step("Everything but the table")
    take_down(shell, stack, region, asks=asks)
    if stands.never_stood:
        print("\nGone: what a failed creation had left. It had made no table.")
        return
    table = stands.outputs.get("ProgressTableName", "your-progress-table")
    skill = stands.parameters.get("SkillId", "") or "your-skill-id"
    if not shell.dry:
        remember(notes, stack=stack, region=region, skill_id=skill, kept_table=table)
    gone = "Would be gone" if shell.dry else "Gone"
    print(KEPT.format(table=table, skill=skill, region=region, gone=gone) + DRY * shell.dry)


def main(arguments: Sequence[str] | None = None) -> int:
    """Destroy as the command line says."""
    told = arguments_of("python -m infra.destroy", __doc__).parse_args(arguments)
    shell = Shell(told.dry_run)
    return concluded(lambda: destroy(shell, told.stack, told.region, asks=not told.yes))


if __name__ == "__main__":
    sys.exit(main())
