"""The book: one language's words and numbers, as the coach reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from skill.coach.exercise import Exercise
from skill.coach.speech import Pace


@dataclass(frozen=True)
class Settings:
    """The numbers that hold for every exercise; seconds unless named otherwise."""

    longest_reply: float
    hold_shortest: int
    hold_longest: int
    routine_longest: int
    step: int
    """Lengths are whole multiples of this."""
    closing: float
    """What is kept free in a reply for the words behind a hold."""
    more_time: float
    most_settle: float
    patience: float
    """Silence that a pause holds open before the microphone opens again."""
    nearly: float
    """The share of a hold from which it counts as finished."""
    rest: float
    """What a screen waits after a hold before it goes on by itself."""
    resume_hours: float
    """How long a place can be resumed."""
    same_routine_hours: float
    """How long a routine goes on belonging to the day it began."""
    full_times: int
    """An exercise finished fewer times than this is explained in full."""
    short_times: int
    """Finished fewer times than this, in short; after that, cues only."""


def capital(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Book:
    """All words and numbers of one language."""

    language: str
    pace: Pace
    settings: Settings
    exercises: tuple[Exercise, ...]
    lines: Mapping[str, tuple[str, ...]]
    """Variants by key, such as `"pause.paused"`; `{…}` are filled in when they are said."""
    screen: Mapping[str, str]
    """Words that are shown, by key; other ones than those that are said."""
    forms: Mapping[str, tuple[str, ...]]
    """Forms that are chosen by number, not by turn: none, one, many; weekdays."""
    numbers: tuple[str, ...]
    """The words for 0, 1, 2 …"""
    ordinals: tuple[str, ...]
    """The words for 1st, 2nd, 3rd …"""

    @cached_property
    def by_id(self) -> dict[str, Exercise]:
        return {exercise.id: exercise for exercise in self.exercises}

    @cached_property
    def varied(self) -> tuple[str, ...]:
        """The keys that have variants, in a fixed order."""
        return tuple(sorted(key for key, lines in self.lines.items() if len(lines) > 1))

    def number(self, n: int) -> str:
        """`n` as a word where the book has one, else in digits."""
        return self.numbers[n] if 0 <= n < len(self.numbers) else str(n)

    def ordinal(self, n: int) -> str:
        return self.ordinals[n - 1] if 0 < n <= len(self.ordinals) else str(n)

    def count(self, thing: str, n: int) -> str:
        """`n` things in the right number: "no day", "one day", "five days"."""
        none_one_many = self.forms[thing]
        return none_one_many[min(n, 2)].format(n=self.number(n))

    def duration(self, seconds: float) -> str:
        """A length of time as it is said: "a minute and ten seconds"."""
        minutes, left = divmod(round(seconds), 60)
        parts = []
        if minutes:
            parts.append(self.count("a_minute", minutes))
        if left or not minutes:
            parts.append(self.count("second", left))
        return self.forms["and"][0].join(parts)

    def about(self, seconds: float) -> str:
        """A remaining time as a coach would say it: in fives, rounded down, unless it is short."""
        return self.duration(max(1, seconds) if seconds < 10 else seconds // 5 * 5)

    def enumerate(self, words: list[str]) -> str:
        """Words in a row: "a, b, and c"."""
        if len(words) < 3:
            return self.forms["and"][0].join(words)
        return self.forms["last"][0].format(", ".join(words[:-1]), words[-1])
