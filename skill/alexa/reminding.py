"""The coach's effects about the reminder, run with what a request tells of device and user."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from skill.alexa import permission, reminders
from skill.alexa.reminders import Outcome
from skill.alexa.zone import ask_device, known_zone, zone_named
from skill.coach.book import Book
from skill.coach.events import Event, Kind
from skill.coach.reply import Effect

NOWHERE = {
    "remind": Outcome("unsupported"),
    "forget reminder": Outcome("gone"),
    "find reminder": Outcome("none"),
}
"""The outcomes where the request names no service that could keep a reminder; also all effects."""


@dataclass
class Reminding:
    """The effects of one request. Each is run once, however often its turn is taken again."""

    envelope: Any
    services: Any
    book: Book
    settings: Mapping[str, Any]
    done: dict[str, Event] = field(default_factory=dict)

    def run(self, effect: Effect) -> Event:
        """Do it, unless this request has done it already; how it went comes back as an event."""
        if effect.name not in self.done:
            outcome = self._outcome(effect) if self._reachable else NOWHERE[effect.name]
            self.done[effect.name] = _event(effect, outcome)
        return self.done[effect.name]

    def stays(self, scope: str) -> bool:
        """Forget the reminder along with a history: whether it stays, because nobody answers.

        With one's own history goes one's own reminder, with the household's whichever rings.
        """
        token = str((self.settings.get("reminder") or {}).get("token", ""))
        if not self._reachable or (scope == "delete" and not token):
            return False
        own = token if scope == "delete" else ""
        return reminders.forget(self._api, own, known=bool(token)).name == "failed"

    @property
    def _reachable(self) -> bool:
        system = self.envelope.context.system
        return bool(self.services and system.api_endpoint and system.api_access_token)

    @property
    def _api(self) -> Any:
        return self.services.get_reminder_management_service()

    def _outcome(self, effect: Effect) -> Outcome:
        match effect.name:
            case "remind":
                return self._remind(effect.facts)
            case "forget reminder":
                return reminders.forget(self._api, known=effect.facts["known"])
        return reminders.find(self._api)

    def _remind(self, facts: Mapping[str, Any]) -> Outcome:
        zone = self._zone()
        if not zone:
            return Outcome("no zone")
        now = self.envelope.request.timestamp.astimezone(zone_named(zone))
        text, locale = self.book.lines["reminder.text"][0], self.envelope.request.locale
        wish = reminders.reminder(facts["days"], facts["time"], now, zone, text, locale)
        kept = reminders.keep(self._api, wish, facts["token"])
        return self._refused(kept, permitted=facts["permitted"])

    def _refused(self, outcome: Outcome, *, permitted: bool) -> Outcome:
        """A missing permission is asked for once; one that is there shifts the blame."""
        match outcome.name:
            case "forbidden" if permitted or permission.granted(self.envelope):
                return Outcome("unsupported")
            case "ask permission" if permitted:
                return Outcome("denied")
            case "forbidden":
                return Outcome("ask permission")
        return outcome

    def _zone(self) -> str:
        device = self.envelope.context.system.device
        device_id = (device and device.device_id) or ""
        return known_zone(self.settings, device_id) or ask_device(self.services, device_id)


def _event(effect: Effect, outcome: Outcome) -> Event:
    return Event(
        Kind.EFFECT_DONE,
        effect=effect.name,
        outcome=outcome.name,
        token=outcome.token,
        days=outcome.days,
        time=outcome.time,
    )
