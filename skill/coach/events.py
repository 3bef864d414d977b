"""What the user did, in the coach's own terms."""

from dataclasses import dataclass
from enum import StrEnum

DAYS = (
    *("every-day", "weekdays", "weekends"),
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
"""The days on which one can be reminded; each language has a form for them."""
LAST = "last"
UNKNOWN_DAYS = "unknown"
"""Days were said, but none that the coach knows."""


class Kind(StrEnum):
    """Everything that can happen to the coach."""

    LAUNCHED = "launched"
    START = "start"
    READY = "ready"
    DONE = "done"
    NEXT = "next"
    SKIP = "skip"
    SKIP_NEXT = "skip next"
    PREVIOUS = "previous"
    GO_TO = "go to"
    ONLY = "only"
    OPTION = "option"
    LEAVE_OUT = "leave out"
    REPEAT = "repeat"
    SAY_AGAIN = "say again"
    REDO = "redo"
    UNDO = "undo"
    NOT_DONE = "not done"
    PAUSE = "pause"
    RESUME = "resume"
    START_OVER = "start over"
    TIME_LEFT = "time left"
    WHICH = "which exercise"
    WHICH_SIDE = "which side"
    WHAT_NEXT = "what next"
    LIST = "list"
    MORE_TIME = "more time"
    LONGER = "longer"
    ONE_MORE = "one more"
    SLOWER = "slower"
    QUICKER = "quicker"
    EASIER = "easier"
    HARDER = "harder"
    SHORT_DAY = "short day"
    LENGTH = "length"
    DURATION = "duration"
    WHY = "why"
    BENEFIT = "benefit"
    FEEL = "feel"
    TECHNIQUE = "technique"
    CRAMP = "cramp"
    SITTING = "sitting"
    ABOUT = "about"
    SUITABLE = "suitable"
    HOW_OFTEN = "how often"
    HOW_TO = "how to"
    PAIN = "pain"
    BETTER = "better"
    EMERGENCY = "emergency"
    EXPLAIN = "explain"
    QUIET = "quiet"
    COUNT = "count"
    LESS_TALK = "less talk"
    MORE_TALK = "more talk"
    VOLUME = "volume"
    TODAY = "today"
    LAST_TIME = "last time"
    MONTH = "month"
    WEEK = "week"
    LAST_WEEK = "last week"
    YESTERDAY = "yesterday"
    STREAK = "streak"
    MINUTES = "minutes"
    DELETE = "delete"
    DELETE_HOUSEHOLD = "delete household"
    REMIND = "remind"
    WHEN = "when"
    REMINDER = "reminder"
    CHANGE_REMINDER = "change reminder"
    STOP_REMINDER = "stop reminder"
    YES = "yes"
    NO = "no"
    HELLO = "hello"
    THANKS = "thanks"
    HELP = "help"
    STOP = "stop"
    CANCEL = "cancel"
    NOT_UNDERSTOOD = "not understood"
    UNEXPECTED = "unexpected"
    PLAY_THROUGH = "play through"
    ALWAYS_PLAY = "always play"
    ASK_BETWEEN = "ask between"
    LOOP = "loop"
    PLAYBACK_STARTED = "playback started"
    PLAYBACK_NEARLY_FINISHED = "playback nearly finished"
    PLAYBACK_FINISHED = "playback finished"
    PLAYBACK_STOPPED = "playback stopped"
    PLAYBACK_FAILED = "playback failed"
    HOLD_ENDED = "hold ended on screen"
    ENDED = "session ended"
    EFFECT_DONE = "effect done"


PLAYBACK = (
    *(Kind.PLAYBACK_STARTED, Kind.PLAYBACK_NEARLY_FINISHED, Kind.PLAYBACK_FINISHED),
    *(Kind.PLAYBACK_STOPPED, Kind.PLAYBACK_FAILED),
)
"""What a player tells by itself; nobody can be answered."""


@dataclass(frozen=True)
class Event:
    """One thing that happened, with what was filled into its slots."""

    kind: Kind
    exercise: str = ""
    """Exercise id; empty when none was named or it is not one of ours."""
    place: str = ""
    """A place in an order that was said: "1" for the first, or LAST."""
    concern: str = ""
    """What somebody asks about whether this is for them, such as "knee"."""
    seconds: int | None = None
    """A duration that was said."""
    unclear: bool = False
    """A duration was said that cannot be read."""
    time: str = ""
    """A time of day that was said, "HH:MM"."""
    days: str = ""
    """Days that were said: of DAYS, with commas between them, or UNKNOWN_DAYS."""
    screen_id: int | None = None
    """For a screen's event: the id of the screen that it comes from."""
    unheard_seconds: float = 0.0
    """For the end of a session: a reply younger than this never reached the user's ears."""
    effect: str = ""
    """For a finished effect: its name …"""
    outcome: str = ""
    """… how it went …"""
    token: str = ""
    """… and what it concerned, in the words of whoever keeps it."""

    def place_among(self, count: int) -> int:
        """Which of `count` was counted off: 1 for the first; 0 for none of them."""
        place = count if self.place == LAST else int(self.place) if self.place.isdecimal() else 0
        return place if place <= count else 0
