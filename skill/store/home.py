"""Where progress is remembered on your own machine."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

from skill.store.sqlite import SqliteStore


def at_home() -> Path:
    """The file in the user's data folder, wherever this system keeps such things."""
    return user_data_path("hip-reset", appauthor=False) / "progress.db"


def readable(path: Path) -> SqliteStore:
    """The store in the file at `path`, tried once. Raises Unavailable, which names the file."""
    store = SqliteStore(path)
    store.read("", [""])
    return store
