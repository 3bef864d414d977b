"""Counting what was understood, what was confused, and what of that is dangerous."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.interaction_model.report.heldout import OFF_TOPIC, Danger, Phrase

_SAME = {"FallbackIntent": OFF_TOPIC, "": OFF_TOPIC, "NavigateHomeIntent": "StopIntent"}
_DURATION = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


@dataclass(frozen=True)
class Meaning:
    """What a reader makes of a phrase: an intent, "" for none; no slots if it does not hear any."""

    intent: str
    slots: Mapping[str, str] | None = None


Reader = Callable[[str], Meaning]


@dataclass(frozen=True)
class Result:
    """A phrase and what a reader made of it."""

    phrase: Phrase
    taken: str
    """The event that was understood."""
    slots: Mapping[str, str] | None = None

    @property
    def right(self) -> bool:
        """Whether the event is the one that was meant."""
        return self.taken == self.phrase.intent

    @property
    def slots_right(self) -> bool:
        """Whether each slot that matters was heard; PT90S and PT1M30S are one length of time."""
        heard = self.slots or {}
        return all(
            _amount(heard.get(name)) == _amount(it) for name, it in self.phrase.slots.items()
        )


Results = Sequence[Result]


def event(intent: str) -> str:
    """A built-in and its twin are one event, named after the twin; nothing understood is "none"."""
    name = intent.removeprefix("AMAZON.")
    return _SAME.get(name, name)


def results(phrases: Iterable[Phrase], reader: Reader) -> list[Result]:
    """What the reader makes of each phrase."""
    meanings = ((phrase, reader(phrase.said)) for phrase in phrases)
    return [Result(phrase, event(it.intent), it.slots) for phrase, it in meanings]


def meant(found: Results, *intents: str) -> list[Result]:
    """The results of the phrases that should reach one of these intents."""
    return [it for it in found if it.phrase.intent in intents]


def about_us(found: Results) -> list[Result]:
    """The results of all phrases but those that no intent should take."""
    return [it for it in found if it.phrase.intent != OFF_TOPIC]


def with_slots(found: Results) -> list[Result]:
    """What was understood of phrases whose slots matter, by a reader that hears slots."""
    return [it for it in found if it.right and it.phrase.slots and it.slots is not None]


def share(right: Sequence[bool]) -> float:
    """How many of them are true, in per cent; of nothing, all."""
    return 100 * sum(right) / len(right) if right else 100.0


def understood(found: Results) -> float:
    """How many phrases reached the intent that was meant, in per cent."""
    return share([it.right for it in found])


def summary(found: Results) -> dict[str, float]:
    """What the floor may hold, in per cent."""
    return {
        "understood": understood(about_us(found)),
        "off_topic": understood(meant(found, OFF_TOPIC)),
        "slots": share([it.slots_right for it in with_slots(found)]),
    }


def confusions(found: Results) -> dict[str, Counter[str]]:
    """By the intent that was meant, how often each wrong one was understood instead."""
    table: dict[str, Counter[str]] = {}
    for it in found:
        if not it.right:
            table.setdefault(it.phrase.intent, Counter())[it.taken] += 1
    return table


def dangerous(found: Results, dangers: Sequence[Danger]) -> list[tuple[str, Result]]:
    """Each dangerous confusion once, with the name of the first danger that it falls under."""
    names = ([it.name for it in dangers if it.strikes(f.phrase.intent, f.taken)] for f in found)
    return [(name[0], it) for name, it in zip(names, found, strict=True) if name]


def _amount(written: str | None) -> str | int | None:
    """A length of time in seconds; anything else as it is written."""
    length = _DURATION.fullmatch(written or "")
    if not length:
        return written
    hours, minutes, seconds = (int(it or 0) for it in length.groups())
    return 3600 * hours + 60 * minutes + seconds
