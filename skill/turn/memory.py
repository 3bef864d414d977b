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

from skill.coach.progress import Changes, Progress
from skill.store.contract import Conflict, Record, Store, Unavailable, new_generation
from skill.store.deadline import Busy, persist
from skill.turn.identity import HOUSEHOLD, Identity, profile_of
from skill.turn.request import Request

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Memory:
    """What is known of one profile: as stored, and what is still to be stored."""

    who: Identity
    stored: Progress = field(default_factory=Progress)
    version: int | None = 0
    """The stored record's version; 0 where there is none, None where it could not be read."""
    generation: str = ""
    unsaved: tuple[Changes, ...] = ()
    shared: Progress | None = None
    """The household's history, when this voice has none of its own and has not decided yet."""
    shared_version: int = 0
    shared_generation: str = ""

    @property
    def progress(self) -> Progress:
        """Everything known, saved or not."""
        return _with(self.stored, self.unsaved)

    def waiting_with(self, changes: Iterable[Changes]) -> "Memory":
        """The same, with changes that could not be saved; of their places only the last matters."""
        light = (replace(each, place=None) for each in self.unsaved)
        return replace(self, unsaved=(*light, *changes))

    def to_json(self) -> dict[str, str]:
        """What is carried to the next request.

        All but the profile is one text, which is copied more quickly than its many numbers.
        """
        data: dict[str, Any] = {
            "version": self.version,
            "generation": self.generation,
            "progress": replace(self.stored, place=None).to_json(),
        }
        if self.unsaved:
            data["unsaved"] = [changes.to_json() for changes in self.unsaved]
        if self.shared:
            data["shared"] = {
                "version": self.shared_version,
                "generation": self.shared_generation,
                "progress": self.shared.to_json(),
            }
        return {"profile": self.who.profile, "memory": _dumped(data)}


def recall(store: Store, request: Request) -> Memory:
    """The memory that was carried here; else, or where that is damaged, as it is stored."""
    profile = str(request.carried.get("profile") or profile_of(request.voice))
    who = Identity(request.account, profile)
    known = None if request.new_session else carried(who, request.carried)
    return known or read(store, who)


def carried(who: Identity, data: Mapping[str, Any]) -> Memory | None:
    """The memory that was carried; None if it was not, or is damaged."""
    try:
        data = json.loads(data["memory"])
        shared = data.get("shared") or {}
        version = data["version"]
        return Memory(
            who,
            Progress.from_json(data["progress"]),
            version if version is None else int(version),
            str(data.get("generation", "")),
            tuple(Changes.from_json(changes) for changes in data.get("unsaved", ())),
            Progress.from_json(shared["progress"]) if shared else None,
            int(shared["version"]) if shared else 0,
            str(shared.get("generation", "")),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def read(store: Store, who: Identity) -> Memory:
    """The memory as stored: one round trip. A store that does not answer gives an unread one."""
    profiles = [who.profile] if who.profile == HOUSEHOLD else [who.profile, HOUSEHOLD]
    try:
        records = store.read(who.account, profiles)
    except Unavailable:
        return Memory(who, version=None)
    own, shared = records.get(who.profile), records.get(HOUSEHOLD)
    memory = _known(Memory(who), _progress(own), own)
    if _settled(memory) or shared is None or _progress(shared).fresh:
        return memory
    return replace(
        memory,
        shared=_progress(shared),
        shared_version=shared.version,
        shared_generation=shared.generation,
    )


def _settled(memory: Memory) -> bool:
    """Whether the household's history is no question: its own, answered, or one's own begun."""
    stored = memory.stored
    own = not stored.fresh or bool(stored.settings.get("adopted"))
    return memory.who.profile == HOUSEHOLD or own


def save(
    store: Store, memory: Memory, changes: Iterable[Changes], *, adopt: bool = False
) -> Memory:
    """Write all that is unsaved in one round trip, and again on top of whoever was quicker.

    With `adopt` the household's history changes hands in the same write. Raises Unavailable.
    """
    pending = (*memory.unsaved, *changes)
    if memory.version is not None:
        base = adopted(memory) if adopt else memory.stored
        merged = _with(base, pending)
        own = _record(memory.version, memory.generation, merged)
        records = {memory.who.profile: own}
        if adopt:
            records[HOUSEHOLD] = _record(
                memory.shared_version, memory.shared_generation, Progress()
            )
        try:
            store.write(memory.who.account, records)
            return _known(replace(memory, shared=None if adopt else memory.shared), merged, own)
        except Conflict:
            if adopt:
                return _moved(store, memory, pending)
    return persist(lambda: _merge(store, memory, pending))


def _moved(store: Store, memory: Memory, pending: tuple[Changes, ...]) -> Memory:
    """The memory if this very request has moved the history before; else it is in use elsewhere."""
    record = store.read(memory.who.account, [memory.who.profile]).get(memory.who.profile)
    stored = _progress(record)
    if not record or stored.fresh or pending[-1].key not in stored.keys:
        raise Unavailable("the household's history was in use elsewhere")
    return _known(replace(memory, shared=None), stored, record)


def _merge(store: Store, memory: Memory, pending: tuple[Changes, ...]) -> Memory:
    """Read what is stored now and add the changes; those counted already add nothing.

    Raises Busy when somebody was quicker once more.
    """
    account, profile = memory.who.account, memory.who.profile
    record = store.read(account, [profile]).get(profile)
    stored = _progress(record)
    merged = _with(stored, pending)
    if merged == stored:
        return _known(memory, stored, record)
    new = _record(record.version, record.generation, merged) if record else _record(0, "", merged)
    try:
        store.write(account, {profile: new})
    except Conflict as race:
        log.info("A write lost its race and is run again")
        raise Busy("every write lost its race") from race
    return _known(memory, merged, new)


def _known(memory: Memory, stored: Progress, record: Record | None) -> Memory:
    """The memory of this record, which says this progress, with nothing unsaved."""
    version, generation = (record.version, record.generation) if record else (0, "")
    return replace(memory, stored=stored, version=version, generation=generation, unsaved=())


def _with(progress: Progress, pending: tuple[Changes, ...]) -> Progress:
    """The progress with what is new to it in `pending`.

    All that is pending is written together and in order: what comes before a change that has been
    counted has been counted too, even where its key is no longer kept.
    """
    counted = [i for i, changes in enumerate(pending, 1) if changes.key in progress.keys]
    return reduce(Progress.with_changes, pending[max(counted, default=0) :], progress)


def adopted(memory: Memory) -> Progress:
    """The household's history under the voice's own settings."""
    shared = memory.shared or Progress()
    return replace(shared, settings={**shared.settings, **memory.stored.settings}, place=None)


def _progress(record: Record | None) -> Progress:
    """What the record says; of a damaged one, nothing, rather than no coach for ever."""
    try:
        return Progress.from_json(json.loads(record.document)) if record else Progress()
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        log.error("A stored document is damaged and is begun anew: %s", type(error).__name__)
        return Progress()


def _record(version: int, generation: str, progress: Progress) -> Record:
    """What follows the record of this version and generation; version 0 stands for none."""
    generation = generation if version else new_generation()
    return Record(version + 1, _dumped(progress.to_json()), generation)


def _dumped(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"))
