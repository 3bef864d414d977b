"""The door in AWS: it opens with its environment, and says what is missing without it."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import json, sys
from skill.lambda_function import handler
print(json.dumps(handler(json.loads(sys.argv[1]), None)))
"""
EVENT = """{
  "version": "1.0",
  "context": {"System": {"application": {"applicationId": "amzn1.ask.skill.ours"},
                         "user": {"userId": "u"}}},
  "request": {"type": "System.ExceptionEncountered", "requestId": "r",
              "timestamp": "2026-11-02T07:00:00Z"}
}"""
COMPLETE = {
    "SKILL_ID": "amzn1.ask.skill.ours",
    "PROGRESS_TABLE": "progress",
    "AWS_DEFAULT_REGION": "eu-west-1",
}


def run(environment: dict[str, str], event: str = EVENT) -> subprocess.CompletedProcess[str]:
    """A fresh Lambda: import the handler in this environment and give it an event."""
    clean = {
        k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "SKILL_", "PROGRESS_"))
    }
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, event],
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_with_its_environment_it_answers() -> None:
    """Importing needs no network and no credentials."""
    done = run(COMPLETE)
    assert '"response": {}' in done.stdout, done.stderr


@pytest.mark.parametrize("missing", ["SKILL_ID", "PROGRESS_TABLE"])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_without_its_environment_it_refuses_to_start(missing: str, value: str | None) -> None:
    """The error names the variable and what it is for."""
    given = {k: v for k, v in COMPLETE.items() if k != missing}
    done = run(given if value is None else {**given, missing: value})
    assert done.returncode
    assert f"The environment variable {missing} is missing: the " in done.stderr


def test_another_skills_request_is_refused() -> None:
    """A stranger who knows the function's name gets an error."""
    done = run(COMPLETE, EVENT.replace("skill.ours", "skill.theirs"))
    assert done.returncode
    assert "Skill ID Verification failed" in done.stderr
