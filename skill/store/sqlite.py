"""The memory at home: one SQLite file."""

import logging
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from skill.store.contract import DAMAGED, Conflict, Record, Unavailable, decoded
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
WHERE account = ? AND profile IN ({})
"""
_WRITE = """
INSERT INTO progress (account, profile, version, document, generation)
SELECT :account, :profile, :version, :document, :generation
WHERE :version = 1 OR EXISTS (
    SELECT 1 FROM progress WHERE account = :account AND profile = :profile
)
ON CONFLICT DO UPDATE SET version = excluded.version, document = excluded.document
WHERE version = excluded.version - 1 AND generation = excluded.generation
"""
_PUT_ASIDE = "UPDATE OR REPLACE progress SET profile = ? WHERE account = ? AND profile = ?"
_ERASE = """
DELETE FROM progress WHERE account = :account AND (
    :profile IS NULL OR profile IN (:profile, :damaged || :profile)
)
"""
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}

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

    def read(self, account: str, profiles: Sequence[str]) -> dict[str, Record]:
        query = _READ.format(", ".join("?" * len(profiles)))

        def records() -> dict[str, Record]:
            found = {}
            with self._transaction("DEFERRED") as database:
                rows = database.execute(query, (account, *profiles)).fetchall()
                for profile, version, document, generation in rows:
                    name = str(profile, "utf-8")
                    try:
                        found[name] = decoded(version, document, str(generation, "utf-8"))
                    except (TypeError, ValueError) as error:
                        log.warning("A damaged record is put aside: %r", type(error))
                        database.execute(_PUT_ASIDE, (DAMAGED + name, account, name))
            return found

        return persist(records)

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        def replace() -> None:
            with self._transaction("IMMEDIATE") as database:
                for profile, record in records.items():
                    row = {"account": account, "profile": profile, **vars(record)}
                    if database.execute(_WRITE, row).rowcount != 1:
                        raise Conflict(f"version {record.version} does not follow the stored one")

        persist(replace)

    def erase(self, account: str, profile: str | None = None) -> None:
        row = {"account": account, "profile": profile, "damaged": DAMAGED}

        def forget() -> None:
            with self._transaction("IMMEDIATE") as database:
                database.execute(_ERASE, row)

        persist(forget)

    @contextmanager
    def _transaction(self, mode: str) -> Iterator[sqlite3.Connection]:
        """A connection inside a transaction, committed at the end or rolled back on any error."""
        with self._errors_named(), deadline() as now, now.waiting() as seconds:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            opened = sqlite3.connect(self._path, min(LOCK_SECONDS, seconds), isolation_level=None)
            with closing(opened) as database:
                database.text_factory = bytes  # damaged text is ours to notice
                database.execute("PRAGMA journal_mode = WAL")  # readers never wait for a writer
                _prepare(database)
                with database:
                    database.execute(f"BEGIN {mode}")
                    yield database

    @contextmanager
    def _errors_named(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            locked = getattr(error, "sqlite_errorcode", 0) & 0xFF in _LOCKED
            kind = Busy if locked else Unavailable
            raise kind(f"cannot use {self._path} for progress: {error}") from error


def _prepare(database: sqlite3.Connection) -> None:
    """Make the table, or give one of before there were generations its column."""
    if not database.execute(_HAS_GENERATION).fetchone():
        with database:
            database.execute("BEGIN IMMEDIATE")
            database.execute(_TABLE)
            if not database.execute(_HAS_GENERATION).fetchone():
                database.execute(_ADD_GENERATION)
