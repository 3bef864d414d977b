"""What the coach answers: what is said, asked, shown. Nothing of Alexa in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.coach.score import Score


@dataclass(frozen=True)
class Screen:
    """What is shown: one of a few kinds of screen, and the facts that it shows."""

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Card:
    """A written note that stays: title and text."""

    title: str
    text: str


@dataclass(frozen=True)
class Effect:
    """Something to be done outside before the coach can answer; its outcome comes as an event."""

    name: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Label:
    """What a screen shows of a track, which has no clock."""

    title: str
    """The move …"""
    subtitle: str
    """… its place in the routine, and its length …"""
    picture: str
    """… and what its picture is of."""


@dataclass(frozen=True)
class Play:
    """A track to be played from a second of it on: after what is said, or behind another one."""

    track: str
    number: int
    """Counts the tracks of a session."""
    hold: str = ""
    """The hold that it performs."""
    lead: float = 0.0
    """The second at which the hold begins in it."""
    at: float = 0.0
    label: Label | None = None
    """None for last words."""
    behind: int | None = None
    """The number of the track behind which it waits; None where it is played at once."""


@dataclass(frozen=True)
class Reply:
    """One answer. `speech` is timed from the answer's first second."""

    speech: Score = field(default_factory=Score)
    ask: str = ""
    """The reprompt; without one the session closes."""
    screen: Screen | None = None
    card: Card | None = None
    effect: Effect | None = None
    play: Play | None = None
    """What goes on playing when the session has closed; nothing is asked then."""
