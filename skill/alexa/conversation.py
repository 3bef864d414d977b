"""One request's way through the coach: who and when, the turn, its effects, the save."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from skill.alexa import permission
from skill.alexa.effects import Effects
from skill.alexa.events import event_of
from skill.alexa.identity import digest, identify
from skill.alexa.interfaces import has_screen
from skill.alexa.memory import Memory, carried, read, save
from skill.alexa.reminding import Reminding
from skill.alexa.zone import ask_device, is_due, known_zone, remembered, zone_named
from skill.coach.book import Book
from skill.coach.context import Situation
from skill.coach.events import Event, Kind
from skill.coach.progress import Changes
from skill.coach.reply import Reply
from skill.coach.session import Session
from skill.coach.turn import Turn, take_turn
from skill.content.load import book_for
from skill.store.contract import Store, Unavailable

KEY_LETTERS = 8
FINAL_EFFECTS = ("ask permission",)
"""Effects that end the turn: their outcome arrives as a request of its own."""


@dataclass(frozen=True)
class Answered:
    """What a request came to."""

    book: Book
    event: Event
    session: Session
    reply: Reply
    memory: Memory
    person_id: str
    began: Session
    """The session as the request found it."""
    saved: bool = True


@dataclass
class Conversation:
    """One request being answered. `attributes` are what the last answer left with Alexa."""

    store: Store
    envelope: Any
    services: Any
    attributes: Mapping[str, Any]
    changes: list[Changes] = field(default_factory=list)

    def answer(self) -> Answered:
        """The turn that this request asks for, remembered before it is returned (law 6)."""
        session_new = bool(self.envelope.session and self.envelope.session.new)
        before = self._before(session_new)
        who = identify(self.envelope, before.get("profile", ""))
        memory = (None if session_new else carried(who, self.attributes)) or read(self.store, who)
        event = event_of(self.envelope.request)
        now, zones = self._clock(memory, event)
        situation = Situation(
            new=session_new or "session" not in before,
            known=bool(who.person_id),
            read=memory.version is not None,
            shared=memory.shared,
            shows=has_screen(self.envelope),
        )
        session = Session.from_json(before.get("session"))
        book = book_for(self.envelope.request.locale)
        reminding = Reminding(self.envelope, self.services, book, memory.progress.settings)

        def turn(situation: Situation) -> tuple[Turn, Effects]:
            effects = Effects(self.store, memory, reminding, situation.saved)
            return self._turn(book, session, event, effects, now, situation, zones), effects

        taken, effects = turn(situation)
        saved = True
        if effects.deleted:
            memory = Memory(who)
        elif _worth_saving(event, memory, self.changes):
            try:
                memory = save(self.store, memory, self.changes, adopt=effects.adopted)
            except Unavailable:
                taken, effects = turn(replace(situation, saved=False))
                unsaved = (*_light(memory.unsaved), *self.changes)
                memory = Memory(who) if effects.deleted else replace(memory, unsaved=unsaved)
                saved = effects.deleted
        return Answered(
            book, event, taken.session, taken.reply, memory, who.person_id, session, saved
        )

    def _before(self, session_new: bool) -> Mapping[str, Any]:
        """What the last answer left behind: in the attributes, or in a token that Alexa returns."""
        attributes = {} if session_new else self.attributes
        return attributes or permission.returned(self.envelope.request)

    def _clock(self, memory: Memory, event: Event) -> tuple[datetime, dict[str, Any]]:
        """The request's own time in the device's zone, and what was learnt about zones."""
        device = self.envelope.context.system.device
        device_id = (device and device.device_id) or ""
        now = self.envelope.request.timestamp
        settings = memory.progress.settings
        zones: dict[str, Any] = {}
        if event.kind is Kind.LAUNCHED and self.services and is_due(settings, device_id, now):
            zone = ask_device(self.services, device_id) or known_zone(settings, device_id)
            zones = remembered(settings, device_id, zone, now)
        return now.astimezone(zone_named(known_zone({**settings, **zones}, device_id))), zones

    def _turn(
        self,
        book: Book,
        session: Session,
        event: Event,
        effects: Effects,
        now: datetime,
        situation: Situation,
        zones: Mapping[str, Any],
    ) -> Turn:
        """The turn and those that its effects lead to; `changes` are what they add up to."""
        key = digest(self.envelope.request.request_id)[:KEY_LETTERS]
        taken = take_turn(book, session, event, effects.memory.progress, now, situation, key)
        self.changes = [replace(taken.changes, settings={**taken.changes.settings, **zones})]
        while (effect := taken.reply.effect) and effect.name not in FINAL_EFFECTS:
            outcome = effects.run(effect)
            progress = effects.progress.with_changes(taken.changes)
            key += "+"
            taken = take_turn(book, taken.session, outcome, progress, now, situation, key)
            self.changes.append(taken.changes)
        return taken


def _light(unsaved: tuple[Changes, ...]) -> tuple[Changes, ...]:
    """Changes that have to wait, without their places: only the last place will matter."""
    return tuple(replace(changes, place=None) for changes in unsaved)


def _worth_saving(event: Event, memory: Memory, changes: list[Changes]) -> bool:
    """A stale event, and the end of a session in which nothing more was held, change nothing."""
    if changes == [Changes()]:
        return False
    if event.kind is not Kind.ENDED:
        return True
    return bool(memory.unsaved) or any(each.held or each.outcomes for each in changes)
