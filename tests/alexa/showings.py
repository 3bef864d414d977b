"""One screen of each kind and state, as the coach shows it, and the devices it is shown on."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from skill.alexa.ssml import LONGEST_REPLY_SECONDS
from skill.coach.context import Context, Situation
from skill.coach.events import Event, Kind
from skill.coach.progress import Progress
from skill.coach.reply import Screen
from skill.coach.session import Session
from skill.coach.step import take_step
from skill.content.load import load
from tests.talking import MONDAY

EXERCISES = load().routine.ids


class Viewport(NamedTuple):
    """What a device shows on, in its own pixels (dp)."""

    name: str
    width: int
    height: int
    shape: str = "rectangle"
    mode: str = "hub"


VIEWPORTS = (
    Viewport("hub-small", 960, 480),
    Viewport("hub-medium", 1024, 600),
    Viewport("hub-large", 1280, 800),
    Viewport("hub-extra-large", 1920, 1080),
    Viewport("hub-portrait", 1080, 1920),
    Viewport("hub-round", 480, 480, "round"),
    Viewport("tv", 960, 540, mode="tv"),
)


def hold(exercise: str = "speed-skaters", version: str = "plain", **facts: Any) -> Screen:
    """A hold of two minutes, running from the reply's first second unless the facts say else."""
    standing = {
        **{"screenId": 7, "goesOn": 0.0, "state": "holding", "listed": 0.0},
        "captions": [{"at": 0.0, "text": "Find your place", "letters": 15}],
        **{"seconds": 120.0, "position": 0.0, "startsIn": 0.0, "until": 120.0},
    }
    return Screen("hold", {**_told(exercise, version), **standing, **facts})


@cache
def _told(exercise: str, version: str) -> Mapping[str, Any]:
    """What the coach tells a screen as it begins that exercise."""
    session = Session()
    situation = Situation(shows=True, longest_reply_seconds=LONGEST_REPLY_SECONDS)
    easier = [Event(Kind.EASIER)] if version == "easier" else []
    for event in [Event(Kind.GO_TO, exercise=exercise), *easier]:
        done = take_step(Context(load(), session, event, Progress(), MONDAY, situation))
        session = done.session
    assert done.reply.screen
    return done.reply.screen.facts


def buttons(*names: str) -> dict[str, list[dict[str, str]]]:
    """Buttons by their ids, each with a word on it."""
    return {"": [{"id": name, "label": name.capitalize()} for name in names]}


MARKS = ("done", "now", "ahead", "ahead")
WEEK = [("Mon", 10), ("Tue", 4), ("Wed", 0), ("Thu", 12), ("Fri", 10), ("Sat", 1), ("Sun", 8)]

SCREENS = {
    "plan": Screen(
        "plan",
        {
            "screenId": 1,
            "goesOn": 0.0,
            "title": "Four moves on the floor",
            "hint": "Tap one, or start with the first",
            "rows": [
                {"exercise": exercise, "name": name, "time": "2 min", "state": state}
                for exercise, name, state in zip(EXERCISES, EXERCISES, MARKS, strict=True)
            ],
            "buttons": buttons("start", "stop"),
        },
    ),
    "settling": hold(state="settling", startsIn=12.4),
    "waiting": hold(state="waiting", until=0.0),
    "holding": hold(position=37.5),
    "paused": hold(state="paused", position=75.0),
    "resting": hold("reach-for-the-sky", position=115.0, goesOn=15.0),
    "done": hold("elevated-rolls", state="done"),
    "summary": Screen(
        "summary",
        {
            "screenId": 9,
            "goesOn": 0.0,
            "title": "7 days",
            "hint": "Minutes on the floor",
            "days": [
                {
                    "label": label,
                    "spoken": f"{label}: {minutes} minutes",
                    "minutes": minutes,
                    "share": minutes / 12,
                    "today": label == "Sun",
                    "counts": minutes > 1,
                }
                for label, minutes in WEEK
            ],
            "facts": [
                {"value": "5", "label": "days"},
                {"value": "45", "label": "minutes"},
                {"value": "3", "label": "full routines"},
                {"value": "12", "label": "day streak"},
            ],
            "buttons": buttons("next", "stop"),
        },
    ),
    "help": Screen(
        "help",
        {
            "screenId": 3,
            "goesOn": 0.0,
            "title": "You can say",
            "hint": "If it hurts, stop",
            "phrases": ["Start the routine", "How was my week", "I only have 5 minutes"],
            "buttons": buttons("next", "repeat", "stop"),
        },
    ),
    "goodbye": Screen(
        "goodbye",
        {
            "screenId": 12,
            "goesOn": 0.0,
            "title": "See you on the floor",
            "hint": "Hip Reset",
            "buttons": [],
        },
    ),
}
"""Every kind of screen and every state of a hold; "resting" is one five seconds before its end."""
