"""Proven keys are kept for a while, not for ever, and not without bound."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import datetime, timedelta
from itertools import islice

import pytest
from cryptography.x509.verification import Store

from skill.web.certificates import KEPT, MOST_DOWNLOADS, MOST_WAITING, Certificates
from skill.web.verifier import Refused
from tests.web.authority import NOW, SIGNER, Credential, issue, rsa_key


class Archive:
    """Certificates to download, a clock to turn, and a count of the downloads."""

    def __init__(self, pem: bytes, now: datetime) -> None:
        self.pem = pem
        self.now = now
        self.downloads: list[str] = []
        self.gate = threading.Event()
        self.gate.set()
        self.begun = threading.Semaphore(0)

    def fetch(self, address: str) -> bytes:
        self.downloads.append(address)
        self.begun.release()
        if address != "quick":
            self.gate.wait(8)
        return self.pem


@pytest.fixture
def archive(credentials: dict[str, Credential]) -> Archive:
    return Archive(credentials["genuine"].pem, NOW)


@pytest.fixture
def keys(archive: Archive, root: Credential) -> Certificates:
    return Certificates(
        archive.fetch, Store([root.certificate]), lambda: archive.now, wait_seconds=0.2
    )


def test_a_key_is_kept(archive: Archive, keys: Certificates) -> None:
    """The second request needs no download."""
    assert keys("a") == keys("a")
    assert archive.downloads == ["a"]


def test_a_key_is_renewed_after_hours(archive: Archive, keys: Certificates) -> None:
    """After its time a key is proven anew."""
    keys("a")
    archive.now += KEPT
    keys("a")
    assert archive.downloads == ["a", "a"]


def test_a_key_ends_with_its_certificate(
    archive: Archive, keys: Certificates, root: Credential
) -> None:
    """No kept key outlives any certificate of the chain that proved it."""
    middle = issue("Ending soon", root, ca=True, end=archive.now + timedelta(minutes=5))
    archive.pem = issue(SIGNER, middle, key=rsa_key()).pem
    keys("a")
    archive.now += timedelta(minutes=6)
    with pytest.raises(Refused, match="not proven"):
        keys("a")


def test_a_failure_is_not_kept(archive: Archive, keys: Certificates) -> None:
    """A certificate that could not be proven is asked for again by the next request."""
    genuine, archive.pem = archive.pem, b"nonsense"
    with pytest.raises(Refused):
        keys("a")
    archive.pem = genuine
    assert keys("a")


def test_a_rush_shares_one_download(archive: Archive, keys: Certificates) -> None:
    """Many requests at once, right after the start, are all served by one download."""
    archive.gate.clear()
    with ThreadPoolExecutor(MOST_WAITING) as pool:
        rush = [pool.submit(keys, "a") for _ in range(MOST_WAITING)]
        archive.gate.set()
        assert len({one.result().public_numbers().n for one in rush}) == 1
    assert archive.downloads == ["a"]


def test_hanging_downloads_are_bounded(archive: Archive, root: Credential) -> None:
    """Each hanging address takes a download until there are no more."""
    keys = Certificates(archive.fetch, Store([root.certificate]), lambda: archive.now, 0.01)
    archive.gate.clear()
    for number in range(MOST_DOWNLOADS):
        with pytest.raises(Refused, match="too slow"):
            keys(str(number))
    with pytest.raises(Refused, match="too many"):
        keys("another")
    archive.gate.set()
    assert len(archive.downloads) == MOST_DOWNLOADS


def test_a_genuine_request_is_served_while_forged_ones_wait(
    archive: Archive, root: Credential
) -> None:
    """The one that has waited longest for an address that hangs makes room for it."""
    keys = Certificates(archive.fetch, Store([root.certificate]), lambda: archive.now, 60)
    archive.gate.clear()
    with ThreadPoolExecutor(MOST_WAITING) as pool:
        forged = [pool.submit(keys, f"forged-{number}") for number in range(MOST_WAITING)]
        assert all(archive.begun.acquire(timeout=5) for _ in forged)
        genuine = keys("quick")
        (refused,) = islice(as_completed(forged, timeout=5), 1)
        archive.gate.set()
    assert genuine
    assert str(refused.exception()) == "certificate download: too many at once"


def test_who_made_room_finds_the_key_the_next_time(archive: Archive, root: Credential) -> None:
    """Its download goes on: whoever floods the server shuts nobody out for longer."""
    keys = Certificates(archive.fetch, Store([root.certificate]), lambda: archive.now, 60)
    archive.gate.clear()
    with ThreadPoolExecutor(1 + MOST_WAITING) as pool:
        genuine = pool.submit(keys, "genuine")
        assert archive.begun.acquire(timeout=5)
        for number in range(MOST_WAITING):
            pool.submit(keys, f"forged-{number}")
        with pytest.raises(Refused, match="too many"):
            genuine.result(5)
        archive.gate.set()
    assert keys("genuine")
    assert archive.downloads.count("genuine") == 1


def test_waiters_are_bounded(archive: Archive, root: Credential) -> None:
    """A rush on one hanging address: so many wait for it, the others are refused at once."""
    keys = Certificates(archive.fetch, Store([root.certificate]), lambda: archive.now, 60)
    archive.gate.clear()
    with ThreadPoolExecutor(20) as pool:
        rush = [pool.submit(keys, "a") for _ in range(20)]
        first_done = islice(as_completed(rush, timeout=5), 20 - MOST_WAITING)
        refusals = [str(one.exception()) for one in first_done]
        waiting = [one for one in rush if not one.done()]
        archive.gate.set()
    assert set(refusals) == {"certificate download: too many at once"}
    assert len([one.result() for one in waiting]) == MOST_WAITING
    assert archive.downloads == ["a"]


def test_a_kept_key_survives_hanging_downloads(archive: Archive, keys: Certificates) -> None:
    """While forged addresses hang, genuine requests are served all the same."""
    keys("genuine")
    archive.gate.clear()
    with pytest.raises(Refused):
        keys("hangs")
    assert keys("genuine")
    archive.gate.set()
