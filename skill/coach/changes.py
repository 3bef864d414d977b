"""What one turn adds to the memory: stretches held, holds ended, what was chosen and said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from skill.coach.salvage import FIELDS, SETTINGS, Reader, day, number, salvage, text, texts
from skill.coach.session import Outcome


class Stretch(NamedTuple):
    """A part of a hold that was really held, from one second of the epoch to another."""

    exercise: str
    began: float
    ended: float


class Ending(NamedTuple):
    """How a hold ended; its id tells it from every other hold."""

    hold: str
    exercise: str
    how: str


@dataclass(frozen=True)
class Changes:
    """What one turn adds. Added to whatever is stored, so two devices cannot undo each other.

    Adding them twice adds nothing: a second can be lived once, and a hold can end once, whoever
    reports it and however often.
    """

    key: str = ""
    """Names the request that they answer."""
    day: str = ""
    held: tuple[Stretch, ...] = ()
    endings: tuple[Ending, ...] = ()
    routine: tuple[str, ...] = ()
    """The exercises that make a full routine."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    said: str = ""
    place: Mapping[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        return {key: value for key, value in vars(self).items() if value not in ("", (), {})}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Changes":
        """Read what `to_json` wrote. Raises one of `WRONG` for anything else."""
        read, wrong = salvage(data, _CHANGES)
        changes = cls(**read)
        chosen = {name: it for name, it in changes.settings.items() if it is not None}
        if (
            wrong
            or salvage(chosen, SETTINGS)[1]
            or (changes.held + changes.endings and not changes.day)
        ):
            raise ValueError("the changes are damaged")
        return changes


_CHANGES: Mapping[str, Reader] = {
    **{name: FIELDS[name] for name in ("settings", "said", "place")},
    **{"key": text, "day": day, "routine": texts},
    "held": lambda rows: tuple(Stretch(text(it), number(a), number(b)) for it, a, b in rows),
    "endings": lambda rows: tuple(Ending(text(a), text(b), Outcome(how)) for a, b, how in rows),
}
