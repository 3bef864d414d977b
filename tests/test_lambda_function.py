"""The door in AWS: it opens with its environment, and says what is missing without it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from zlib import decompress

import boto3
import pytest
from moto import mock_aws

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
TESTING = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing"}


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


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A table on the AWS that moto imitates in this process, as its documentation has it."""
    for name, value in {**COMPLETE, **TESTING}.items():
        monkeypatch.setenv(name, value)
    with mock_aws():
        keys: Any = {"account": "HASH", "profile": "RANGE"}
        yield boto3.resource("dynamodb").create_table(
            TableName="progress",
            KeySchema=[{"AttributeName": name, "KeyType": kind} for name, kind in keys.items()],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in keys],
            BillingMode="PAY_PER_REQUEST",
        )


@pytest.mark.parametrize("user", ["first", "second"])
def test_on_moto_in_one_process_a_hold_is_stored(table: Any, user: str) -> None:
    """Launch, ready, next; and any other test after it can do the same."""
    from skill.lambda_function import handler

    system = {"application": {"applicationId": COMPLETE["SKILL_ID"]}, "user": {"userId": user}}
    attributes: dict[str, Any] = {}
    requests: list[tuple[dict[str, Any], str]] = [
        ({"type": "LaunchRequest"}, "07:00:00"),
        ({"type": "IntentRequest", "intent": {"name": "ReadyIntent"}}, "07:00:20"),
        ({"type": "IntentRequest", "intent": {"name": "AMAZON.NextIntent"}}, "07:03:40"),
    ]
    for number, (request, time) in enumerate(requests):
        event = {
            "version": "1.0",
            "session": {"new": not number, "sessionId": "s", "attributes": attributes, **system},
            "context": {"System": {**system, "device": {"deviceId": "d"}}},
            "request": {
                "requestId": f"{user}-{number}",
                "timestamp": f"2026-11-02T{time}Z",
                "locale": "en-US",
                **request,
            },
        }
        answer = handler(event, None)
        assert "<speak>" in answer["response"]["outputSpeech"]["ssml"]
        attributes = answer["sessionAttributes"]
    (item,) = table.scan()["Items"]
    assert json.loads(decompress(bytes(item["document"])))["total_seconds"] == 180
