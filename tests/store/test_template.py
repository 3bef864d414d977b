"""What the template says about the table that the emulators cannot show."""

from typing import TYPE_CHECKING, Any

from samtranslator.yaml_helper import yaml_parse

from tests.table import TEMPLATE, create_table, definition

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


def resource() -> dict[str, Any]:
    table: dict[str, Any] = yaml_parse(TEMPLATE.read_text())["Resources"]["ProgressTable"]
    return table


def test_progress_outlives_the_stack() -> None:
    """Neither deleting the stack nor replacing the table takes anybody's progress.

    Only a creation that fails leaves no table, since nothing is in it yet.
    """
    assert resource()["DeletionPolicy"] == "RetainExceptOnCreate"
    assert resource()["UpdateReplacePolicy"] == "Retain"


def test_progress_can_be_brought_back_and_is_encrypted() -> None:
    """Point-in-time recovery and encryption are on."""
    recovery = definition()["PointInTimeRecoverySpecification"]
    assert recovery == {"PointInTimeRecoveryEnabled": True}
    assert definition()["SSESpecification"] == {"SSEEnabled": True}


def test_the_table_is_paid_by_use_and_lets_items_expire(
    moto_client: "DynamoDBClient", table: str
) -> None:
    """A misspelt billing mode or expiry would show here, as no linter notices it."""
    create_table(moto_client, table)
    made = moto_client.describe_table(TableName=table)["Table"]
    expiry = moto_client.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    assert made["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    assert expiry == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}
