"""What /health says about the memory."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from skill.store.contract import Record
from skill.store.sqlite import SqliteStore
from skill.web.app import create_app
from skill.web.serve import watch

Watched = tuple[Path, SqliteStore, Callable[[], bool]]


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    path = tmp_path / "home" / "progress.db"
    store = SqliteStore(path)
    store.write("a", {"household": Record(1, "{}")})
    return path, store, watch(path, store)


def test_ready(watched: Watched) -> None:
    """A file that is there and can be read."""
    _, _, ready = watched
    assert ready()


@pytest.mark.parametrize("harm", ["deleted", "folder gone", "damaged", "no file"])
def test_not_ready(watched: Watched, harm: str) -> None:
    """Looking for it does not make it anew."""
    path, _, ready = watched
    if harm == "folder gone":
        shutil.rmtree(path.parent)
    elif harm == "damaged":
        path.write_bytes(b"no database" * 1000)
    else:
        path.unlink()
    if harm == "no file":
        path.mkdir()
    there = path.exists()
    assert not ready()
    assert path.exists() == there


def test_made_anew_is_not_ready(watched: Watched) -> None:
    """After a deletion a turn makes an empty file: everybody's progress is gone all the same."""
    path, store, ready = watched
    path.unlink()
    store.write("a", {"household": Record(1, "{}")})
    assert not ready()
    assert watch(path, store)()


def test_the_answer_says_nothing_private(watched: Watched) -> None:
    """200 or 503, and one word."""
    path, _, ready = watched
    watcher = create_app(lambda *_: {}, None, ready).test_client()
    answer = watcher.get("/health")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    path.unlink()
    answer = watcher.get("/health")
    assert (answer.status_code, answer.json) == (503, {"status": "progress cannot be read"})
