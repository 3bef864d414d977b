"""One request's way through the coach: who and when, the turn, its errands, the save."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from skill.alexa import permission
from skill.alexa.errands import Errands
from skill.alexa.events import event_of
from skill.alexa.identity import digest, identify
from skill.alexa.interfaces import has_screen
from skill.alexa.memory import Memory, carried, read, save
from skill.alexa.reminding import Reminding
from skill.alexa.zone import ask_device, is_due, known_zone, remembered, zone_named
from skill.coach.book import Book
from skill.coach.events import Event, Kind
from skill.coach.moment import Situation
from skill.coach.progress import Deeds
from skill.coach.reply import Reply
from skill.coach.session import Session
from skill.coach.turn import Turn, take_turn
from skill.content.load import book_for
from skill.store.contract import Store, Unavailable

RECEIPT_LETTERS = 8
FINAL_ERRANDS = ("ask permission",)
"""Errands that end the turn: their outcome arrives as a request of its own."""


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
    deeds: list[Deeds] = field(default_factory=list)

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

        def turn(situation: Situation) -> tuple[Turn, Errands]:
            errands = Errands(self.store, memory, reminding, situation.saved)
            return self._turn(book, session, event, errands, now, situation, zones), errands

        taken, errands = turn(situation)
        saved = True
        if errands.deleted:
            memory = Memory(who)
        elif _worth_saving(event, memory, self.deeds):
            try:
                memory = save(self.store, memory, self.deeds, adopt=errands.adopted)
            except Unavailable:
                taken, errands = turn(replace(situation, saved=False))
                unsaved = (*_light(memory.unsaved), *self.deeds)
                memory = Memory(who) if errands.deleted else replace(memory, unsaved=unsaved)
                saved = errands.deleted
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
        errands: Errands,
        now: datetime,
        situation: Situation,
        zones: Mapping[str, Any],
    ) -> Turn:
        """The turn and the turns that its errands lead to; `deeds` are what they all add up to."""
        receipt = digest(self.envelope.request.request_id)[:RECEIPT_LETTERS]
        taken = take_turn(book, session, event, errands.memory.progress, now, situation, receipt)
        self.deeds = [replace(taken.deeds, settings={**taken.deeds.settings, **zones})]
        while (errand := taken.reply.errand) and errand.name not in FINAL_ERRANDS:
            outcome = errands.run(errand)
            progress = errands.progress.with_deeds(taken.deeds)
            receipt += "+"
            taken = take_turn(book, taken.session, outcome, progress, now, situation, receipt)
            self.deeds.append(taken.deeds)
        return taken


def _light(unsaved: tuple[Deeds, ...]) -> tuple[Deeds, ...]:
    """Deeds that have to wait, without their places: only the last place will matter."""
    return tuple(replace(deeds, place=None) for deeds in unsaved)


def _worth_saving(event: Event, memory: Memory, deeds: list[Deeds]) -> bool:
    """A stale event, and the end of a session in which nothing more was held, change nothing."""
    if deeds == [Deeds()]:
        return False
    if event.kind is not Kind.ENDED:
        return True
    return bool(memory.unsaved) or any(each.held or each.outcomes for each in deeds)
