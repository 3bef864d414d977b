"""A store that can be taken down, to hear what the coach makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skill.store.contract import Record, Store, Unavailable


class Outage:
    """The store behind it, except while it is `down`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.down = False

    def read(self, account: str, profiles: Sequence[str]) -> dict[str, Record]:
        return self._up().read(account, profiles)

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        self._up().write(account, records)

    def erase(self, account: str, profile: str | None = None) -> None:
        self._up().erase(account, profile)

    def _up(self) -> Store:
        if self.down:
            raise Unavailable("the store is down, as the rehearsal wants it")
        return self._store
