"""Keys that open once, and cookies that last."""

from __future__ import annotations

from base64 import b32decode
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from itsdangerous import TimestampSigner

from skill.page.lan.entry import GUESS_SECONDS, KNOWN_FOR, Entry


def test_a_key_opens_once() -> None:
    """However many come at the same moment; the next one is another, of 128 bits."""
    entry = Entry(b"secret", lambda _: None)
    first = entry.key
    assert len(b32decode(first + "======")) * 8 == 128
    with ThreadPoolExecutor(16) as devices:
        assert sum(devices.map(entry.spend, [first.encode()] * 64)) == 1
    assert entry.key != first
    assert entry.spend(entry.key.encode())


@pytest.mark.parametrize("guess", [b"", b"A" * 26, "é".encode(), b"\xff\x00", b"x" * 1024])
def test_a_guess_has_to_wait(guess: bytes) -> None:
    """And opens nothing, whatever its bytes are."""
    waited = list[float]()
    entry = Entry(b"secret", waited.append)
    assert not entry.spend(guess)
    assert not entry.spend(entry.key.lower().encode())
    assert waited == [GUESS_SECONDS] * 2


def test_guesses_stand_in_a_line_and_the_key_does_not() -> None:
    """One answer at a time for those who guess; who has the key passes them by."""
    answering, go_on = Event(), Event()
    at_once = list[int]()

    def wait(_: float) -> None:
        at_once.append(1)
        answering.set()
        go_on.wait(10)

    entry = Entry(b"secret", wait)
    with ThreadPoolExecutor(4) as guessing:
        guesses = [guessing.submit(entry.spend, b"guess") for _ in range(4)]
        assert answering.wait(10)
        assert entry.spend(entry.key.encode())
        assert len(at_once) == 1
        go_on.set()
        assert not any(it.result() for it in guesses)


def test_a_cookie_is_known_to_whoever_has_the_secret() -> None:
    """After a start, too; each device has its own, and a made-up one is nobody's."""
    cookies = [Entry(b"secret").cookie() for _ in range(2)]
    assert cookies[0] != cookies[1]
    assert all(Entry(b"secret").knows(it) for it in cookies)
    assert not any(Entry(b"another").knows(it) for it in cookies)
    value, stamp, signature = cookies[0].split(".")
    for forged in ("", "é", value, f"{value}.{stamp}", f"{value}.zzzzzz.{signature}", "a.b.c"):
        assert not Entry(b"secret").knows(forged)
    assert not Entry(b"secret").knows(TimestampSigner(b"secret").sign(value).decode())


@pytest.mark.parametrize(("days", "known"), [(-1, True), (1, False)])
def test_a_cookie_does_not_last_for_ever(
    days: int, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as the browser keeps it, and no longer where somebody else has kept it."""
    entry = Entry(b"secret")
    cookie, now = entry.cookie(), TimestampSigner(b"").get_timestamp()
    later = now + int((KNOWN_FOR + timedelta(days=days)).total_seconds())
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: later)
    assert entry.knows(cookie) is known
