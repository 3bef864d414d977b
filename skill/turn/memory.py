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


def identity_of(request: Request) -> Identity:
    """Whom a request is about: its session's profile, since recognition comes and goes."""
    profile = str(request.carried.get("profile") or profile_of(request.voice))
    return Identity(request.account, profile)


def speaks_for_another(request: Request) -> bool:
    """Whether a recognised voice speaks within the session of another recognised one."""
    profile = request.carried.get("profile", HOUSEHOLD)
    return bool(request.voice) and profile not in (HOUSEHOLD, profile_of(request.voice))


def recall(store: Store, request: Request) -> Memory:
    """The memory that was carried here; else, or where that is damaged, as it is stored."""
    who = identity_of(request)
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
    try:
        return _read(store, who)
    except Unavailable:
        return Memory(who, version=None)


def _read(store: Store, who: Identity) -> Memory:
    profiles = [who.profile] if who.profile == HOUSEHOLD else [who.profile, HOUSEHOLD]
    records = store.read(who.account, profiles)
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


def read_again(store: Store, memory: Memory) -> Memory:
    """The memory as it is stored now, with what is still to be stored. Raises Unavailable.

    What was to be added to a record that has been deleted since is gone with it.
    """
    now = _read(store, memory.who)
    deleted = memory.version and now.generation != memory.generation
    return now if deleted else replace(now, unsaved=memory.unsaved)


def save(
    store: Store, memory: Memory, changes: Iterable[Changes], *, adopt: bool = False
) -> Memory:
    """Write all that is unsaved in one round trip. Raises Conflict or Unavailable.

    With `adopt` the household's history changes hands in the same write.
    """
    if memory.version is None:
        raise Conflict("what is stored could not be read")
    base = adopted(memory) if adopt else memory.stored
    merged = _with(base, (*memory.unsaved, *changes))
    own = _record(memory.version, memory.generation, merged)
    records = {memory.who.profile: own}
    if adopt:
        records[HOUSEHOLD] = _record(memory.shared_version, memory.shared_generation, Progress())
    store.write(memory.who.account, records)
    return _known(replace(memory, shared=None if adopt else memory.shared), merged, own)


def _known(memory: Memory, stored: Progress, record: Record | None) -> Memory:
    """The memory of this record, which says this progress, with nothing unsaved."""
    version, generation = (record.version, record.generation) if record else (0, "")
    return replace(memory, stored=stored, version=version, generation=generation, unsaved=())


def _with(progress: Progress, changes: Iterable[Changes]) -> Progress:
    return reduce(Progress.with_changes, changes, progress)


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
