"""The door that Alexa knocks on in AWS.

Environment: `SKILL_ID` (required), `PROGRESS_TABLE` (required), and what boto3 reads itself:
`AWS_ENDPOINT_URL_DYNAMODB`, region and credentials.
"""

import os
from typing import Any

from skill.alexa.skill import build
from skill.store.aws import connect
from skill.store.dynamodb import DynamoStore


def _required(name: str, what: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise RuntimeError(f"The environment variable {name} is missing: {what}.")
    return value


_skill = build(
    DynamoStore(_required("PROGRESS_TABLE", "the name of the DynamoDB table"), connect()),
    skill_id=_required("SKILL_ID", "the id of the only skill that may call"),
)


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Answer one request of Alexa's. Raises AskSdkException for another skill's request."""
    return _skill(event, context)
