"""The context of a turn: everything an answer may look at, and what it leaves behind.

It lives for one turn. Answers read it, move its session on, and note changes; the turn
then takes the session and the changes out again, so that to its caller a turn is a pure function.

`Progress.settings` may hold: `welcomed` (the safety line was said), `guidance` (a level for good),
`lengths` and `settle` (by exercise: chosen seconds, extra seconds), `easier` (exercises last done
so), `tempo` (by exercise) and `counting` (see `Session`), `ask_first` (a session was ended for
somebody's sake, so nothing begins unasked), `variants` (how often each was set up), `week` (whose
summary was offered), `reminder` (its time, days and token), `zones` (by device), `adopted` (the
household's history was offered), `plays` (always played through), `players` (the last sessions that
sent a player something, by `run`), `heard` (how far players were heard, by hold), `rest` (seconds
between two exercises, where nobody has to be asked).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from math import inf
from typing import Any

from skill.coach.book import Book, capital
from skill.coach.changes import Changes, Ending, Stretch
from skill.coach.events import Event
from skill.coach.exercise import Exercise, Level
from skill.coach.grammar import Duration
from skill.coach.progress import Progress
from skill.coach.routine import Routine
from skill.coach.score import Score, in_breaths, say
from skill.coach.session import Outcome, Session
from skill.coach.track import Playback, Track

UNSAID = "."
ASKING = (
    *("interrupt", "start.ask", "ready.ask", "rest.ask", "rest.ask short", "pause.ask", "done.ask"),
    *("easier.offer", "easier.gentle", "week.offer", "more.ask"),
)
"""What asks for a word, or says which one helps: nothing for those who have only their hands."""


@dataclass(frozen=True)
class Situation:
    """What is true around this turn."""

    new: bool = False
    """The first turn of a session."""
    known: bool = False
    """A voice was recognised, so the coach may greet by name."""
    read: bool = True
    """Whether the store could be read, so that an empty progress means somebody new."""
    shared: Progress | None = None
    """The household's history, when a voice was just recognised for the first time."""
    saved: bool = True
    """Whether the store could be written."""
    lost: bool = False
    """Whether what could not be saved before is given up: it may have been deleted elsewhere."""
    shows: bool = False
    """Whether there is a screen …"""
    on_screen: str | None = None
    """… and which of ours still stands there, by name; None where it is not told."""
    hears: bool = True
    """Whether the device listens, so that a word can be asked for."""
    run: str = ""
    """What tells a new session from every other one."""
    longest_reply_seconds: float = inf
    """How long one reply may be planned to last on this device."""
    playback: Playback | None = None
    """What the device's player tells of a track of ours."""
    mute: bool = False
    """Whether nothing can be said, only played."""
    tracks: Mapping[str, Track] = field(default_factory=dict)
    """What the device can be told to play, by name; empty where it has no player."""
    stopped: float = inf
    """When the clock was stopped by a turn whose answer never arrived (seconds of the epoch)."""


@dataclass
class Context:
    """One turn's workplace."""

    book: Book
    session: Session
    event: Event
    progress: Progress
    now: datetime
    """The request's time in the user's own time zone."""
    situation: Situation = field(default_factory=Situation)
    held: list[Stretch] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    changed: dict[str, Any] = field(default_factory=dict)
    beside: bool = False
    """Whether this is about a track that plays beside the session that is stored."""
    said: str = ""
    """As in `Progress`, with what this turn has said; "" while nothing varied was said."""

    @property
    def epoch(self) -> float:
        return self.now.timestamp()

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def routine(self) -> Routine:
        return self.book.routine

    @property
    def exercise(self) -> Exercise:
        """The exercise of the session; the first one while there is none."""
        return self.routine.by_id.get(self.session.exercise, self.routine.first)

    @property
    def lengths(self) -> dict[str, float]:
        """Seconds by exercise: today's, else as chosen for good, else as they are."""
        chosen = {**(self.setting("lengths") or {}), **self.session.lengths}
        return {e.id: float(chosen.get(e.id, e.seconds)) for e in self.routine.exercises}

    @property
    def present(self) -> Progress:
        """The progress with what this very turn has credited."""
        return self.progress.with_changes(self.changes())

    def set(self, **changes: Any) -> None:
        """Move the session on."""
        self.session = Session(**{**vars(self.session), **changes})

    def ask(self, question: str, **asked: Any) -> str:
        """Put a question that a yes or no can answer; what comes back is its reprompt."""
        self.set(question=question, asked=asked)
        return self.line(f"question.{question}")

    def setting(self, key: str) -> Any:
        return self.changed.get(key, self.progress.settings.get(key))

    def remember(self, **settings: Any) -> None:
        self.changed.update(settings)

    def line(self, key: str, **values: Any) -> str:
        """The next variant of a line, never the one that was said last."""
        variant, variants = 0, len(self.book.lines[key])
        if variants > 1:
            place = self.book.varied.index(key)
            marks = (self.said or self.progress.said).ljust(len(self.book.varied), UNSAID)
            variant = (int(marks[place]) + 1) % variants if marks[place].isdigit() else 0
            self.said = f"{marks[:place]}{variant}{marks[place + 1 :]}"
        return self.book.said(key, variant, **{**self._facts(), **values})

    def shown(self, key: str, **values: Any) -> str:
        """What a screen shows under that key."""
        return self.book.shown(key, **{**self._facts(), **values})

    def _facts(self) -> dict[str, Any]:
        return {"routine_time": Duration.in_minutes(sum(self.lengths.values()))}

    def say(self, key: str, **values: Any) -> Score:
        """A line; none where it asks for a word and nobody would hear that."""
        if key in ASKING and not self.situation.hears:
            return Score()
        return self.speak(self.line(key, **values))

    def speak(self, text: str) -> Score:
        """One sentence or more, its first letter a capital whatever was filled in."""
        return say(capital(text), self.book.pace)

    def in_breaths(self, text: str) -> Score:
        """A set-up, each sentence with time to do what it says."""
        return in_breaths(capital(text), self.book.pace)

    def level(self, exercise: Exercise) -> Level:
        """How much is said for `exercise`: as chosen, else the less the better it is known."""
        if chosen := self.setting("guidance"):
            return Level(chosen)
        times = self.progress.finished.get(exercise.id, 0)
        if times < self.routine.rules.full_times:
            return Level.FULL
        return Level.SHORT if times < self.routine.rules.short_times else Level.CUE

    def credit(self, began: float, ended: float) -> None:
        """The present exercise was really held, from one second of the epoch to another."""
        if ended > began:
            self.held.append(Stretch(self.session.exercise, round(began, 2), round(ended, 2)))

    def end_exercise(self, how: Outcome) -> None:
        """Note how the present exercise ended; what was finished stays finished."""
        session = self.session
        if not session.exercise:
            return
        known = session.outcomes.get(session.exercise) == Outcome.FINISHED
        if not known or how == Outcome.FINISHED:
            self.endings.append(Ending(session.hold, session.exercise, how))
        if not known:
            self.set(outcomes={**session.outcomes, session.exercise: how})
            self.set(dropped="" if how == Outcome.FINISHED else session.exercise)

    def changes(self) -> Changes:
        """What is to be remembered of this turn."""
        return Changes(
            day=self.session.day or self.today.isoformat(),
            held=tuple(self.held),
            endings=tuple(self.endings),
            routine=self.routine.ids if self.endings else (),
            settings=self.changed,
            said=self.said,
            place=None if self.beside else self.session.to_place(),
        )
