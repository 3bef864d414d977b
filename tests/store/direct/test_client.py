"""The direct client and servers that treat their connections in their own ways."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path
from threading import Event

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from skill.store.direct.client import DirectClient, Refusal
from skill.store.direct.signature import Credentials
from tests.store.loopback import (
    Answer,
    Request,
    closing,
    cuts,
    drops,
    refuses,
    replies,
    says,
    serving,
)
from tests.web.authority import AGES, issue

pytestmark = pytest.mark.server

Client = Callable[..., DirectClient]


@pytest.fixture
def client_at() -> Iterator[Client]:
    """Makes a client of the given endpoint."""
    with ExitStack() as clients:

        def make(endpoint: str, authorities: str | None = None) -> DirectClient:
            client = DirectClient(endpoint, "eu-west-1", Credentials("key", "secret"), authorities)
            clients.callback(client.close)
            return client

        yield make


@pytest.fixture
def client_of(client_at: Client) -> Iterator[Client]:
    """Makes a client of a server that gives these answers, the last one for ever."""
    with ExitStack() as servers:
        yield lambda *answers: client_at(servers.enter_context(serving(answers)))


class Ports:
    """Answers, and notes from where the requests came."""

    def __init__(self, answer: Answer) -> None:
        self.seen: list[int] = []
        self._answer = answer

    def __call__(self, request: Request) -> None:
        self.seen.append(request.client_address[1])
        self._answer(request)


def get(client: DirectClient) -> object:
    answer: object = client.query(TableName="progress")
    return answer


def chunked(request: Request) -> None:
    """Answer piece by piece, without a length."""
    request.send_response(200)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    for piece in (b'{"Item": {"document": ', b'{"B": "e30="}}}', b""):
        request.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))


def in_pieces(request: Request) -> None:
    """Answer as a network may cut it."""
    for piece in (b"HTTP/1.1 200 OK\r", b"\ncontent-LENGTH:", b" 12\r\n\r\n{", b'"a": "bcd"}'):
        request.wfile.write(piece)
        Event().wait(0.02)


def test_calls_share_a_connection(client_of: Client) -> None:
    """As long as the server keeps it."""
    ports = Ports(replies({}))
    client = client_of(ports)
    assert [get(client) for _ in range(4)] == [{}] * 4
    assert len(set(ports.seen)) == 1


def test_a_connection_that_the_server_says_it_closes_is_not_used_again(client_of: Client) -> None:
    """All 15 writes of a routine arrive, each over its own."""
    ports = Ports(closing(replies({})))
    client = client_of(ports)
    assert [get(client) for _ in range(15)] == [{}] * 15
    assert len(set(ports.seen)) == 15


def test_a_connection_closed_without_a_word_is_replaced(client_of: Client) -> None:
    """DynamoDB does not wait for a frozen function for ever; what comes then costs no attempt."""
    closed = Event()

    def closes(request: Request) -> None:
        replies({})(request)
        request.close_connection = True
        finish = request.finish

        def finished() -> None:
            finish()
            request.connection.close()
            closed.set()

        request.finish = finished  # type: ignore[method-assign]

    ports = Ports(closes)
    client = client_of(ports)
    for _ in range(3):
        closed.clear()
        assert get(client) == {}
        assert closed.wait(10)
    assert len(ports.seen) == 3


@pytest.mark.parametrize(
    ("answer", "heard"),
    [(chunked, {"Item": {"document": {"B": b"{}"}}}), (in_pieces, {"a": "bcd"})],
)
def test_an_answer_in_pieces_is_put_together(
    client_of: Client, answer: Answer, heard: object
) -> None:
    """With a length or without."""
    client = client_of(answer)
    assert [get(client), get(client)] == [heard, heard]


@pytest.mark.parametrize("answer", [drops, cuts, says(b"{")], ids=["drops", "cuts", "halves"])
def test_half_an_answer_is_none(client_of: Client, answer: Answer) -> None:
    """And what comes next is heard, over another connection."""
    client = client_of(answer, replies({}))
    with pytest.raises((OSError, HTTPException, ValueError)):
        get(client)
    assert get(client) == {}


def test_a_refusal_is_told_as_botocore_tells_it(client_of: Client) -> None:
    """Code, reasons and status, where ClientError has them; the connection is kept."""
    ports = Ports(refuses("TransactionCanceledException", ["None", "ThrottlingError"]))
    client = client_of(ports)
    for _ in range(2):
        with pytest.raises(Refusal, match="TransactionCanceledException") as refusal:
            get(client)
    assert refusal.value.response == {
        "Error": {"Code": "TransactionCanceledException"},
        "CancellationReasons": [{"Code": "None"}, {"Code": "ThrottlingError"}],
        "ResponseMetadata": {"HTTPStatusCode": 400},
    }
    assert len(set(ports.seen)) == 1


def test_a_gateway_that_talks_html_is_a_refusal(client_of: Client) -> None:
    """With its status for a code."""
    with pytest.raises(Refusal, match="HTTP 502"):
        get(client_of(says(b"<html>Bad gateway</html>", 502)))


@pytest.fixture
def ports() -> Ports:
    """From where the encrypted requests came."""
    return Ports(replies({}))


@pytest.fixture
def encrypted(tmp_path: Path, ports: Ports) -> Iterator[tuple[str, Path]]:
    """An endpoint that answers over TLS, and the file with the authority that vouches for it."""
    root = issue("Root", ca=True, end=AGES)
    server = issue("localhost", root, end=AGES)
    key = server.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    chain, trusted = tmp_path / "chain.pem", tmp_path / "root.pem"
    chain.write_bytes(key + server.pem)
    trusted.write_bytes(root.pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    with serving([ports], context) as endpoint:
        yield endpoint.replace("http://127.0.0.1", "https://localhost"), trusted


def test_over_tls_calls_share_a_connection_too(
    client_at: Client, encrypted: tuple[str, Path], ports: Ports
) -> None:
    """As on AWS, where there is nothing else."""
    endpoint, trusted = encrypted
    client = client_at(endpoint, str(trusted))
    for _ in range(3):
        assert get(client) == {}
        Event().wait(0.05)  # what a server may send by itself, session tickets, has come by now
    assert len(set(ports.seen)) == 1


def test_a_stranger_in_dynamodbs_place_gets_nothing(
    client_at: Client, encrypted: tuple[str, Path], ports: Ports
) -> None:
    """Whoever is not vouched for is not spoken to."""
    with pytest.raises(ssl.SSLCertVerificationError):
        get(client_at(encrypted[0]))
    assert ports.seen == []
