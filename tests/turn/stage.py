"""What the tests of whole turns share: a talk on a store with moods, and what that knows."""

import json
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

from skill.turn.request import digest, profile_of
from tests.alexa.homes import Moody
from tests.talking import ROUTINE, Talk

ANA, BEN = "amzn1.ask.person.ANA", "amzn1.ask.person.BEN"
WHOLE, FIRST = ROUTINE.seconds, ROUTINE.first.seconds


def stored(talk: Talk, person: str = "") -> dict[str, Any]:
    """What the store knows of a voice, or of the household, read past all moods."""
    store, profile = talk.store, profile_of(digest(person) if person else "")
    assert isinstance(store, Moody)
    record = store.home.read(digest(talk.user), [profile]).get(profile)
    return dict(json.loads(record.document)) if record else {}


def seconds(talk: Talk) -> float:
    return float(stored(talk).get("total_seconds", 0))


def in_breathing(talk: Talk) -> None:
    """Be in the first hold, its clock running; its first second is this request's."""
    talk.launch()
    talk.say("ReadyIntent", 20)


def known(talk: Talk) -> None:
    """Have done the first exercise days before, so that there is something to add to."""
    in_breathing(talk)
    talk.say("AMAZON.NextIntent", 200)
    talk.say("AMAZON.StopIntent", 1)
    talk.now += timedelta(days=3)


def at_once(work: Any, times: int) -> list[Any]:
    start, results = Barrier(times), []

    def run() -> None:
        start.wait()
        results.append(work())

    threads = [Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
