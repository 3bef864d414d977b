"""Which client the environment gets."""

import subprocess
import sys

import pytest

from skill.store.aws import connect
from skill.store.direct.client import DirectClient
from tests.dynamodb_local import environment, in_lambda

LAMBDA = {
    "AWS_LAMBDA_FUNCTION_NAME": "hip-reset",
    "AWS_REGION": "eu-west-1",
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_SESSION_TOKEN": "token",
}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment with nothing in it that concerns AWS."""
    for name in (*LAMBDA, *environment(""), "AWS_PROFILE", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


def is_direct(monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]) -> bool:
    """Whether these settings get the direct client."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    client: object = connect()
    return isinstance(client, DirectClient)


def test_a_function_speaks_to_dynamodb_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Lambda puts into the environment is enough."""
    assert is_direct(monkeypatch, LAMBDA)


def test_a_named_endpoint_is_spoken_to_in_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """DynamoDB Local is one."""
    assert is_direct(monkeypatch, in_lambda("http://127.0.0.1:1"))


@pytest.mark.parametrize(
    "missing",
    ["AWS_LAMBDA_FUNCTION_NAME", "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
)
def test_elsewhere_and_without_a_key_or_a_region_it_is_boto3(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """It finds them in files, from roles, or, in a snapshot, at a place of Lambda's."""
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    assert not is_direct(monkeypatch, {**LAMBDA, missing: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS_PROXY", "http://proxy:8080"),
        ("AWS_USE_FIPS_ENDPOINT", "true"),
        ("AWS_REGION", "cn-north-1"),
    ],
)
def test_the_unusual_is_boto3s(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A setting that the direct client does not know is never passed over."""
    assert not is_direct(monkeypatch, {**LAMBDA, name: value})


def test_a_function_never_imports_boto3() -> None:
    """Not even when its client is made: that import is most of a cold start."""
    program = "import sys, skill.store.aws as a; a.connect(); sys.exit('botocore' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, env=LAMBDA)
