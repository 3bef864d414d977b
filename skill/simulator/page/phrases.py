"""What makes sense to say now; every phrase is one that the interaction model understands."""

from skill.coach.events import Kind
from skill.coach.session import Phase
from skill.coach.table import QUESTIONS
from skill.simulator.device.echo import Echo

AWAY = (
    "Alexa, start hip reset",
    "Alexa, ask hip reset how my week was",
    "Alexa, tell hip reset I only have five minutes",
    "Alexa, ask hip reset for just the skaters",
)
DURING = {
    Phase.IDLE: ("start", "I only have five minutes", "how was my week", "help"),
    Phase.SETTLING: ("ready", "I need more time", "explain it again", "next", "easier"),
    Phase.HOLDING: ("how long", "pause", "easier", "ten more seconds", "am I doing it right",
                    "why am I doing this", "repeat", "next", "it hurts"),
    Phase.PAUSED: ("resume", "how long", "easier", "next", "stop"),
    Phase.RESTING: ("next", "repeat", "go to the rolls", "what's next", "stop"),
    Phase.DONE: ("how was my week", "what's my streak", "repeat", "stop"),
}  # fmt: skip
ANSWERS = {
    "pain": ("easier", "next", "that's it for today"),
    "pain.not easier": ("next", "that's it for today"),
    "pain.not next": ("easier", "that's it for today"),
    "pain.neither": ("it's better now", "that's it for today"),
    "ask first": ("yes", "easier", "that's it for today"),
    "how long": ("five minutes", "ten minutes", "cancel"),
    "remind when": ("at eight", "at half past seven", "cancel"),
    "remind days": ("every day", "on weekdays", "cancel"),
}


def phrases(device: Echo) -> tuple[str, ...]:
    """The phrases for the device as it stands, the most likely one first."""
    if not device.open:
        return AWAY
    session = device.place
    during = DURING[session.phase]
    if session.phase is Phase.HOLDING or session.question not in QUESTIONS:
        return during
    # Where yes or no has no answer of its own, the phase's phrases say more.
    decided = {Kind.YES, Kind.NO} <= QUESTIONS[session.question].keys()
    return ANSWERS.get(session.question, ("yes", "no", *(["help"] if decided else during[:2])))
