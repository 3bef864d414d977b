"""Whom a player's request is about: its tracks name nobody, but the store knows who sent them."""

import json
from collections.abc import Mapping
from dataclasses import replace

from skill.coach.progress import Progress
from skill.coach.session import Session
from skill.coach.track import Playback
from skill.store.contract import ERASED, Record
from skill.turn.request import NOBODY, Request, profile_of


def attributed(request: Request, records: Mapping[str, Record]) -> Request:
    """The request as one of whom it is about, by all `records` of the account.

    What a player tells, and what is said to it, is about whose routine it plays, whoever is in the
    room. A track that nobody's memory knows could not be remembered when it was sent: it is taken
    for the speaker's, unless something was deleted since; then it is left alone.
    """
    playback = request.playback
    assert playback
    owner = _owner(playback, records)
    if owner is None and _deleted(records) >= playback.sent:
        return replace(request, playback=None)
    whose = owner or profile_of(request.voice)
    if request.to_player or not request.voice:
        return replace(request, voice="", carried={**request.carried, "profile": whose})
    is_own = whose == profile_of(request.voice)
    return replace(request, playback=playback if is_own else None)


def unattributed(request: Request) -> Request:
    """The request where no memory can be read: what is played goes on, and is nobody's."""
    if not request.playback or "session" in request.carried:
        return request
    if request.to_player or not request.voice:
        return replace(request, voice="", carried={**request.carried, "profile": NOBODY})
    return replace(request, playback=None)


def _owner(playback: Playback, records: Mapping[str, Record]) -> str | None:
    """The profile that one of its sessions sent the track."""
    for profile, record in records.items():
        progress = Progress.from_json(json.loads(record.document))
        place = Session.from_json(progress.place)
        if playback.run in (place.run, *progress.settings.get("players", ())):
            return profile
    return None


def _deleted(records: Mapping[str, Record]) -> int:
    """The second of the epoch in which something of the account was deleted last; else 0."""
    return max((it.version for name, it in records.items() if name.startswith(ERASED)), default=0)
