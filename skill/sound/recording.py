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
from skill.coach.track import Piece, Track

BETWEEN_SECONDS = 1.0
"""Between the end of an exercise and whatever follows."""


@dataclass(frozen=True)
class Chapter:
    """One exercise from its announcement to its end: parts that follow each other."""

    title: str
    link: Score
    """What leads here; before the first exercise of all, the safety line."""
    set_up: Score
    """As far as the first second of the hold."""
    hold: Score
    finish: Score

    @property
    def score(self) -> Score:
        return self.link + self.set_up + self.hold + self.finish

    @property
    def track(self) -> Track:
        """The seconds at which its parts begin."""
        set_up = self.link.seconds
        hold = set_up + self.set_up.seconds
        finish = hold + self.hold.seconds
        return Track(set_up, hold, finish, finish + self.finish.seconds)


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
    rules = routine.rules
    shortest, longest = rules.hold_shortest_seconds, rules.hold_longest_seconds
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
        piece = Piece(exercise.id, version, level, seconds)
        opened = said(book, book.said("safety")) if not before else None
        yield chapter(book, piece, place, before, exercise is exercises[-1], opened)
        before = exercise


def chapter(
    book: Book,
    piece: Piece,
    place: int,
    before: Exercise | None,
    is_last: bool,
    opened: Score | None = None,
) -> Chapter:
    """What performs `piece` behind the exercise `before`; `place` chooses among its variants."""
    exercise = book.routine.by_id[piece.exercise]
    level = Level(piece.level)
    spoken = (place, piece.tempo, piece.counting)
    hold = compose(exercise, piece.seconds, book.pace, level, piece.version, *spoken).score
    link = opened or Score()
    if before:
        how = exercise.link_after(before, is_last=is_last)
        link += said(book, book.said(how, exercise=exercise, position=Term(exercise.position)))
    set_up = _variant(exercise.versions[piece.version].set_up[level], place)
    begin, finish = _variant(book.lines["begin"], place), _variant(exercise.finish, place)
    settle = rest(0.0 if exercise.stays_after(before) else exercise.settle_seconds)
    told = in_breaths(capital(set_up), book.pace) + settle + said(book, begin)
    closed = said(book, finish) + rest(BETWEEN_SECONDS)
    return Chapter(exercise.title, link, told, hold, closed)


def _variant(lines: Sequence[str], place: int) -> str:
    return lines[place % len(lines)]


def said(book: Book, *lines: str) -> Score:
    return sum((say(capital(line), book.pace) for line in lines), Score())
