"""The book: a routine in one language, and that language's words and grammar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from skill.coach.routine import Routine
from skill.coach.speech import Pace


@dataclass(frozen=True)
class Grammar:
    """How a language counts, lists and tells the time."""

    one: tuple[int, ...]
    """The numbers that take the form "one" (CLDR's plural rules)."""
    clock_hours: int
    """12 or 24."""
    two: str
    many: str
    either: str
    """Templates for a list of two, of more, and for a choice."""
    duration: str
    """A template for minutes and seconds together."""
    weekdays: tuple[str, ...]
    """In short, from Monday on."""
    parts_of_day: Mapping[str, int]
    """What an hour belongs to, and the hour at which that ends; what is left is the first again."""


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
    screen: Mapping[str, str]
    """Words that are shown, by key; other ones than those that are said."""
    forms: Mapping[str, Mapping[str, str]]
    """What is counted, by its form: zero where there is one of its own, one, other."""
    links: Mapping[str, str]
    """What announces the next exercise: where the body stays, where it moves, and for the last."""
    positions: Mapping[str, str]

    @cached_property
    def varied(self) -> tuple[str, ...]:
        """The keys that have variants, in a fixed order."""
        return tuple(sorted(key for key, lines in self.lines.items() if len(lines) > 1))

    def count(self, thing: str, n: int) -> str:
        """`n` things in the right form: "no days", "one day", "5 days"."""
        forms = self.forms[thing]
        form = "zero" if not n and "zero" in forms else "one" if n in self.grammar.one else "other"
        return forms[form].format(n=n)

    def duration(self, seconds: float) -> str:
        """A length of time as it is said: "a minute and 10 seconds"."""
        minutes, left = divmod(round(seconds), 60)
        if not minutes:
            return self.count("second", left)
        said = self.count("a_minute", minutes)
        both = {"minutes": said, "seconds": self.count("second", left)}
        return self.grammar.duration.format_map(both) if left else said

    def about(self, seconds: float) -> str:
        """A remaining time as a coach would say it: in fives, rounded down, unless it is short."""
        return self.duration(max(1, seconds) if seconds < 10 else seconds // 5 * 5)

    def minutes(self, seconds: float) -> str:
        """A length of time in whole minutes, at least one."""
        return self.count("minute", max(1, round(seconds / 60)))

    def enumerate(self, words: Sequence[str]) -> str:
        """Words in a row: "a, b, and c"."""
        return self._listed(words, self.grammar.two)

    def choice(self, words: Sequence[str]) -> str:
        """Words to choose from: "a or b"."""
        return self._listed(words, self.grammar.either)

    def link(self, name: str, last: bool, position: str = "") -> str:
        """What announces an exercise; `position` where the body has to move into another."""
        key = ("move" if position else "stay") + ("_last" if last else "")
        return self.links[key].format(exercise=name, position=self.positions.get(position, ""))

    def _listed(self, words: Sequence[str], two: str) -> str:
        if len(words) < 2:
            return "".join(words)
        if len(words) == 2:
            return two.format(first=words[0], last=words[1])
        return self.grammar.many.format(others=", ".join(words[:-1]), last=words[-1])
