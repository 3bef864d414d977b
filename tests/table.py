"""The progress table as infra/template.yaml defines it, made by hand.

CloudFormation makes it on AWS. Tests and measurements, which run on moto or DynamoDB Local, make
the same table from the same definition.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from samtranslator.yaml_helper import yaml_parse

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

TEMPLATE = Path(__file__).resolve().parent.parent / "infra" / "template.yaml"

# What CreateTable takes in CloudFormation's own shape. Back-ups and encryption have other shapes
# there, change nothing about how the table answers, and are no matter for an emulator.
_CREATED_WITH = ("AttributeDefinitions", "KeySchema", "BillingMode")


def definition() -> dict[str, Any]:
    """The properties of the template's ProgressTable."""
    resources = yaml_parse(TEMPLATE.read_text(encoding="utf-8"))["Resources"]
    properties: dict[str, Any] = resources["ProgressTable"]["Properties"]
    return properties


def create_table(client: "DynamoDBClient", name: str) -> None:
    """Make the template's table under this name and wait until it can be used."""
    properties = definition()
    client.create_table(TableName=name, **{key: properties[key] for key in _CREATED_WITH})
    client.get_waiter("table_exists").wait(TableName=name)
    expiry = properties["TimeToLiveSpecification"]
    client.update_time_to_live(TableName=name, TimeToLiveSpecification=expiry)
