"""Which client speaks to DynamoDB: boto3's, or in a Lambda function the direct one.

boto3 takes longer to import than all that a first answer needs besides, so either is imported when
it is made and not before (docs/decisions/0001-dynamodb-spoken-directly.md).
"""

import os
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

# Regions whose addresses all have one form; Alexa calls functions in four of them.
_USUAL_REGIONS = ("us-east-", "us-west-", "eu-", "ap-")

# Settings that only boto3 honours.
_UNUSUAL = (
    *("AWS_PROFILE", "AWS_USE_DUALSTACK_ENDPOINT", "AWS_USE_FIPS_ENDPOINT"),
    *("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "HTTPS_PROXY", "https_proxy"),
)


def connect() -> "DynamoDBClient":
    """A client for the region, credentials and endpoint that the environment names.

    A Lambda function does well to call this while it starts, when no one is waiting yet. With
    SnapStart Lambda gives no key but a place to ask for one: then boto3 is taken, before the
    snapshot, where its time costs nobody anything.
    """
    known = os.environ.get
    region, key, secret = map(known, ("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"))
    endpoint = known("AWS_ENDPOINT_URL_DYNAMODB") or known("AWS_ENDPOINT_URL")
    if not (known("AWS_LAMBDA_FUNCTION_NAME") and region and key and secret):
        return ordinary()
    if any(map(known, _UNUSUAL)) or not (endpoint or region.startswith(_USUAL_REGIONS)):
        return ordinary()
    from skill.store.direct.client import DirectClient
    from skill.store.direct.signature import Credentials

    endpoint = endpoint or f"https://dynamodb.{region}.amazonaws.com"
    who = Credentials(key, secret, known("AWS_SESSION_TOKEN", ""))
    return cast("DynamoDBClient", DirectClient(endpoint, region, who, known("AWS_CA_BUNDLE")))


def ordinary() -> "DynamoDBClient":
    """boto3's client; DynamoStore itself tries again, as long as the turn's deadline allows."""
    import boto3
    from botocore.config import Config

    once = Config(connect_timeout=0.6, read_timeout=1.2, retries={"total_max_attempts": 1})
    return boto3.client("dynamodb", config=once)
