"""What an error of a DynamoDB client means, whichever client it is."""

from skill.store.contract import Conflict, Unavailable
from skill.store.deadline import Busy

# Without the "Exception" or "Error" that ends them in some answers.
_LOST_RACES = {"ConditionalCheckFailed", "TransactionConflict"}
_THROTTLED = {"ProvisionedThroughputExceeded", "RequestLimitExceeded", "Throttling"}
# No whole answer came: OSError and http.client's errors, and botocore's by name, so that nothing
# has to be imported that is not used.
_UNHEARD = {
    *("OSError", "HTTPException", "JSONDecodeError"),
    *("HTTPClientError", "ConnectionError", "ResponseParserError"),
}


def meaning(error: Exception) -> Conflict | Unavailable:
    """Conflict for a lost race, Busy for what may work the next time, else Unavailable."""
    response = getattr(error, "response", None) or {}
    reasons = {reason.get("Code") for reason in response.get("CancellationReasons", [])}
    codes = {response.get("Error", {}).get("Code"), *reasons} - {None, "None"}
    words = " and ".join(sorted(codes)) or type(error).__name__
    kinds = {code.removesuffix("Exception").removesuffix("Error") for code in codes}
    if kinds & _LOST_RACES:
        return Conflict(words)
    down = response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) >= 500
    unheard = any(kind.__name__ in _UNHEARD for kind in type(error).__mro__)
    return Busy(words) if down or unheard or kinds & _THROTTLED else Unavailable(words)
