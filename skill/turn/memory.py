"""One person's memory for the length of a session.

It is read once, at the session's first turn, and travels in the session attributes from then on,
so that a later turn costs one write and no read. What could not be written travels along and is
part of the next write that succeeds.
"""

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

from skill.coach.changes import Changes
from skill.coach.progress import Progress
from skill.store.contract import ERASED, Conflict, Record, Store, Unavailable, new_generation
from skill.turn.attribution import attributed, unattributed
from skill.turn.request import HOUSEHOLD, NOBODY, Identity, Request

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Stored:
    """One profile as the store has it."""

    progress: Progress = field(default_factory=Progress)
    version: int | None = 0
    """0 where there is nothing, None where it could not be read."""
    generation: str = ""

    @classmethod
    def of(cls, record: Record | None) -> "Stored":
        """What the record says, as far as it can be read, rather than no coach for ever."""
        if record is None:
            return cls()
        progress = Progress.from_json(json.loads(record.document))
        if progress.damaged:
            log.warning("A stored document is damaged in: %s", ", ".join(sorted(progress.damaged)))
        return cls(progress, record.version, record.generation)

    def next(self, progress: Progress) -> "Stored":
        """What a write of `progress` makes of it."""
        generation = self.generation if self.version else new_generation()
        return Stored(progress, (self.version or 0) + 1, generation)

    @property
    def record(self) -> Record:
        return Record(self.version or 0, _dumped(self.progress.to_json()), self.generation)

    def to_json(self) -> dict[str, Any]:
        """What is carried of it: all but the place, which the session holds."""
        return {**vars(self), "progress": replace(self.progress, place=None).to_json()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Stored":
        """What was carried. Raises ValueError where it is damaged on the way."""
        version, progress = data["version"], Progress.from_json(data["progress"])
        if progress.damaged != data["progress"].get("damaged", {}):
            raise ValueError("the progress is damaged")
        version = version if version is None else int(version)
        return cls(progress, version, str(data.get("generation", "")))


@dataclass(frozen=True)
class Memory:
    """What is known of one profile: as stored, and what is still to be stored."""

    who: Identity
    stored: Stored = field(default_factory=Stored)
    unsaved: tuple[Changes, ...] = ()
    shared: Stored | None = None
    """The household's history, when this voice has none of its own and has not decided yet."""
    since: int = 0
    """What is unsaved began after this second of the epoch; a later deletion takes it along."""
    just_read: bool = False
    """Whether it was read in this very turn, so that no deletion is unknown to it."""

    @property
    def progress(self) -> Progress:
        """Everything known, saved or not."""
        return reduce(Progress.with_changes, self.unsaved, self.stored.progress)

    @property
    def adopted(self) -> Progress:
        """The household's history under the voice's own settings."""
        shared = self.shared.progress if self.shared else Progress()
        settings = {**shared.settings, **self.stored.progress.settings}
        return replace(shared, settings=settings, place=None)

    def waiting_with(self, changes: Iterable[Changes]) -> "Memory":
        """The same, with changes that could not be saved; of their places only the last matters."""
        light = (replace(each, place=None) for each in self.unsaved)
        return replace(self, unsaved=(*light, *changes))

    def to_json(self) -> dict[str, str]:
        """What is carried to the next request.

        All but the profile is one text, which is copied more quickly than its many numbers.
        """
        data = {**self.stored.to_json(), "since": self.since}
        if self.unsaved:
            data["unsaved"] = [changes.to_json() for changes in self.unsaved]
        if self.shared:
            data["shared"] = self.shared.to_json()
        return {"profile": self.who.profile, "memory": _dumped(data)}


def recall(store: Store, request: Request) -> tuple[Request, Memory]:
    """The request, as one of whom it is about, and their memory: as it was carried here; else, or
    where that is damaged, as it is stored.
    """
    known = None if request.new_session else carried(request.who, request.carried)
    if known:
        return request, known
    try:
        if request.playback and "session" not in request.carried:
            records = store.read(request.account)
            request = attributed(request, records)
            return request, _found(request.who, records, request.second)
        return request, read(store, request.who, request.second)
    except Unavailable:
        request = unattributed(request)
        return request, Memory(request.who, Stored(version=None), since=request.second)


def forgotten(request: Request) -> Memory:
    """The memory after its own deletion."""
    return Memory(request.who, since=request.second)


def carried(who: Identity, data: Mapping[str, Any]) -> Memory | None:
    """The memory that was carried; None if it was not, or is damaged."""
    try:
        data = json.loads(data["memory"])
        unsaved = tuple(Changes.from_json(changes) for changes in data.get("unsaved", ()))
        shared = data.get("shared")
        shared = Stored.from_json(shared) if shared else None
        return Memory(who, Stored.from_json(data), unsaved, shared, int(data.get("since", 0)))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def read(store: Store, who: Identity, second: int) -> Memory:
    """The memory as stored in that second: one round trip. Raises Unavailable."""
    return _found(who, store.read(who.account, [who.profile, HOUSEHOLD]), second)


def read_again(store: Store, memory: Memory) -> Memory:
    """The memory as it is stored now, with what is still to be stored: one round trip.

    What was to be added before a deletion is gone with what was deleted. Raises Unavailable.
    """
    who, traces = memory.who, (ERASED, ERASED + memory.who.profile)
    records = store.read(who.account, [who.profile, HOUSEHOLD, *traces])
    deleted = max(records[it].version if it in records else 0 for it in traces)
    unsaved = memory.unsaved if deleted <= memory.since else ()
    return replace(_found(who, records, max(memory.since, deleted)), unsaved=unsaved)


def _found(who: Identity, records: Mapping[str, Record], since: int) -> Memory:
    own = Stored.of(records.get(who.profile))
    decided = not own.progress.fresh or own.progress.settings.get("adopted")
    shared = Stored() if who.profile == HOUSEHOLD or decided else Stored.of(records.get(HOUSEHOLD))
    offered = None if shared.progress.fresh else shared
    return Memory(who, own, shared=offered, since=since, just_read=True)


def save(
    store: Store, memory: Memory, changes: Iterable[Changes], *, adopt: bool = False
) -> Memory:
    """Write all that is unsaved in one round trip. Raises Conflict or Unavailable.

    With `adopt` the household's history changes hands in the same write.
    """
    if memory.who.profile == NOBODY:
        raise Unavailable("whose it is could not be read")
    if memory.stored.version is None:
        raise Conflict("what is stored could not be read")
    if memory.unsaved and not (memory.stored.version or memory.just_read):
        raise Conflict("it may have been deleted before anything was stored")
    base = memory.adopted if adopt else memory.stored.progress
    merged = reduce(Progress.with_changes, (*memory.unsaved, *changes), base)
    own = memory.stored.next(merged)
    records = {memory.who.profile: own.record}
    if adopt and memory.shared:
        records[HOUSEHOLD] = memory.shared.next(Progress()).record
    store.write(memory.who.account, records)
    shared = None if adopt else memory.shared
    return Memory(memory.who, own, shared=shared, since=memory.since)


def _dumped(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"))
