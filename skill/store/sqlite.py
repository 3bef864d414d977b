"""The memory on one's own machine: one SQLite file."""

import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from platformdirs import user_data_path

from skill.store.contract import (
    DAMAGED,
    ERASED,
    TRACE_SECONDS,
    Conflict,
    Record,
    Unavailable,
    intact,
)
from skill.store.deadline import Busy, deadline, persist

LOCK_SECONDS = 1.0  # how long one attempt waits for another writer to finish

_TABLE = """
CREATE TABLE IF NOT EXISTS progress (
    account TEXT, profile TEXT, version INTEGER NOT NULL, document TEXT NOT NULL,
    generation TEXT NOT NULL DEFAULT '', PRIMARY KEY (account, profile)
) WITHOUT ROWID
"""
_HAS_GENERATION = "SELECT 1 FROM pragma_table_info('progress') WHERE name = 'generation'"
_ADD_GENERATION = "ALTER TABLE progress ADD COLUMN generation TEXT NOT NULL DEFAULT ''"
_READ = """
SELECT profile, version, document, generation FROM progress
WHERE account = ? AND {}
"""
_WHOLE = f"profile NOT GLOB '{DAMAGED}*'"
_WRITE = """
INSERT INTO progress (account, profile, version, document, generation)
SELECT :account, :profile, :version, :document, :generation
WHERE :version = 1 OR EXISTS (
    SELECT 1 FROM progress WHERE account = :account AND profile = :profile
)
ON CONFLICT DO UPDATE SET version = excluded.version, document = excluded.document
WHERE version = excluded.version - 1 AND CAST(generation AS TEXT) = excluded.generation
"""
_COUNT_ANEW = "UPDATE progress SET version = ?, generation = ? WHERE account = ? AND profile = ?"
_PUT_ASIDE = "UPDATE OR REPLACE progress SET profile = ? WHERE account = ? AND profile = ?"
_ERASE = """
DELETE FROM progress WHERE account = :account AND (
    :profile IS NULL OR profile IN (:profile, :damaged || :profile, :trace)
) OR profile GLOB :erased || '*' AND version < :at - :kept
"""
_LEAVE_TRACE = "INSERT INTO progress VALUES (:account, :trace, :at, 'null', '')"
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

T = TypeVar("T")

log = logging.getLogger(__name__)


class SqliteStore:
    """A Store in the file at `path`, which is made, with its folders, when first used.

    Every call opens the file anew, so threads and processes share it freely. A file that is no
    database, or is damaged, is left as it is and named in the error. A lock is waited for by SQLite
    and, where that returns at once (https://sqlite.org/wal.html, "Sometimes Queries Return
    SQLITE_BUSY In WAL Mode"), by trying the whole transaction again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, account: str, profiles: Sequence[str] | None = None) -> dict[str, Record]:
        named = f"profile IN ({', '.join('?' * len(profiles or ()))})"
        query = _READ.format(_WHOLE if profiles is None else named)

        def records(database: sqlite3.Connection) -> dict[str, Record]:
            found = {}
            for name, *stored in database.execute(query, (account, *(profiles or ()))).fetchall():
                profile = str(name, "utf-8")
                record, is_stored = intact(log, _document, _count, *stored)
                if record:
                    found[profile] = record
                if record and not is_stored:
                    begun = (record.version, record.generation, account, profile)
                    database.execute(_COUNT_ANEW, begun)
                elif not record:
                    database.execute(_PUT_ASIDE, (DAMAGED + profile, account, profile))
            return found

        return self._transacted("DEFERRED", records)

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        def replace(database: sqlite3.Connection) -> None:
            for profile, record in records.items():
                row = {"account": account, "profile": profile, **vars(record)}
                if database.execute(_WRITE, row).rowcount != 1:
                    raise Conflict(f"version {record.version} does not follow the stored one")

        self._transacted("IMMEDIATE", replace)

    def erase(self, account: str, profile: str | None = None, *, at: int) -> None:
        row = {"account": account, "profile": profile, "trace": ERASED + (profile or ""), "at": at}
        row |= {"damaged": DAMAGED, "erased": ERASED, "kept": TRACE_SECONDS}

        def forget(database: sqlite3.Connection) -> None:
            database.execute(_ERASE, row)
            database.execute(_LEAVE_TRACE, row)

        self._transacted("IMMEDIATE", forget)

    def copy(self, to: Path) -> "SqliteStore":
        """The same records in the file `to`, which may not exist yet."""
        with closing(sqlite3.connect(to)) as copy:
            self._transacted("DEFERRED", lambda own: own.backup(copy))
        return SqliteStore(to)

    def _transacted(self, mode: str, work: Callable[[sqlite3.Connection], T]) -> T:
        """What `work` returns, committed when it ends and rolled back on any error."""

        def attempt() -> T:
            try:
                with deadline() as now, now.waiting() as seconds:
                    self._path.parent.mkdir(parents=True, exist_ok=True)
                    wait = min(LOCK_SECONDS, seconds)
                    opened = sqlite3.connect(self._path, wait, isolation_level=None)
                    with closing(opened) as database, _prepared(database):
                        database.execute(f"BEGIN {mode}")
                        return work(database)
            except (sqlite3.Error, OSError) as error:
                locked = getattr(error, "sqlite_errorcode", 0) & 0xFF in _LOCKED
                kind = Busy if locked else Unavailable
                raise kind(f"cannot use {self._path} for progress: {error}") from error

        return persist(attempt)


def at_home() -> Path:
    """The file in the user's data folder, wherever this system keeps such things."""
    return user_data_path("hip-reset", appauthor=False) / "progress.db"


def readable(path: Path) -> SqliteStore:
    """The store in the file at `path`, tried once. Raises Unavailable, which names the file."""
    store = SqliteStore(path)
    store.read("", [""])
    return store


def _document(version: object, document: bytes, generation: object) -> str:  # noqa: ARG001
    return str(document, "utf-8")


def _count(version: int, document: object, generation: bytes) -> tuple[int, str]:  # noqa: ARG001
    return version, str(generation, "utf-8")


def _prepared(database: sqlite3.Connection) -> sqlite3.Connection:
    """With the table; one of before there were generations is given its column."""
    database.text_factory = bytes  # damaged text is ours to notice
    database.execute("PRAGMA journal_mode = WAL")  # readers never wait for a writer
    if not database.execute(_HAS_GENERATION).fetchone():
        with database:
            database.execute("BEGIN IMMEDIATE")
            database.execute(_TABLE)
            if not database.execute(_HAS_GENERATION).fetchone():
                database.execute(_ADD_GENERATION)
    return database
