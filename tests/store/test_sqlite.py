"""What the home memory promises beyond the contract: its file, its neighbours, its accidents."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Barrier, Timer

import pytest

from skill.store.contract import ERASED, TRACE_SECONDS, Conflict, Record, Store, Unavailable
from skill.store.sqlite import SqliteStore

NOW = 4_000_000_000
COUNTER = """
import sys
from pathlib import Path
from tests.store.test_sqlite import count_up
count_up(Path(sys.argv[1]), int(sys.argv[2]))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is to be."""
    return tmp_path / "progress.sqlite3"


def test_the_file_outlives_its_store(path: Path) -> None:
    """What one run wrote the next run reads."""
    SqliteStore(path).write("account", {"household": Record(1, "{}")})
    assert SqliteStore(path).read("account", ["household"]) == {"household": Record(1, "{}")}


def test_a_file_of_before_there_were_generations_is_read_and_written(path: Path) -> None:
    """What somebody has practised so far stays, and its versions go on."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE TABLE progress (account TEXT, profile TEXT, version INTEGER NOT NULL,"
            " document TEXT NOT NULL, PRIMARY KEY (account, profile)) WITHOUT ROWID"
        )
        database.execute("INSERT INTO progress VALUES ('account', 'household', 7, '{}')")
    store = SqliteStore(path)
    assert store.read("account", ["household"]) == {"household": Record(7, "{}")}
    store.write("account", {"household": Record(8, "[]"), "voice": Record(1, "{}", "a")})
    assert store.read("account", ["household"]) == {"household": Record(8, "[]")}


def test_nothing_is_made_before_the_first_use(tmp_path: Path) -> None:
    """A store that is never asked leaves no folder behind."""
    SqliteStore(tmp_path / "folder" / "progress.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_threads_count_without_losing_one(path: Path) -> None:
    """Four threads that add 10 each make 40."""
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: count_up(path, 10), range(4)))
    assert counted(path) == 40


def test_a_new_file_may_be_begun_by_several_at_once(tmp_path: Path) -> None:
    """SQLite refuses some of the first connections without any waiting: nobody notices."""
    for number in range(100):
        store = SqliteStore(tmp_path / f"{number}.sqlite3")
        start = Barrier(4)

        def begin(profile: str, store: Store = store, start: Barrier = start) -> None:
            start.wait()
            store.write("account", {profile: Record(1, "{}")})

        with ThreadPoolExecutor(4) as threads:
            list(threads.map(begin, "abcd"))
        assert len(store.read("account", "abcd")) == 4


def test_processes_count_without_losing_one(path: Path) -> None:
    """Three processes that add 15 each make 45, beginning with the race for the new file."""
    command = [sys.executable, "-c", COUNTER, str(path), "15"]
    processes = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert counted(path) == 45


def test_a_process_killed_inside_a_write_leaves_what_was_before(path: Path) -> None:
    """Half a write is no write, and its lock dies with it."""
    SqliteStore(path).write("account", {"household": Record(1, '"before"')})
    program = """
import os, sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
database.execute("UPDATE progress SET document = 'half'")
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", program, str(path)]).returncode == 9
    assert SqliteStore(path).read("account", ["household"]) == {"household": Record(1, '"before"')}
    SqliteStore(path).write("account", {"household": Record(2, '"after"')})


def test_reading_does_not_wait_for_a_writer(path: Path) -> None:
    """A long write elsewhere leaves reads as they are."""
    store = SqliteStore(path)
    store.write("account", {"household": Record(1, "{}")})
    with locked(path, "EXCLUSIVE"):
        assert store.read("account", ["household"]) == {"household": Record(1, "{}")}


def test_a_short_lock_goes_unnoticed(path: Path) -> None:
    """A writer that is done within a moment is waited for."""
    store = SqliteStore(path)
    store.write("account", {"household": Record(1, "{}")})
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = Timer(0.2, other.execute, ["COMMIT"])
        release.start()
        store.write("account", {"household": Record(2, "{}")})
        release.join()


@pytest.mark.parametrize(
    "call",
    [
        lambda store: store.write("account", {"household": Record(2, "{}")}),
        lambda store: store.erase("account", at=NOW),
    ],
    ids=["write", "erase"],
)
def test_a_long_lock_is_unavailable(path: Path, call: Callable[[Store], None]) -> None:
    """A writer that does not let go is not waited for, and nothing is changed."""
    store = SqliteStore(path)
    store.write("account", {"household": Record(1, "{}")})
    with locked(path, "IMMEDIATE"), pytest.raises(Unavailable, match="locked"):
        call(store)
    assert store.read("account", ["household"]) == {"household": Record(1, "{}")}


def test_traces_of_deletions_go_with_the_first_deletion_after_their_time(path: Path) -> None:
    """They are of no use any more, whoever they are of."""
    store = SqliteStore(path)
    for account, at in (("old", NOW - TRACE_SECONDS - 1), ("recent", NOW - TRACE_SECONDS)):
        store.write(account, {"household": Record(1, "{}")})
        store.erase(account, "household", at=at)
    store.write("old", {"household": Record(1, "{}")})
    store.erase("new", at=NOW)
    trace = f"{ERASED}household"
    assert not store.read("old", [trace])
    assert store.read("recent", [trace])
    assert store.read("old", ["household"])


def test_a_file_that_is_no_database_is_named_and_left_alone(path: Path) -> None:
    """Somebody's diary is not overwritten."""
    path.write_text("Dear diary, " * 100, encoding="utf-8")
    for attempt in every_call(SqliteStore(path)):
        with pytest.raises(Unavailable, match=rf"{path}.*not a database"):
            attempt()
    assert path.read_text(encoding="utf-8") == "Dear diary, " * 100


def test_a_damaged_database_is_unavailable_and_left_alone(path: Path) -> None:
    """A file damaged in the middle is reported, not repaired by guessing."""
    SqliteStore(path).write("account", {"household": Record(1, json.dumps("x" * 50_000))})
    whole = path.read_bytes()
    damaged = whole[:100] + b"\xff" * (len(whole) - 100)
    path.write_bytes(damaged)
    for attempt in every_call(SqliteStore(path)):
        with pytest.raises(Unavailable, match=str(path)):
            attempt()
    assert path.read_bytes() == damaged


@pytest.mark.parametrize("place", ["folder", "under-a-file", "unwritable"])
def test_a_place_that_cannot_be_written_is_unavailable(tmp_path: Path, place: str) -> None:
    """A folder where the file should be, a file where the folder should be, a read-only system."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    paths = {
        "folder": tmp_path / "folder",
        "under-a-file": tmp_path / "file" / "progress.sqlite3",
        "unwritable": Path("/proc/progress.sqlite3"),
    }
    for attempt in every_call(SqliteStore(paths[place])):
        with pytest.raises(Unavailable, match=str(paths[place])):
            attempt()


def every_call(store: Store) -> list[Callable[[], object]]:
    return [
        lambda: store.read("account", ["household"]),
        lambda: store.write("account", {"household": Record(1, "{}")}),
        lambda: store.erase("account", at=NOW),
    ]


def count_up(path: Path, times: int) -> None:
    """Add 1 so many times, reading again after every lost race."""
    store = SqliteStore(path)
    while times:
        now = store.read("account", ["count"]).get("count", Record(0, "0"))
        try:
            store.write("account", {"count": Record(now.version + 1, str(int(now.document) + 1))})
            times -= 1
        except Conflict:
            continue


def counted(path: Path) -> int:
    return int(SqliteStore(path).read("account", ["count"])["count"].document)


@contextmanager
def locked(path: Path, mode: str) -> Iterator[None]:
    """Hold the file's lock, as another program would in the middle of a write."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"BEGIN {mode}")
        yield
