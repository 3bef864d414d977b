"""What the coach remembers, and the contract every home of that memory keeps.

An account (one Alexa user id, or one person's own machine) holds a few profiles: ``household`` and
one ``PERSON#<personId>`` for each voice that was recognised. A profile is one record: a JSON
document, opaque here, that its writer keeps bounded at any length of history. So memory costs one
read at launch, of one record or two, and at most one write per turn, which replaces the record as
a whole. Reading mends what is damaged: a document that can be read is counted anew, from version 1;
one that cannot is moved, as it is, to ``DAMAGED#<profile>`` of the same account, and counts as
never written. Erasing leaves a trace, so that "deleted" is not "never written": a record whose
version is the second of the epoch and whose document is null, in the profile ``ERASED#<profile>``,
or ``ERASED#`` for the whole account. It is of use to sessions that could read nothing before, and
expires after TRACE_SECONDS.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from logging import Logger
from secrets import token_hex
from typing import Any, Protocol

DAMAGED, ERASED = "DAMAGED#", "ERASED#"
TRACE_SECONDS = 2 * 24 * 3600
"""Longer than any session."""
MOST_WRITES = 2**53
"""A version up to which every database and JSON can count."""


class Conflict(Exception):  # noqa: N818 - it is an outcome, not a fault
    """Somebody else wrote first; nothing of this write was stored. Read again and merge."""


class Unavailable(Exception):  # noqa: N818
    """The store is slow, down, locked or misconfigured. A write may have landed all the same."""


@dataclass(frozen=True)
class Record:
    """One profile's memory: `document` is JSON text, `version` counts its writes from 1.

    `generation` is made with version 1 and kept by all that follow: after a deletion versions begin
    at 1 again, and a device that still counts in the old generation is refused. "" in old records.
    """

    version: int
    document: str
    generation: str = ""


def new_generation() -> str:
    """A generation for a version 1."""
    return token_hex(4)


def intact(
    log: Logger, document: Callable[..., str], count: Callable[..., tuple[int, str]], *stored: Any
) -> tuple[Record | None, bool]:
    """The record that `document` and `count` (version and generation) make of what was stored, and
    whether it is stored like that. If not, the log says so, and the store puts it in the place of
    what was stored; None for a document that cannot be read, which the store puts aside.
    """
    record = None
    try:
        json.loads(text := document(*stored))
        record = Record(1, text, new_generation())
        version, generation = count(*stored)
        if not isinstance(version, int) or not 1 <= version <= MOST_WRITES:
            raise ValueError("no version")
    except Exception as error:  # whatever a decoder makes of damage
        state = "counted anew" if record else "put aside"
        log.warning("A damaged record is %s: %r", state, type(error))
        return record, False
    return Record(version, text, generation), True


class Store(Protocol):
    """A home for records. Safe to share between threads; every method may raise Unavailable."""

    def read(self, account: str, profiles: Sequence[str] | None = None) -> dict[str, Record]:
        """The records of these profiles, or of the whole account with its traces, as last written;
        a profile never written is left out.

        One round trip, strongly consistent. What is damaged is mended, or put aside and left out.
        """
        ...

    def write(self, account: str, records: Mapping[str, Record]) -> None:
        """Store all of these records, keyed by profile, or none of them.

        One round trip, atomic. `version` is the new version: the stored one must be exactly one
        less and of the same generation (absent for version 1), else Conflict.
        """
        ...

    def erase(self, account: str, profile: str | None = None, *, at: int) -> None:
        """Forget this profile, or everything of the account, and what was put aside of it, and
        leave a trace that it happened in the second `at` of the epoch.

        Forgetting nothing is no error. When it raises Unavailable, part may be gone already;
        erasing again finishes the work.
        """
        ...
