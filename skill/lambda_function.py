"""The door that Alexa knocks on in AWS.

Environment: `SKILL_ID` (required), `PROGRESS_TABLE` (required), `RECORDINGS_BUCKET` (without it
nothing is played through), and what boto3 reads itself: `AWS_ENDPOINT_URL_DYNAMODB`, region and
credentials.
"""

import logging
import os

from skill.alexa.bucket import Bucket
from skill.alexa.skill import build
from skill.content.recordings import NO_RECORDINGS, Recordings, tracks_listed
from skill.store.aws import connect
from skill.store.dynamodb import DynamoStore

log = logging.getLogger(__name__)


def _required(name: str, what: str) -> str:
    value = os.environ.get(name, "").strip()
    if not value:
        raise RuntimeError(f"The environment variable {name} is missing: {what}.")
    return value


def _recordings() -> Recordings:
    """Those of the bucket; none without it, or without the list that `make deploy` packs."""
    bucket, tracks = os.environ.get("RECORDINGS_BUCKET", ""), tracks_listed()
    if bucket and tracks:
        return Bucket(bucket, os.environ.get("AWS_REGION", ""), tracks)
    log.info("There are no recordings: the coach speaks, and plays nothing through")
    return NO_RECORDINGS


handler = build(
    DynamoStore(_required("PROGRESS_TABLE", "the name of the DynamoDB table"), connect()),
    skill_id=_required("SKILL_ID", "the id of the only skill that may call"),
    recordings=_recordings(),
)
"""Answers one request of Alexa's. Raises AskSdkException for another skill's request."""
