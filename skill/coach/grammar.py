"""How a language says values: it counts, lists, and tells lengths of time and times of day.

A line asks for a value as its own grammar wants it: `{days:streak}` is the number `days` in the
form "streak" of that language. Which forms there are is the language's affair; the coach gives
values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any, Self

from skill.coach.exercise import Exercise


class Duration(float):
    """A length of time in seconds."""

    @classmethod
    def about(cls, seconds: float) -> Self:
        """What is left as a coach would say it: in fives, rounded down, unless it is short."""
        return cls(max(1, seconds) if seconds < 10 else seconds // 5 * 5)

    @classmethod
    def in_minutes(cls, seconds: float) -> Self:
        """In whole minutes, one at least."""
        return cls(max(1, whole_minutes(seconds)) * 60)


def whole_minutes(seconds: float) -> int:
    """The nearest whole minute; half a minute counts as one, whatever stands before it."""
    return int(seconds / 60 + 0.5)


class TimeOfDay(str):
    """A time on the user's own clock, "07:30"."""


class Term(str):
    """A word of the coach's own, such as the weekday "monday", that the language has a form for."""


@dataclass(frozen=True)
class Grammar(Formatter):
    """One language's forms, and how it chooses among them."""

    plural: Mapping[str, Sequence[int]]
    """The numbers of each of CLDR's categories, such as `one`; all the others are `other`."""
    forms: Mapping[str, Mapping[str, str]]
    """The cases of each form: by number, by term, or as lists and lengths of time need them."""
    clock: Mapping[str, Any]
    """`hours` on the dial, times that are `named`, and how the `parts` of a day are said."""

    def fill(self, text: str, **values: Any) -> str:
        """`text` with its values. Raises KeyError for a value that is not given, or a form."""
        return self.vformat(text, (), values) if "{" in text else text

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value in one form of the language; "" is the ordinary form of its kind."""
        match value:
            case TimeOfDay():
                return self._time(value)
            case Duration():
                return self._duration(value, format_spec or "duration")
            case Exercise():
                return self.forms[format_spec][value.id] if format_spec else value.name
            case Term():
                return self.forms[format_spec][value]
            case tuple():
                return self._list(value, *format_spec.split("/"))
            case int() if format_spec:
                return self._counted(value, format_spec)
        return str(value)

    def _counted(self, n: int, form: str) -> str:
        cases = self.forms[form]
        found = (case for case, numbers in self.plural.items() if n in numbers and case in cases)
        case = "zero" if not n and "zero" in cases else next(found, "other")
        return self.fill(cases[case], n=n)

    def _duration(self, seconds: float, form: str) -> str:
        minutes, left = divmod(round(seconds), 60)
        case = "seconds" if not minutes else "both" if left else "minutes"
        return self.fill(self.forms[form][case], minutes=minutes, seconds=left)

    def _list(self, values: Sequence[Any], form: str, each: str = "") -> str:
        said = [self.format_field(value, each) for value in values]
        for i, following in enumerate(said[1:], start=2):
            case = "more" if i < len(said) else "two" if i == 2 else "last"
            said[0] = self.fill(self.forms[form][case], before=said[0], next=following)
        return said[0] if said else ""

    def _time(self, time: str) -> str:
        if named := self.clock["named"].get(time):
            return str(named)
        hour, dial = int(time[:2]), self.clock["hours"]
        part = next(part for part in self.clock["parts"] if hour < part["until_hour"])
        text = part["exact" if time.endswith(":00") else "minutes"]
        spoken = hour % dial or dial % 24
        return self.fill(text, hour=spoken, minute=time[3:], minutes=int(time[3:]))
