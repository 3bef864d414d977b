"""The stack as moto makes it: a routine runs on it, and its log filters find what they should."""

from __future__ import annotations

import json
import logging
import re
from typing import Any

import boto3
import pytest

from skill.store.aws import connect
from skill.store.contract import Unavailable
from skill.store.dynamodb import DynamoStore
from tests.infra.cloud import REGION, created, template
from tests.talking import Talk


def test_a_routine_runs_on_the_stack(outputs: dict[str, str]) -> None:
    """The created table remembers a whole routine, and nobody's id."""
    talk = Talk(DynamoStore(outputs["ProgressTableName"], connect()))
    talk.routine()
    talk.say("DoneIntent")
    talk.launch(86400)
    items = boto3.client("dynamodb", REGION).scan(TableName=outputs["ProgressTableName"])
    assert items["Count"] == 1
    assert "amzn1" not in str(items["Items"])
    assert "belly-breathing" in str(talk.heard.progress)


def test_the_alias_is_the_endpoint(outputs: dict[str, str]) -> None:
    """What goes into the manifest is the alias, and Alexa's permission is on the function."""
    assert outputs["SkillEndpoint"].endswith(":live")
    name = outputs["SkillEndpoint"].split(":")[-2]
    policy = boto3.client("lambda", REGION).get_policy(FunctionName=name)["Policy"]
    (statement,) = json.loads(policy)["Statement"]
    assert "alexa-appkit.amazon.com" in str(statement["Principal"])


def test_a_table_that_was_kept_is_used_again(outputs: dict[str, str]) -> None:
    """A stack that is given a table makes none of its own."""
    tables = boto3.client("dynamodb", REGION).list_tables
    before = tables()["TableNames"]
    with created("another", KeptTable="progress-of-last-year") as second:
        assert second["ProgressTableName"] == "progress-of-last-year"
        assert tables()["TableNames"] == before == [outputs["ProgressTableName"]]


def counted(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The metrics that the template's filters find in what was logged."""
    filters = {
        name: it["Properties"]["FilterPattern"]
        for name, it in template()["Resources"].items()
        if it["Type"] == "AWS::Logs::MetricFilter"
    }
    lines = [as_lambda_writes(record) for record in caplog.records]
    return [name for line in lines for name, pattern in filters.items() if finds(pattern, line)]


def as_lambda_writes(record: logging.LogRecord) -> dict[str, Any]:
    """The properties of a JSON line, as awslambdaric 4.2.2 writes it: `extra` at the top level."""
    return {**vars(record), "level": record.levelname, "logger": record.name}


def finds(pattern: str, line: dict[str, Any]) -> bool:
    """Whether a filter of the form `{ $.a = "b" && … }` matches."""
    return all(line.get(key) == value for key, value in re.findall(r'\$\.(\w+) = "(.+?)"', pattern))


def test_routines_are_counted(outputs: dict[str, str], caplog: pytest.LogCaptureFixture) -> None:
    """One routine is one start and one finish, and nothing went wrong."""
    caplog.set_level(logging.INFO)
    talk = Talk(DynamoStore(outputs["ProgressTableName"], connect()), user="amzn1.ask.account.BEN")
    talk.routine()
    talk.say("DoneIntent")
    assert sorted(counted(caplog)) == ["RoutinesFinished", "RoutinesStarted"]


def test_what_was_not_understood_is_counted(
    outputs: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """A fallback counts as one."""
    caplog.set_level(logging.INFO)
    talk = Talk(DynamoStore(outputs["ProgressTableName"], connect()), user="amzn1.ask.account.CAT")
    talk.launch()
    talk.say("AMAZON.FallbackIntent", 5)
    assert counted(caplog).count("NotUnderstood") == 1


@pytest.mark.usefixtures("outputs")
def test_a_store_that_fails_is_counted(caplog: pytest.LogCaptureFixture) -> None:
    """Reading from a table that is not there is a failure of the store."""
    with pytest.raises(Unavailable):
        DynamoStore("no-such-table", connect()).read("account", ["household"])
    assert counted(caplog) == ["StoreFailures"]


def test_an_apology_is_counted(
    outputs: dict[str, str], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error inside is answered kindly, so Lambda counts none; the filter does."""
    monkeypatch.setattr("skill.turn.turn.take_step", None)
    Talk(DynamoStore(outputs["ProgressTableName"], connect())).launch()
    assert counted(caplog) == ["Apologies"]
