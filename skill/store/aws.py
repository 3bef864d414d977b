"""The connection to DynamoDB, and what its refusals mean to us.

A Lambda function finds all there is to know in its environment: region, key, secret, token. Then
the small client of ``skill.store.wire`` is enough. Everything else (profiles, roles, proxies, rare
regions) is botocore's, which takes longer to import than everything here together: either is
imported when a client is made and not before.
"""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from skill.store.contract import Conflict, Unavailable
from skill.store.deadline import Busy, in_time

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

# Seconds per attempt. An answer may take nearly a whole turn before its socket gives up; a refused
# or dropped connection fails at once and leaves time for the second attempt. How long a turn waits
# is bounded by skill.store.deadline, not by these: they end what nobody waits for any more.
CONNECT_SECONDS = 0.6
READ_SECONDS = 1.2

# Regions whose addresses all have one form; Alexa calls functions in four of them.
_USUAL_REGIONS = ("us-east-", "us-west-", "eu-", "ap-")

# Settings that only botocore honours.
_UNUSUAL = (
    "AWS_PROFILE",
    "AWS_USE_DUALSTACK_ENDPOINT",
    "AWS_USE_FIPS_ENDPOINT",
    "HTTPS_PROXY",
    "https_proxy",
)

_LOST_RACES = {
    "ConditionalCheckFailed",
    "ConditionalCheckFailedException",
    "TransactionConflict",
    "TransactionConflictException",
}
_SHORT_OF_BREATH = {
    "InternalServerError",
    "ProvisionedThroughputExceeded",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "ThrottlingError",
    "ThrottlingException",
}


def connect() -> "DynamoDBClient":
    """A client for the region, credentials and endpoint that the environment names.

    It can do the calls of DynamoStore, and each ends as soon as the turn has waited long enough. A
    Lambda function does well to call this while it starts, when no one is waiting yet.
    """
    return direct() or patient(ordinary())


def direct() -> "DynamoDBClient | None":
    """The small client, or None when the environment asks for more than it understands.

    AWS_REGION is what Lambda sets. With SnapStart Lambda gives no key but a place to ask for one:
    then botocore is taken, before the snapshot, where its time costs nobody anything.
    """
    known = os.environ.get
    region = known("AWS_REGION") or known("AWS_DEFAULT_REGION")
    key, secret = known("AWS_ACCESS_KEY_ID"), known("AWS_SECRET_ACCESS_KEY")
    endpoint = _endpoint()
    if not (region and key and secret and endpoint) or any(map(known, _UNUSUAL)):
        return None
    from skill.store.signature import Credentials
    from skill.store.wire import Place, Wire

    place = Place(endpoint, region, CONNECT_SECONDS, known("AWS_CA_BUNDLE"))
    who = Credentials(key, secret, known("AWS_SESSION_TOKEN", ""))
    return cast("DynamoDBClient", Wire(place, who))


def _endpoint() -> str:
    """The one that is named, else the public one where Lambda says the region; else ""."""
    known = os.environ.get
    named = known("AWS_ENDPOINT_URL_DYNAMODB") or known("AWS_ENDPOINT_URL")
    region = known("AWS_REGION", "")
    public = f"https://dynamodb.{region}.amazonaws.com" if region.startswith(_USUAL_REGIONS) else ""
    return (named or public).rstrip("/")


def patient(client: "DynamoDBClient") -> "DynamoDBClient":
    """botocore's client as DynamoStore wants it: its own time-outs do not bound a whole call."""
    return cast("DynamoDBClient", _Patient(client))


class _Patient:
    def __init__(self, client: "DynamoDBClient") -> None:
        self._client = client

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._client, name)
        return lambda **request: in_time(lambda: method(**request))


def ordinary() -> "DynamoDBClient":
    """botocore's client, which can do all."""
    from botocore.config import Config
    from botocore.session import get_session

    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        # The legacy mode waits 50 ms before DynamoDB's second attempt, the others up to a second.
        retries={"mode": "legacy", "total_max_attempts": 2},
    )
    return cast("DynamoDBClient", get_session().create_client("dynamodb", config=config))


def meaning(error: Exception) -> Conflict | Unavailable:
    """What an error of the client means to the coach, in words that hold nobody's id.

    A refused PutItem that was a second attempt is Unavailable, not a Conflict: the first attempt
    may have landed, its answer lost, and then it is our own write that stands in the way.
    (TransactWriteItems needs no such care, it carries a token that makes it repeatable.)
    """
    response = _response(error)
    codes = _codes(response) or {type(error).__name__}
    retried = response.get("ResponseMetadata", {}).get("RetryAttempts", 0)
    words = " and ".join(sorted(codes))
    if codes & _LOST_RACES:
        if retried and "TransactionCanceledException" not in codes:
            return Unavailable(f"{words} at the second attempt")
        return Conflict(words)
    return Busy(words) if codes & _SHORT_OF_BREATH else Unavailable(words)


def _response(error: Exception) -> dict[str, Any]:
    """DynamoDB's answer inside the error; network errors have none, or None."""
    response = getattr(error, "response", None)
    return response if isinstance(response, dict) else {}


def _codes(response: dict[str, Any]) -> set[str]:
    """The error code, and for a cancelled transaction the reasons of its single items."""
    code = response.get("Error", {}).get("Code")
    reasons = {reason.get("Code") for reason in response.get("CancellationReasons", [])}
    return ({code} | reasons) - {None, "None"}
