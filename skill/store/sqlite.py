"""The memory at home: one SQLite file."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from skill.store.contract import Conflict, Record, Unavailable
from skill.store.deadline import Busy, persist, turn, waiting

LOCK_SECONDS = 1.0  # how long one call waits for another writer to finish

_TABLE = """
CREATE TABLE IF NOT EXISTS progress (
    account TEXT, profile TEXT, version INTEGER NOT NULL, document TEXT NOT NULL,
    PRIMARY KEY (account, profile)
) WITHOUT ROWID
"""
_READ = "SELECT profile, version, document FROM progress WHERE account = ? AND profile IN ({})"
_WRITE = """
INSERT INTO progress (account, profile, version, document)
SELECT :account, :profile, :version, :document
WHERE :version = 1 OR EXISTS (
    SELECT 1 FROM progress WHERE account = :account AND profile = :profile
)
ON CONFLICT DO UPDATE SET version = excluded.version, document = excluded.document
WHERE version = excluded.version - 1
"""
_ERASE = "DELETE FROM progress WHERE account = :account AND profile = coalesce(:profile, profile)"
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class SqliteStore:
    """A Store in the file at `path`, which is made, with its folders, when first used.

    Every call opens the file anew, so threads and processes share it freely. A file that is no
    database, or is damaged, is left as it is and named in the error.

    Another writer's lock is waited for twice over. SQLite's busy time-out does the fine waiting,
    but is passed over while somebody else switches a new file to WAL or cleans up behind the last
    connection (https://sqlite.org/wal.html, "Sometimes Queries Return SQLITE_BUSY In WAL Mode");
    then the whole transaction is tried again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, account: str, profiles: Sequence[str]) -> dict[str, Record]:
        query = _READ.format(", ".join("?" * len(profiles)))

        def rows() -> dict[str, Record]:
            with self._transaction("DEFERRED") as database:
                found = database.execute(query, (account, *profiles)).fetchall()
            return {profile: Record(version, document) for profile, version, document in found}

        with turn():
            return persist(rows)

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        def replace() -> None:
            with self._transaction("IMMEDIATE") as database:
                for profile, record in records.items():
                    row = {"account": account, "profile": profile, **vars(record)}
                    if database.execute(_WRITE, row).rowcount != 1:
                        raise Conflict(f"version {record.version} does not follow the stored one")

        with turn():
            persist(replace)

    def erase(self, account: str, profile: str | None = None) -> None:
        def forget() -> None:
            with self._transaction("IMMEDIATE") as database:
                database.execute(_ERASE, {"account": account, "profile": profile})

        with turn():
            persist(forget)

    @contextmanager
    def _transaction(self, mode: str) -> Iterator[sqlite3.Connection]:
        """A connection inside a transaction, committed at the end or rolled back on any error."""
        with self._errors_explained(), waiting() as seconds:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            patience = min(LOCK_SECONDS, seconds)
            with closing(
                sqlite3.connect(self._path, timeout=patience, isolation_level=None)
            ) as database:
                database.execute("PRAGMA journal_mode = WAL")  # readers never wait for a writer
                database.execute(_TABLE)
                with database:
                    database.execute(f"BEGIN {mode}")
                    yield database

    @contextmanager
    def _errors_explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            locked = getattr(error, "sqlite_errorcode", None) in _LOCKED
            kind = Busy if locked else Unavailable
            raise kind(f"cannot use {self._path} for progress: {error}") from error
        except OSError as error:
            raise Unavailable(f"cannot use {self._path} for progress: {error}") from error
