"""Which client the environment gets, and that the small one keeps its connection in order."""

import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from time import sleep

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from infra.dynamodb_local import environment
from skill.store.aws import direct
from tests.store.loopback import replies, serving
from tests.web.authority import AGES, issue

LAMBDA = {
    "AWS_REGION": "eu-west-1",
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_SESSION_TOKEN": "token",
}


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment with nothing in it that concerns AWS."""
    for name in (*LAMBDA, *environment(""), "AWS_PROFILE", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


def set_up(monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)


def test_a_function_speaks_to_dynamodb_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Lambda puts into the environment is enough."""
    set_up(monkeypatch, LAMBDA)
    assert direct()


@pytest.mark.parametrize("missing", ["AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
def test_without_a_key_or_a_region_botocore_finds_them(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """In files, from roles, or, in a snapshot, from a place of Lambda's."""
    set_up(monkeypatch, {**LAMBDA, missing: ""})
    assert direct() is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AWS_PROFILE", "mine"),
        ("HTTPS_PROXY", "http://proxy:8080"),
        ("AWS_USE_FIPS_ENDPOINT", "true"),
        ("AWS_REGION", "cn-north-1"),
    ],
)
def test_the_unusual_is_botocores(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A setting that the small client does not know is never passed over."""
    set_up(monkeypatch, {**LAMBDA, name: value})
    assert direct() is None


def test_a_named_endpoint_needs_no_public_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """DynamoDB Local is spoken to in the same way."""
    set_up(monkeypatch, environment("http://127.0.0.1:1"))
    assert direct()


def test_a_function_never_imports_botocore() -> None:
    """Not even when its client is made: that import is most of a cold start."""
    program = (
        "import sys, skill.store.aws as aws; aws.connect(); sys.exit('botocore' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env=LAMBDA)


def test_the_small_client_imports_no_more_of_http_than_it_speaks() -> None:
    """http.client and all that reads mail stay out of a cold start."""
    program = "import sys, skill.store.wire; sys.exit('http.client' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_an_answer_in_pieces_is_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """However a network cuts it."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        for piece in (b"HTTP/1.1 200 OK\r", b"\ncontent-LENGTH:", b" 12\r\n\r\n{", b'"a": "bcd"}'):
            request.wfile.write(piece)
            sleep(0.02)

    with serving([answer]) as endpoint:
        set_up(monkeypatch, environment(endpoint))
        client = direct()
        assert client
        with closing(client):
            answered: object = client.get_item(TableName="progress", Key={})
        assert answered == {"a": "bcd"}


@pytest.fixture
def ports() -> list[int]:
    """From where the requests came."""
    return []


@pytest.fixture
def encrypted(tmp_path: Path, ports: list[int]) -> Iterator[tuple[str, Path]]:
    """An endpoint that answers over TLS, and the file with the authority that vouches for it."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        ports.append(request.client_address[1])
        replies({"Item": {}})(request)

    root = issue("Root", ca=True, end=AGES)
    server = issue("localhost", root, end=AGES)
    key = server.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    chain, trusted = tmp_path / "chain.pem", tmp_path / "root.pem"
    chain.write_bytes(key + server.pem)
    trusted.write_bytes(root.pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    with serving([answer], context) as endpoint:
        yield endpoint.replace("http://127.0.0.1", "https://localhost"), trusted


def test_over_tls_calls_share_a_connection_too(
    monkeypatch: pytest.MonkeyPatch, encrypted: tuple[str, Path], ports: list[int]
) -> None:
    """As on AWS, where there is nothing else; AWS_CA_BUNDLE names whom to trust."""
    endpoint, trusted = encrypted
    set_up(monkeypatch, {**environment(endpoint), "AWS_CA_BUNDLE": str(trusted)})
    client = direct()
    assert client
    with closing(client):
        for _ in range(3):
            answered: object = client.get_item(TableName="progress", Key={})
            assert answered == {"Item": {}}
            sleep(0.05)
    assert len(set(ports)) == 1


def test_a_stranger_in_dynamodbs_place_gets_nothing(
    monkeypatch: pytest.MonkeyPatch, encrypted: tuple[str, Path]
) -> None:
    """Whoever is not vouched for is not spoken to."""
    set_up(monkeypatch, environment(encrypted[0]))
    monkeypatch.delenv("AWS_CA_BUNDLE", raising=False)
    client = direct()
    assert client
    with closing(client), pytest.raises(ssl.SSLCertVerificationError):
        client.get_item(TableName="progress", Key={})


def test_a_connection_is_kept_until_the_server_closes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls share a connection; one closed meanwhile is replaced, and costs no attempt."""
    ports = []

    def answer(request: BaseHTTPRequestHandler) -> None:
        ports.append(request.client_address[1])
        replies({})(request)
        request.close_connection = len(ports) == 2

    with serving([answer]) as endpoint:
        set_up(monkeypatch, environment(endpoint))
        client = direct()
        assert client
        with closing(client):
            for _ in range(4):
                client.get_item(TableName="progress", Key={})
                sleep(0.05)
    assert len(ports) == 4
    assert ports[0] == ports[1] != ports[2] == ports[3]
