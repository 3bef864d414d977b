"""What a recording says: exercises without questions, since nobody can answer a file."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from skill.coach.book import Book, capital
from skill.coach.exercise import Exercise, Level
from skill.coach.grammar import Term
from skill.coach.hold import compose
from skill.coach.routine import Routine
from skill.coach.score import Score, in_breaths, rest, say

BETWEEN_SECONDS = 1.0
"""Between the end of an exercise and whatever follows."""


@dataclass(frozen=True)
class Chapter:
    """One exercise from its announcement to its end."""

    title: str
    score: Score


def chosen(routine: Routine, names: Collection[str]) -> list[Exercise]:
    """The exercises of these names, all of them for none, in the routine's order.

    Raises ValueError, with a sentence, for a name that it does not have.
    """
    if unknown := set(names) - routine.by_id.keys():
        raise ValueError(
            f"there is no exercise '{min(unknown)}'; there is {', '.join(routine.ids)}"
        )
    return [it for it in routine.exercises if it.id in (names or routine.ids)]


def lasting(routine: Routine, wishes: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Seconds by exercise; "" names all of them. Raises ValueError for what cannot be held."""
    settings = routine.settings
    shortest, longest = settings.hold_shortest_seconds, settings.hold_longest_seconds
    lengths = dict[str, float]()
    for name, seconds in wishes:
        if not shortest <= seconds <= longest:
            raise ValueError(f"{seconds:g} s is no length from {shortest} to {longest}")
        lengths |= {it.id: seconds for it in chosen(routine, [name] if name else [])}
    return lengths


def record(
    book: Book,
    exercises: Sequence[Exercise],
    level: Level = Level.FULL,
    version: str = "plain",
    lengths: Mapping[str, float] = MappingProxyType({}),
) -> Iterator[Chapter]:
    """The exercises one after the other; `lengths` are seconds by exercise, where not the usual."""
    before = None
    for place, exercise in enumerate(exercises):
        seconds = lengths.get(exercise.id, exercise.seconds)
        hold = compose(exercise, seconds, book.pace, level, version, place).score
        lead = _announced(book, before, exercise, exercise is exercises[-1])
        set_up = _variant(exercise.versions[version].set_up[level], place)
        begin, finish = _variant(book.lines["begin"], place), _variant(exercise.finish, place)
        settle = rest(0.0 if exercise.stays_after(before) else exercise.settle_seconds)
        told = _said(book, *lead) + in_breaths(capital(set_up), book.pace)
        led = told + settle + _said(book, begin)
        closed = _said(book, finish) + rest(BETWEEN_SECONDS)
        yield Chapter(exercise.title, led + hold + closed)
        before = exercise


def _announced(book: Book, before: Exercise | None, exercise: Exercise, is_last: bool) -> list[str]:
    """The safety line first of all; later where the body goes, and what has to be seen to."""
    if not before:
        return [book.said("safety"), exercise.prepare]
    how = f"link.{'stay' if exercise.stays_after(before) else 'move'}{' last' * is_last}"
    link = book.said(how, exercise=exercise, position=Term(exercise.position))
    return [link, exercise.prepare]


def _variant(lines: Sequence[str], place: int) -> str:
    return lines[place % len(lines)]


def _said(book: Book, *lines: str) -> Score:
    return sum((say(capital(line), book.pace) for line in lines), Score())
