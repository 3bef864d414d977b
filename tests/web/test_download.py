"""A certificate download ends in time, whatever the other side does."""

from __future__ import annotations

import socket
import ssl
import time

import pytest

from skill.web.download import download
from skill.web.refused import Refused
from tests.web.authority import ADDRESS
from tests.web.bucket import Answer, Bucket, file, says

SECONDS = 0.4


def test_a_body_arrives(bucket: Bucket, trust: ssl.SSLContext) -> None:
    """The body of a 200 answer is handed back, in pieces or not."""
    server = bucket(says(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nch", b"ain"))
    assert download(ADDRESS, trust, server=server) == b"chain"


REFUSED = {
    "not found": (says(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"), "not found"),
    "redirected": (says(b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n"), "not found"),
    "too big": (says(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 8192] * 20), "too big"),
    "broken off": (says(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nchain"), "failed"),
    "not HTTP": (says(b"hello"), "failed"),
    "nothing at all": (says(b""), "failed"),
    "silent": (says(b"", pause=3 * SECONDS), "failed"),
    "dripping headers": (says(b"HTTP/1.1 200 OK\r\n", *[b"X: y\r\n"] * 30, pause=0.1), "failed"),
    "dripping body": (says(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 30, pause=0.1), "failed"),
}


@pytest.mark.parametrize(("answer", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_other_answers_are_refused_in_time(
    answer: Answer, reason: str, bucket: Bucket, trust: ssl.SSLContext
) -> None:
    """Whatever else a server does, however slowly, the download ends as refused, in time."""
    server = bucket(answer)
    started = time.monotonic()
    with pytest.raises(Refused, match=f"certificate download: {reason}"):
        download(ADDRESS, trust, seconds=SECONDS, server=server)
    assert time.monotonic() - started < 2 * SECONDS


def test_a_server_must_prove_its_name(bucket: Bucket, trust: ssl.SSLContext) -> None:
    """A server with a trusted certificate of another name is not listened to."""
    server = bucket(file(b"chain"), name="example.com")
    with pytest.raises(Refused, match="failed"):
        download(ADDRESS, trust, seconds=SECONDS, server=server)


def test_a_server_that_never_greets_is_left(trust: ssl.SSLContext) -> None:
    """A connection that is taken and then left alone, before TLS, ends in time too."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        started = time.monotonic()
        with pytest.raises(Refused, match="failed"):
            download(ADDRESS, trust, seconds=SECONDS, server=listener.getsockname())
    assert time.monotonic() - started < 2 * SECONDS
