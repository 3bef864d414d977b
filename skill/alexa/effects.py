"""What a turn has to do outside before the coach can answer; each outcome becomes an event."""

from dataclasses import dataclass

from skill.alexa.memory import Memory, adopted
from skill.alexa.reminding import NOWHERE, Reminding
from skill.coach.events import Event, Kind
from skill.coach.progress import Progress
from skill.coach.reply import Effect
from skill.store.contract import Store, Unavailable

DONE, FAILED = "done", "failed"
REMINDER_STAYS = "reminder"
"""All is deleted but the reminder."""


@dataclass
class Effects:
    """The effects of one turn, and what they changed."""

    store: Store
    memory: Memory
    reminding: Reminding
    saved: bool = True
    adopted: bool = False
    deleted: bool = False

    def run(self, effect: Effect) -> Event:
        """Do it; how it went comes back as an event."""
        if effect.name in NOWHERE:
            return self.reminding.run(effect)
        match effect.name:
            case "adopt":
                return self._outcome(effect, self._adopt())
            case "delete":
                return self._outcome(effect, self._delete(effect.facts["scope"]))
        raise ValueError(f"The coach asked for an effect that nobody runs: '{effect.name}'.")

    @property
    def progress(self) -> Progress:
        """The progress after the effects so far."""
        if self.deleted:
            return Progress()
        return adopted(self.memory) if self.adopted else self.memory.progress

    def _outcome(self, effect: Effect, outcome: str) -> Event:
        return Event(Kind.EFFECT_DONE, effect=effect.name, outcome=outcome)

    def _adopt(self) -> str:
        """The history moves with the turn's one write; a store that is down cannot move it."""
        self.adopted = self.saved and self.memory.shared is not None
        return DONE if self.adopted else FAILED

    def _delete(self, scope: str) -> str:
        profile = self.memory.who.profile if scope == "delete" else None
        try:
            self.store.erase(self.memory.who.account, profile)
        except Unavailable:
            return FAILED
        self.deleted = True
        return REMINDER_STAYS if self.reminding.stays(scope) else DONE
