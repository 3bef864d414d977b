"""A look inside: what a turn was understood as, how long its reply is, whether it is well made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict

from skill.coach.session import Session
from skill.coach.speech import Pace
from skill.simulator.device.echo import Exchange
from skill.simulator.device.envelope import USER_ID, Json
from skill.simulator.device.environment import PERSON, Environment
from skill.simulator.device.reply_lint import complaints
from skill.simulator.device.ssml_reader import listen
from skill.simulator.script.directions import Simulation
from skill.store.contract import Record, Unavailable
from skill.turn.identity import HOUSEHOLD, digest

Stored = Mapping[str, Record]


def inside(turn: Exchange, pace: Pace) -> Json:
    """One turn for whoever wants to know: the envelopes, and what can be read from them."""
    return {
        "request": turn.request,
        "response": turn.response,
        "understood": asdict(turn.understood) if turn.understood else None,
        "complaints": complaints(turn.response, pace),
        **_seconds(turn.response["response"], pace),
    }


def _seconds(body: Json, pace: Pace) -> Json:
    """How long the reply is planned to last, and how much of it are words."""
    speech = body.get("outputSpeech", {}).get("ssml")
    score = listen(speech, pace) if speech else None
    words = sum(cue.seconds for cue in score.cues) if score else 0.0
    return {"planned": score.seconds if score else 0.0, "words": round(words, 2)}


def stored(simulation: Simulation, room: Environment) -> Stored:
    """What the store holds for whoever may be speaking; nothing while it is down."""
    voice = [f"PERSON#{digest(PERSON + room.voice)}"] if room.voice else []
    try:
        return simulation.store.read(digest(USER_ID), [*voice, HOUSEHOLD])
    except Unavailable:
        return {}


def last_seen(records: Stored) -> float:
    """The last second that is remembered, in seconds of the epoch; 0 for none."""
    places = (json.loads(record.document).get("place") for record in records.values())
    return max((Session.from_json(place).seen for place in places), default=0.0)


def changes(before: Stored, after: Stored) -> list[Json]:
    """What was written or erased in between, profile by profile."""
    profiles = sorted({*before, *after})
    return [_change(it, after.get(it)) for it in profiles if before.get(it) != after.get(it)]


def _change(profile: str, record: Record | None) -> Json:
    """A record as it is now; a document of None has been erased, or cannot be read any more."""
    who = "household" if profile == HOUSEHOLD else "voice"
    if record is None:
        return {"who": who, "version": 0, "bytes": 0, "document": None}
    size = len(record.document.encode())
    document = json.loads(record.document)
    return {"who": who, "version": record.version, "bytes": size, "document": document}
