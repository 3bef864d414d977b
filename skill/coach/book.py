"""The book: a routine in one language, and that language's words and grammar."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from skill.coach.grammar import Duration, Grammar
from skill.coach.routine import Routine
from skill.coach.score import Pace


def capital(text: str) -> str:
    """The text as a sentence begins."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Book:
    """All that is said and shown."""

    language: str
    routine: Routine
    pace: Pace
    grammar: Grammar
    lines: Mapping[str, tuple[str, ...]]
    """Variants by key, such as `"pause.paused"`; `{…}` are filled in when they are said."""
    screen: Mapping[str, tuple[str, ...]]
    """What is shown, by key; other words than those that are said."""

    @cached_property
    def varied(self) -> tuple[str, ...]:
        """The keys that have variants, in a fixed order."""
        return tuple(sorted(key for key, lines in self.lines.items() if len(lines) > 1))

    def said(self, key: str, variant: int = 0, **values: Any) -> str:
        """A variant of a line; any line may ask for the facts of the routine."""
        return capital(self._filled(self.lines[key][variant], values))

    def shown(self, key: str, **values: Any) -> str:
        """What is shown under that key."""
        return self._filled(self.screen[key][0], values)

    def _filled(self, text: str, values: Mapping[str, Any]) -> str:
        """`{name}` stays: the voice's owner is named where the line is performed."""
        routine = self.routine
        about = Duration.in_minutes(routine.seconds)
        kept = int(routine.rules.resume_hours // 24)  # days
        facts = {"count": routine.count, "exercises": routine.exercises, "routine_time": about}
        facts |= {"name": "{name}", "kept": kept}
        return self.grammar.fill(text, **{**facts, **values})
