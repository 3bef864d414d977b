"""Drive the coach itself: a session, a progress and a clock that moves as told."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from skill.alexa.ssml import LONGEST_REPLY_SECONDS
from skill.coach.book import Book
from skill.coach.changes import Changes
from skill.coach.context import Context, Situation
from skill.coach.events import Event, Kind
from skill.coach.progress import Progress
from skill.coach.reply import Reply
from skill.coach.session import Session
from skill.coach.step import take_step
from skill.content.load import load
from tests.talking import MONDAY


@dataclass
class Rehearsal:
    """A person with the coach, nothing else in between."""

    book: Book = field(default_factory=load)
    session: Session = field(default_factory=Session)
    progress: Progress = field(default_factory=Progress)
    now: datetime = MONDAY
    situation: Situation = field(default_factory=Situation)
    longest_reply_seconds: float = LONGEST_REPLY_SECONDS
    reply: Reply = field(default_factory=Reply)
    changes: Changes = field(default_factory=Changes)
    new: bool = True
    turns: int = 0
    reminders: str = "none"
    """What the service of reminders answers to whether any can be kept."""

    def do(self, kind: Kind, after: float = 0, **slots: Any) -> Reply:
        """One turn, `after` seconds since the last; what is remembered is put on the progress."""
        self.now += timedelta(seconds=after)
        self.turns += 1
        session = Session.from_json(json.loads(json.dumps(self.session.to_json())))
        situation = replace(
            self.situation, new=self.new, longest_reply_seconds=self.longest_reply_seconds
        )
        step = take_step(
            Context(self.book, session, Event(kind, **slots), self.progress, self.now, situation)
        )
        self.session, self.reply = step.session, step.reply
        self.changes = replace(step.changes, key=f"r{self.turns}")
        self.progress = self.progress.with_changes(self.changes)
        self.new = kind is Kind.ENDED or not (self.reply.ask or self.reply.effect)
        if self.reply.effect and self.reply.effect.name == "can remind":
            facts = self.reply.effect.facts
            return self.do(Kind.EFFECT_DONE, effect="can remind", outcome=self.reminders, **facts)
        return self.reply

    def lose(self) -> None:
        """The session vanishes without a goodbye."""
        self.new = True

    def listen(self, between: float = 1) -> float:
        """The seconds it takes to hear the last reply to its end, and a moment more."""
        return self.reply.speech.seconds + between

    def heard_by(self, pace: float) -> float:
        """When a voice that takes `pace` times as long has said all of it, in seconds."""
        speech = self.reply.speech
        return speech.seconds - speech.words_seconds * (1 - pace)

    def hold(self, exercise: str = "belly-breathing", second: float = 0) -> Reply:
        """Be in the hold of `exercise`, heard as far as its second `second`."""
        self.do(Kind.GO_TO, exercise=exercise)
        if not self.session.began:
            self.do(Kind.READY)
        self.now = datetime.fromtimestamp(self.session.began + second, self.now.tzinfo)
        return self.reply

    @property
    def words(self) -> str:
        return self.reply.speech.text

    @property
    def held(self) -> dict[str, float]:
        """What the last turn credited."""
        held: dict[str, float] = {}
        for exercise, began, ended in self.changes.held:
            held[exercise] = round(held.get(exercise, 0.0) + ended - began, 2)
        return held

    @property
    def ended(self) -> list[tuple[str, str]]:
        """The holds that the last turn ended, and how."""
        return [(ending.exercise, ending.how) for ending in self.changes.endings]


def regular(**settings: Any) -> Rehearsal:
    """Somebody who has been welcomed long ago."""
    return Rehearsal(progress=Progress(settings={"welcomed": True, **settings}))
