"""A certificate is downloaded, or the request is refused."""

from __future__ import annotations

import ssl
from collections.abc import Callable

import pytest

from skill.web.certificates import MOST_BYTES, download
from skill.web.verifier import Refused
from tests.web.authority import ADDRESS
from tests.web.bucket import Answer, Bucket, file, says

pytestmark = pytest.mark.server

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def test_a_body_arrives(bucket: Bucket, trust: ssl.SSLContext) -> None:
    """The body of a 200 answer is handed back, in pieces or not."""
    bucket(says(OK + b"Content-Length: 5\r\n\r\nch", b"ain"))
    assert download(ADDRESS, trust) == b"chain"


def test_a_body_in_chunks_arrives(bucket: Bucket, trust: ssl.SSLContext) -> None:
    """So is one of unknown size."""
    bucket(says(CHUNKED, b"2\r\nch\r\n", b"3\r\nain\r\n", b"0\r\n\r\n"))
    assert download(ADDRESS, trust) == b"chain"


def test_the_largest_body_arrives(bucket: Bucket, trust: ssl.SSLContext) -> None:
    """The bound itself is still within it."""
    bucket(file(b"x" * MOST_BYTES))
    assert len(download(ADDRESS, trust)) == MOST_BYTES


REFUSED = {
    "not found": (says(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"), "not found"),
    "redirected": (says(b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n"), "not found"),
    "too big": (file(b"x" * (MOST_BYTES + 1)), "too big"),
    "too big, of unknown size": (says(OK, b"\r\n", *[b"x" * 8192] * 20), "too big"),
    "broken off": (says(OK + b"Content-Length: 500\r\n\r\nchain"), "failed"),
    "endless headers": (says(OK, *[b"X: y\r\n"] * 300), "failed"),
    "malformed size": (says(OK + b"Content-Length: 5, 6\r\n\r\nchain"), "failed"),
    "malformed chunk": (says(CHUNKED, b"xyz\r\nchain\r\n"), "failed"),
    "negative chunk": (says(CHUNKED, b"-5\r\nchain\r\n0\r\n\r\n"), "failed"),
    "chunk broken off": (says(CHUNKED, b"ff\r\nchain"), "failed"),
    "not HTTP": (says(b"hello"), "failed"),
    "nothing at all": (says(b""), "failed"),
}


@pytest.mark.parametrize(("answer", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_other_answers_are_refused(
    answer: Answer, reason: str, bucket: Bucket, trust: ssl.SSLContext
) -> None:
    """Whatever else a server says is a refusal, with a reason for the log."""
    bucket(answer)
    with pytest.raises(Refused, match=f"certificate download: {reason}"):
        download(ADDRESS, trust)


def test_a_silent_server_is_left(bucket: Bucket, trust: ssl.SSLContext) -> None:
    """One that takes the question and says nothing is given up."""
    bucket(says(b"", pause=3.0))
    with pytest.raises(Refused, match="failed"):
        download(ADDRESS, trust, wait_seconds=0.2)


def test_a_server_that_never_greets_is_left(
    trust: ssl.SSLContext, lead_to: Callable[[int], None], taken_port: int
) -> None:
    """So is a connection that is taken and then left alone, before TLS."""
    lead_to(taken_port)
    with pytest.raises(Refused, match="failed"):
        download(ADDRESS, trust, wait_seconds=0.2)


def test_a_server_must_prove_its_name(bucket: Bucket, trust: ssl.SSLContext) -> None:
    """A server with a trusted certificate of another name is not listened to."""
    bucket(file(b"chain"), name="example.com")
    with pytest.raises(Refused, match="failed"):
        download(ADDRESS, trust)
