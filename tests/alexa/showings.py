"""One screen of each kind and state, as the coach shows it, and the devices it is shown on."""

from typing import Any, NamedTuple

from skill.coach.reply import Screen

RHYTHMS: dict[str, tuple[float, list[tuple[float, str, str]]]] = {
    "belly-breathing": (10.0, [(0.0, "in", "In"), (4.0, "out", "Out")]),
    "reach-for-the-sky": (6.0, [(0.0, "up", "Up"), (3.0, "down", "Down")]),
    "speed-skaters": (
        6.0,
        [(0.0, "lift", "Lift"), (2.0, "top", "Hold for two"), (4.0, "down", "Down")],
    ),
    "elevated-rolls": (
        15.0,
        [
            (0.0, "reach", "Reach"),
            (5.0, "bridge", "Bridge"),
            (8.0, "top", "Hold for two"),
            (10.0, "back", "Back"),
        ],
    ),
}
NAMES = ["Belly breathing", "Reach for the sky", "Speed skaters", "Elevated rolls"]


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


def hold(exercise: str = "speed-skaters", **facts: Any) -> Screen:
    """A hold of two minutes, running from the reply's first second unless the facts say else."""
    period, beats = RHYTHMS[exercise]
    place = list(RHYTHMS).index(exercise)
    following = NAMES[place + 1] if place < 3 else ""
    standing = {
        "screenId": 7,
        "goesOn": 0.0,
        "buttons": buttons("previous", "pause", "repeat", "next"),
        "state": "holding",
        "exercise": exercise,
        "name": NAMES[place],
        "version": "plain",
        "text": "Someone lies face down and moves.",
        "seconds": 120.0,
        "position": 0.0,
        "startsIn": 0.0,
        "until": 120.0,
        "place": place + 1,
        "of": 4,
        "next": following,
        "marks": [{"state": _mark(k, place)} for k in range(4)],
        "rhythm": {
            "period": period,
            "begins": 0.0,
            "beats": [{"at": at, "pose": pose, "caption": text} for at, pose, text in beats],
        },
        "words": {
            "settling": "Find your place",
            "waiting": "Tap when you are there",
            "paused": "Paused",
            "resting": "Rest",
            "done": "All done",
            "next": f"Then: {following.lower()}" if following else "",
            "place": f"{place + 1} of 4",
        },
    }
    return Screen("hold", standing | facts)


def buttons(*names: str) -> list[dict[str, str]]:
    """Buttons by their ids, each with a word on it."""
    words = {"previous": "Back", "repeat": "Again", "week": "My week"}
    return [{"id": n, "label": words.get(n, n.capitalize()), "argument": ""} for n in names]


def _mark(place: int, now: int) -> str:
    return "done" if place < now else "now" if place == now else "ahead"


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
                {"exercise": exercise, "name": name, "time": "2 min", "state": _mark(k, 1)}
                for k, (exercise, name) in enumerate(zip(RHYTHMS, NAMES, strict=True))
            ],
            "buttons": buttons("start", "stop"),
        },
    ),
    "settling": hold(state="settling", startsIn=12.4),
    "waiting": hold(
        state="waiting", until=0.0, buttons=buttons("previous", "ready", "repeat", "next")
    ),
    "holding": hold(position=37.5),
    "paused": hold(
        state="paused", position=75.0, buttons=buttons("previous", "resume", "repeat", "next")
    ),
    "resting": hold("elevated-rolls", position=115.0, goesOn=15.0, next="Belly breathing"),
    "done": hold("elevated-rolls", state="done", buttons=buttons("repeat", "week", "stop")),
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
