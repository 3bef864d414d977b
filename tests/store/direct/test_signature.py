"""Our signature is AWS's."""

from datetime import UTC, datetime

import pytest
from botocore import auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as BotoCredentials

from skill.store.direct.signature import Credentials, signed

NOW = datetime(2026, 2, 28, 23, 59, 59, tzinfo=UTC)
HEADERS = {"host": "dynamodb.eu-west-1.amazonaws.com", "x-amz-target": "DynamoDB_20120810.GetItem"}


@pytest.mark.parametrize("token", ["", "lent/for+hours=="])
@pytest.mark.parametrize("body", [b"", b"{}", '{"Zoë": "🦵"}'.encode()])
def test_botocore_signs_the_same_request_in_the_same_way(
    monkeypatch: pytest.MonkeyPatch, body: bytes, token: str
) -> None:
    """Whatever the body, and with lent credentials as with lasting ones."""
    who = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", token)
    url = f"https://{HEADERS['host']}/"
    theirs = AWSRequest("POST", url, {"x-amz-target": HEADERS["x-amz-target"]}, body)
    monkeypatch.setattr(auth, "get_current_datetime", lambda **_: NOW)
    signer = auth.SigV4Auth(BotoCredentials(who.key, who.secret, token), "dynamodb", "eu-west-1")
    signer.add_auth(theirs)
    ours = signed(HEADERS, body, who, ("eu-west-1", "dynamodb"), NOW)
    assert ours["authorization"] == theirs.headers["Authorization"]
