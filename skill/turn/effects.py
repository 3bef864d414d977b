"""What a turn has to do outside before the coach can answer; each outcome becomes an event."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.coach.book import Book
from skill.coach.events import Event, Kind
from skill.coach.progress import Progress
from skill.coach.reply import Effect
from skill.store.contract import Store, Unavailable
from skill.turn.memory import Memory
from skill.turn.request import Request
from skill.turn.services import Result, Services, Wish
from skill.turn.zones import known_zone, told_zone, zone_named

FINAL = ("ask permission",)
"""Effects that end the turn: the door performs them, and their outcome is a request of its own."""
Facts = Mapping[str, Any]


@dataclass
class Effects:
    """The effects of one turn, and what they changed. Each is run once, and its result kept."""

    request: Request
    book: Book
    store: Store
    services: Services
    memory: Memory
    can_save: bool = True
    lost: bool = False
    adopted: bool = False
    deleted: bool = False
    _results: dict[str, Result] = field(default_factory=dict)

    def run(self, effect: Effect) -> Event:
        """Do it; how it went comes back as an event. Raises KeyError for one nobody knows."""
        if effect.name not in self._results:
            self._results[effect.name] = _RUN[effect.name](self, effect.facts)
        return Event(Kind.EFFECT_DONE, effect=effect.name, **vars(self._results[effect.name]))

    def give_up_saving(self) -> None:
        """The store could not be written, so the turn is taken again; what needs it has failed."""
        self.can_save = self.adopted = False
        self._results.pop("adopt", None)

    @property
    def progress(self) -> Progress:
        """The progress after the effects so far."""
        if self.deleted:
            return Progress()
        return self.memory.adopted if self.adopted else self.memory.progress

    def _adopt(self, _: Facts) -> Result:
        """The history moves with the turn's one write; a store that is down cannot move it."""
        self.adopted = self.can_save and self.memory.shared is not None
        return Result("done" if self.adopted else "failed")

    def _delete(self, facts: Facts) -> Result:
        """With one's own history goes one's own reminder, with the household's whichever rings."""
        own = facts["scope"] == "delete"
        if erased(self.store, self.request, own=own) == "failed":
            return Result("failed")
        self.deleted = True
        token = str((self.memory.progress.settings.get("reminder") or {}).get("token", ""))
        if own and not token:
            return Result("done")
        forgotten = self.services.forget_reminder(token if own else "", known=bool(token))
        return Result("reminder" if forgotten.outcome == "failed" else "done")

    def _can_remind(self, facts: Facts) -> Result:
        """What is wished for comes back with how it went."""
        return Result(self.services.find_reminder().outcome, days=facts["days"], time=facts["time"])

    def _remind(self, facts: Facts) -> Result:
        settings, device = self.memory.progress.settings, self.request.device.id
        zone = known_zone(settings, device) or told_zone(self.services)
        now = self.request.at.astimezone(zone_named(zone))
        wish = Wish(facts["days"], facts["time"], self.book.said("reminder.text"), now, zone)
        return self.services.keep_reminder(wish, facts["token"], permitted=facts["permitted"])


_RUN: Mapping[str, Callable[[Effects, Facts], Result]] = {
    "adopt": Effects._adopt,
    "delete": Effects._delete,
    "can remind": Effects._can_remind,
    "remind": Effects._remind,
    "find reminder": lambda it, _: it.services.find_reminder(),
    "forget reminder": lambda it, facts: it.services.forget_reminder(known=facts["known"]),
}


def erased(store: Store, request: Request, *, own: bool) -> str:
    """Delete one's own history, or the household's with everybody's: done, or failed."""
    who = request.who
    try:
        store.erase(who.account, who.profile if own else None, at=request.second)
    except Unavailable:
        return "failed"
    return "done"
