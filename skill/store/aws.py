"""The connection to DynamoDB, and what its refusals mean to us.

botocore takes longer to import than everything else here together, so it is imported when a client
is made and not before.
"""

from typing import TYPE_CHECKING, Any, cast

from skill.store.contract import Conflict, Unavailable
from skill.store.patience import Busy

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

# Seconds per attempt. An answer may take nearly a whole turn before its socket gives up; a refused
# or dropped connection fails at once and leaves time for the second attempt. How long a turn waits
# is bounded by patience.in_time, not by these: they end the calls nobody waits for any more.
CONNECT_SECONDS = 0.6
READ_SECONDS = 1.2

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
    """A DynamoDB client for the region, credentials and endpoint that the environment names.

    A Lambda function does well to call this while it starts, when no one is waiting yet.
    """
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
