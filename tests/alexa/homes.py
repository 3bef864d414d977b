"""Homes of the memory that misbehave on demand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from skill.store.contract import ERASED, Conflict, Record, Store, Unavailable
from skill.store.deadline import deadline
from skill.store.sqlite import SqliteStore


@dataclass
class Moody:
    """A store that works, is down, or writes without being able to say so; and counts its work."""

    home: Store
    down: bool = False
    mute: bool = False
    """Writes land, and their answer is lost on the way."""
    slow: float = 0.0
    """Seconds that each call takes, by the deadline's clock."""
    reads: int = 0
    writes: int = 0
    largest: int = 0
    """Characters of the largest document."""
    before_write: list[Callable[[], object]] = field(default_factory=list)
    """What somebody else does just before the next writes."""

    def read(self, account: str, profiles: Sequence[str] | None = None) -> dict[str, Record]:
        self._work()
        self.reads += 1
        return self.home.read(account, profiles)

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        self._work()
        self.writes += 1
        if self.before_write:
            self.before_write.pop(0)()
        self.home.write(account, records)
        self.largest = max([self.largest, *(len(r.document) for r in records.values())])
        if self.mute:
            raise Unavailable("the answer was lost on its way")

    def erase(self, account: str, profile: str | None = None, *, at: int) -> None:
        self._work()
        self.home.erase(account, profile, at=at)

    def fail(self) -> None:
        """Go down: what somebody does just before a write."""
        self.down = True
        self._work()

    def _work(self) -> None:
        with deadline() as now, now.waiting():
            now.clock.sleep(self.slow)
        if self.down:
            raise Unavailable("down")


def moody(folder: Path) -> Moody:
    """A store in a new file of this folder."""
    return Moody(SqliteStore(folder / f"{len(list(folder.iterdir()))}.sqlite3"))


class Memoryless:
    """The quickest store: a dictionary, as the contract has it."""

    def __init__(self) -> None:
        self.records: dict[tuple[str, str], Record] = {}

    def read(self, account: str, profiles: Sequence[str] | None = None) -> dict[str, Record]:
        found = {name: record for (whose, name), record in self.records.items() if whose == account}
        return {name: it for name, it in found.items() if profiles is None or name in profiles}

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        for name, record in records.items():
            stored = self.records.get((account, name))
            if record.version != (stored.version if stored else 0) + 1:
                raise Conflict
        self.records |= {(account, name): record for name, record in records.items()}

    def erase(self, account: str, profile: str | None = None, *, at: int) -> None:
        for key in list(self.records):
            if key[0] == account and profile in (None, key[1]):
                del self.records[key]
        self.records[account, ERASED + (profile or "")] = Record(at, "null")


class Hanging:
    """A store that never answers: every call waits for as long as its turn may still wait."""

    def read(self, account: str, profiles: Sequence[str] | None = None) -> dict[str, Record]:  # noqa: ARG002
        with deadline() as now, now.waiting() as seconds:
            now.clock.sleep(seconds)
        raise Unavailable("nothing ever answers")

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        self.read(account, list(records))

    def erase(self, account: str, profile: str | None = None, *, at: int) -> None:  # noqa: ARG002
        self.read(account, [profile or ""])
