"""What AWS is told to build. The linters and moto overlook much of it; here it is said aloud."""

from __future__ import annotations

import json
import re
from importlib.metadata import metadata
from typing import Any

import pytest
from cfnlint.api import ManualArgs, lint

from skill.store.direct.client import DirectClient
from tests.infra.cloud import REGION, SKILL_ID, template, transformed
from tests.table import TEMPLATE

WRITTEN = TEMPLATE.read_text(encoding="utf-8")
README = TEMPLATE.with_name("README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    """Everything that CloudFormation is told to make, by logical id."""
    made: dict[str, Any] = transformed(SkillId=SKILL_ID)["Resources"]
    return made


def of_type(resources: dict[str, Any], kind: str) -> dict[str, Any]:
    return {name: it["Properties"] for name, it in resources.items() if it["Type"] == kind}


def only(resources: dict[str, Any], kind: str) -> dict[str, Any]:
    (properties,) = of_type(resources, kind).values()
    return dict(properties)


def statements(resources: dict[str, Any]) -> list[dict[str, Any]]:
    (policy,) = only(resources, "AWS::IAM::Role")["Policies"]
    found: list[dict[str, Any]] = policy["PolicyDocument"]["Statement"]
    return found


def test_the_linter_has_nothing_to_say() -> None:
    """cfn-lint finds neither errors nor warnings."""
    assert lint(WRITTEN, config=ManualArgs(regions=[REGION])) == []


@pytest.mark.parametrize("name", template()["Parameters"])
def test_a_parameter_is_used_explained_and_has_a_default(name: str) -> None:
    """A stack can be made without an answer to any question."""
    parameter = template()["Parameters"][name]
    assert {"Default", "Description"} <= parameter.keys()
    assert re.search(rf"!Ref {name}\b|\${{{name}}}", WRITTEN)
    assert f"`{name}`" in README


def test_the_function_is_what_alexa_needs(resources: dict[str, Any]) -> None:
    """Small, on Graviton, and done before Alexa gives up at 8 seconds; JSON in its own log."""
    function = only(resources, "AWS::Lambda::Function")
    assert function["Architectures"] == ["arm64"]
    assert function["Timeout"] == 7
    assert function["SnapStart"] == {"ApplyOn": {"Ref": "SnapStart"}}
    assert function["LoggingConfig"]["LogFormat"] == "JSON"
    assert function["LoggingConfig"]["LogGroup"] == {"Ref": "CoachLog"}
    defaults = {name: it["Default"] for name, it in template()["Parameters"].items()}
    assert (defaults["MemorySize"], defaults["SnapStart"]) == (512, "None")


def test_the_runtime_is_the_newest_that_the_libraries_name(resources: dict[str, Any]) -> None:
    """A newer Python is taken as soon as botocore, the pickiest of them, says that it knows it."""
    classifiers = metadata("botocore").get_all("Classifier") or []
    minors = [int(m[1]) for it in classifiers if (m := re.search(r":: 3\.(\d+)$", it))]
    assert only(resources, "AWS::Lambda::Function")["Runtime"] == f"python3.{max(minors)}"


def test_alexa_may_call_for_this_skill_and_nobody_else_may(resources: dict[str, Any]) -> None:
    """Requests and skill events come to the alias, with this skill's id as their token."""
    permission = only(resources, "AWS::Lambda::Permission")
    (alias,) = of_type(resources, "AWS::Lambda::Alias")
    assert permission == {
        "Action": "lambda:InvokeFunction",
        "FunctionName": {"Ref": alias},
        "Principal": "alexa-appkit.amazon.com",
        "EventSourceToken": {"Ref": "SkillId"},
    }


def test_without_a_skill_nobody_may_call() -> None:
    """The permission waits for the skill's id, and the function knows none that it would answer."""
    assert template()["Resources"]["AlexaMayCall"]["Condition"] == "SkillIsKnown"
    assert "no-skill-yet" in str(template()["Resources"]["Coach"]["Properties"]["Environment"])


def test_a_new_release_reaches_the_alias() -> None:
    """Another skill id alone publishes nothing; the release that goes with it does."""

    def version(**parameters: str) -> str:
        (name,) = of_type(transformed(**parameters)["Resources"], "AWS::Lambda::Version")
        return str(name)

    assert version(SkillId="amzn1.ask.skill.a") == version(SkillId="amzn1.ask.skill.b")
    assert version(Release="a" * 64) != version(Release="b" * 64)


def test_the_function_may_do_what_the_store_does_and_no_more(resources: dict[str, Any]) -> None:
    """The role allows exactly the direct client's calls, on the one table."""
    called = {name for name in vars(DirectClient) if not name.startswith("_")} - {"close"}
    in_transactions = {"put_item", "delete_item"}
    names = called - {"transact_write_items"} | in_transactions
    data, recordings, log = statements(resources)
    allowed = {f"dynamodb:{name.title().replace('_', '')}" for name in names}
    assert set(data["Action"]) == allowed
    assert data["Resource"]["Fn::If"][1] == {"Fn::GetAtt": ["ProgressTable", "Arn"]}
    assert recordings["Action"] == "s3:GetObject"
    assert recordings["Resource"] == {"Fn::Sub": "${Recordings.Arn}/*"}
    assert log["Action"] == ["logs:CreateLogStream", "logs:PutLogEvents"]
    assert log["Resource"] == {"Fn::GetAtt": ["CoachLog", "Arn"]}


def test_the_role_has_nothing_else(resources: dict[str, Any]) -> None:
    """No managed policy brings more than is written here, and nothing is allowed everywhere."""
    role = only(resources, "AWS::IAM::Role")
    assert "ManagedPolicyArns" not in role
    assert "*" not in json.dumps(role["Policies"]).replace("${Recordings.Arn}/*", "")


def test_nobody_reads_the_recordings_but_by_a_link(resources: dict[str, Any]) -> None:
    """Nothing is public, and nothing goes unencrypted."""
    bucket = only(resources, "AWS::S3::Bucket")
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    (statement,) = only(resources, "AWS::S3::BucketPolicy")["PolicyDocument"]["Statement"]
    assert (statement["Effect"], statement["Condition"]["Bool"]) == (
        "Deny",
        {"aws:SecureTransport": "false"},
    )


def test_log_lines_are_not_kept_for_ever(resources: dict[str, Any]) -> None:
    """The parameter says for how long."""
    assert only(resources, "AWS::Logs::LogGroup") == {"RetentionInDays": {"Ref": "LogDays"}}


def test_every_alarm_has_its_page_in_the_runbook(resources: dict[str, Any]) -> None:
    """The description names a heading of the README, and quiet times are no alarm."""
    for alarm in of_type(resources, "AWS::CloudWatch::Alarm").values():
        (heading,) = re.findall(r'See infra/README\.md, "(.+)"\.', alarm["AlarmDescription"])
        assert f"### {heading}" in README
        assert alarm["TreatMissingData"] == "notBreaching"
        assert alarm["AlarmActions"]["Fn::If"][0] == "SomebodyIsTold"


def test_alarms_watch_what_can_go_wrong(resources: dict[str, Any]) -> None:
    """Errors, throttles, slowness, the store, and apologies, which Lambda does not count."""
    alarms = of_type(resources, "AWS::CloudWatch::Alarm").values()
    assert {alarm["MetricName"] for alarm in alarms} == {
        *("Errors", "Throttles", "Duration", "StoreFailures", "Apologies")
    }
    (slow,) = (alarm for alarm in alarms if alarm["MetricName"] == "Duration")
    assert slow["ExtendedStatistic"] == "p99"
    assert slow["Threshold"] < 7000


def test_an_alarm_on_our_own_metric_has_a_metric(resources: dict[str, Any]) -> None:
    """What alarms and dashboard show is counted by some filter."""
    filters = of_type(resources, "AWS::Logs::MetricFilter").values()
    counted = {it["MetricTransformations"][0]["MetricName"] for it in filters}
    alarms = of_type(resources, "AWS::CloudWatch::Alarm").values()
    watched = {it["MetricName"] for it in alarms if it["Namespace"] != "AWS/Lambda"}
    body = only(resources, "AWS::CloudWatch::Dashboard")["DashboardBody"]["Fn::Sub"]
    assert watched <= counted
    assert {name for name in counted if f'"{name}"' in body} == counted
    assert json.loads(body)["widgets"]


def test_the_manifest_gets_what_it_needs() -> None:
    """The endpoint comes out, and so do the names that a maker has to look up."""
    assert {"SkillEndpoint", "ProgressTableName", "LogGroupName"} <= template()["Outputs"].keys()
