"""What the coach remembers, and the contract every home of that memory keeps.

An account (one Alexa user id, or one person's own machine) holds a few profiles: ``household`` and
one ``PERSON#<personId>`` for each voice that was recognised. A profile is one record: a JSON
document of bounded size and its version. The document is opaque here. Its writer keeps it bounded
by adding old days up into totals, so ten years of practice are as large as two.

That is why memory costs the same at any length of history:

* one read at launch, of one record, or of two when a voice is recognised in a household;
* at most one write per turn, which replaces the record as a whole;
* never a query over days, and never a row per day.

Between turns the documents travel in the session, so no later turn has to read. What keeps two
devices from overwriting each other is the version: a write says which version it makes, and is
refused unless the stored one is exactly the version before.

The waiting is bounded too: see ``skill.store.deadline``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class Conflict(Exception):  # noqa: N818 - it is an outcome, not a fault
    """Somebody else wrote first; nothing of this write was stored. Read again and merge."""


class Unavailable(Exception):  # noqa: N818
    """The store is slow, down, locked or misconfigured.

    After a write it is not known whether the write landed (the answer may have been lost on its
    way), so whatever is written again later must be harmless when it is already there.
    """


@dataclass(frozen=True)
class Record:
    """One profile's memory: `document` is JSON text, `version` counts its writes from 1."""

    version: int
    document: str


class Store(Protocol):
    """A home for records. Safe to share between threads; every method may raise Unavailable."""

    def read(self, account: str, profiles: Sequence[str]) -> dict[str, Record]:
        """The records of these profiles as last written; a profile never written is left out.

        One round trip, strongly consistent.
        """
        ...

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        """Store all of these records, keyed by profile, or none of them.

        One round trip, atomic. `version` is the new version: the stored one must be exactly one
        less (absent for version 1), else Conflict.
        """
        ...

    def erase(self, account: str, profile: str | None = None) -> None:
        """Forget this profile, or everything of the account. Forgetting nothing is no error.

        When it raises Unavailable, part may be gone already; erasing again finishes the work.
        """
        ...
