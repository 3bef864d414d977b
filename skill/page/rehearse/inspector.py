"""A look inside: how a turn was understood, how long its reply is, what is stored, the week."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from math import ceil

from skill.coach.book import Book
from skill.coach.progress import Progress
from skill.page.week import bars
from skill.simulator.device.echo import Exchange
from skill.simulator.device.envelope import USER_ID, Json
from skill.simulator.device.environment import PERSON, Environment
from skill.simulator.device.reply_lint import complaints
from skill.simulator.device.ssml_reader import listen
from skill.simulator.script.simulation import Simulation
from skill.store.contract import Record, Unavailable
from skill.turn.request import HOUSEHOLD, digest

Records = Mapping[str, Record]
"""By profile."""


def inspect(turn: Exchange, book: Book) -> Json:
    """The turn's envelopes, and what can be read from them: `planned` seconds, those of `words`."""
    speech = turn.response["response"].get("outputSpeech", {}).get("ssml")
    score = listen(speech, book.pace) if speech else None
    return {
        "request": turn.request,
        "response": turn.response,
        "understood": asdict(turn.understood) if turn.understood else None,
        "complaints": complaints(turn.response, book),
        "planned": score.seconds if score else 0.0,
        "words": round(sum(cue.seconds for cue in score.cues), 2) if score else 0.0,
        "stored": [],
    }


def stored(simulation: Simulation, room: Environment) -> Records:
    """What the store holds for whoever may be speaking; nothing while it is down."""
    voice = [f"PERSON#{digest(PERSON + room.voice)}"] if room.voice else []
    try:
        return simulation.store.read(digest(USER_ID), [*voice, HOUSEHOLD])
    except Unavailable:
        return {}


def last_seen(simulation: Simulation, room: Environment) -> float:
    """The whole second behind everything that is stored for whoever may be speaking."""
    documents = (json.loads(record.document) for record in stored(simulation, room).values())
    return float(
        ceil(max(((it.get("place") or {}).get("seen", 0.0) for it in documents), default=0))
    )


def changes(before: Records, after: Records) -> list[Json]:
    """Each profile's record that was written in between, or with the document None: erased."""
    return [
        {
            "who": "household" if profile == HOUSEHOLD else "voice",
            "version": record.version if record else 0,
            "bytes": len(record.document.encode()) if record else 0,
            "document": json.loads(record.document) if record else None,
        }
        for profile in sorted({*before, *after})
        if before.get(profile) != (record := after.get(profile))
    ]


def week(records: Records, today: date) -> Json:
    """The bars of seven days up to `today`, and their totals.

    A recognised voice has its own history, and until then the household's.
    """
    own = [profile for profile in records if profile != HOUSEHOLD]
    record = records.get(own[0] if own else HOUSEHOLD)
    return bars(Progress.from_json(json.loads(record.document)) if record else Progress(), today)
