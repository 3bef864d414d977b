"""Links into a private bucket: signed as AWS's own client signs them, and for some hours only."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from botocore.config import Config

from skill.alexa.bucket import EXPIRES_SECONDS, Bucket


@pytest.fixture(autouse=True)
def function(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment that Lambda gives a function."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_SESSION_TOKEN": "a/token+of=hours",
        "AWS_REGION": "eu-west-1",
    }.items():
        monkeypatch.setenv(name, value)


def test_a_link_is_the_one_that_boto3_makes() -> None:
    """But for the second at which it was made."""
    ours = urlsplit(Bucket("recordings", "eu-west-1", {}).url("rolls_plain.mp3"))
    config = Config(signature_version="s3v4", s3={"addressing_style": "virtual"})
    theirs = urlsplit(
        boto3.Session()  # another session than that of tests before, which remembers their keys
        .client("s3", region_name="eu-west-1", config=config)
        .generate_presigned_url(
            "get_object",
            Params={"Bucket": "recordings", "Key": "rolls_plain.mp3"},
            ExpiresIn=EXPIRES_SECONDS,
        )
    )
    changing = {"X-Amz-Date", "X-Amz-Signature"}
    told, known = parse_qs(ours.query), parse_qs(theirs.query)
    assert (ours.scheme, ours.path) == ("https", theirs.path)
    assert ours.netloc == "recordings.s3.eu-west-1.amazonaws.com"
    assert told.keys() == known.keys()
    assert {k: v for k, v in told.items() if k not in changing} == {
        k: v for k, v in known.items() if k not in changing
    }
