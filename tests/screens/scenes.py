"""Every screen that a routine can show, played through the real coach.

First a routine without a word and without a tap; then what a newcomer sees who needs time;
then, after a made-up fortnight, what only turns up when somebody wants something.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from skill.page.rehearse.memories import live_through
from skill.simulator.device.echo import Echo
from skill.simulator.device.envelope import Json
from skill.simulator.device.environment import Environment
from skill.simulator.script.simulation import simulate
from skill.simulator.understanding.language import first_words
from tests.screens.screen_clock import facts, go_on

MORNING = 1_793_602_800.0
"""Monday 2 November 2026, 07:00 UTC."""
SECONDS = (4, 13, 37, 62, 117)
"""Seconds of a hold that are looked at: of each move something else."""
SETTLING = 5.0
"""Seconds to get into position from which on that is looked at, too."""
TICK = 0.2
"""Seconds by which a look comes late, so that the screen's clock has ticked."""


@dataclass(frozen=True)
class Scene:
    """One document, the directives that it got, and when it is looked at.

    Seconds count from its rendering; a look has the name of its picture.
    """

    directives: tuple[tuple[float, Json], ...]
    looks: tuple[tuple[str, float], ...]


def scenes() -> Iterator[Scene]:
    """All of them, in the order in which a user would see them."""
    room = Environment(screen="hub")
    with TemporaryDirectory() as folder:
        yield from without_a_word(simulate(Path(folder) / "quiet.db", room, MORNING).device)
        yield from of_a_newcomer(simulate(Path(folder) / "new.db", room, MORNING).device)
        simulation = simulate(Path(folder) / "practised.db", room, MORNING)
        live_through(simulation, room, MORNING)
        simulation.device.pass_until(MORNING)
        yield from on_wishes(simulation.device)


def silent(locale: str) -> Iterator[Scene]:
    """A routine without a word in any language."""
    room = Environment(screen="hub", locale=locale)
    with TemporaryDirectory() as folder:
        yield from without_a_word(simulate(Path(folder) / "silent.db", room, MORNING).device)


def without_a_word(device: Echo) -> Iterator[Scene]:
    """From the launch to the goodbye, as the screens go on by themselves."""
    device.say(first_words(device.environment.locale))
    yield _hold(device)
    while go_on(device):
        yield _hold(device) if facts(device)["kind"] == "hold" else _glance(device)


def of_a_newcomer(device: Echo) -> Iterator[Scene]:
    """Somebody who is not there yet: the coach waits."""
    device.say("Alexa, start hip reset")
    device.say("I need more time")
    yield _glance(device, facts(device)["state"])


def on_wishes(device: Echo) -> Iterator[Scene]:
    """Pause, help, plan, the easier versions, the week."""
    device.say("Alexa, start hip reset")
    device.pass_until(device.now + 60)
    device.touch("pause")
    yield _glance(device, "paused")
    for words in ("help", "list the exercises"):
        device.say(words)
        yield _glance(device)
    device.touch("go to", "belly-breathing")
    yield from _easier(device)
    device.say("pause")
    device.say("how was my week")
    yield _glance(device)


def _easier(device: Echo) -> Iterator[Scene]:
    """The second half of each hold in its easier version."""
    while True:
        device.touch("ready")
        device.pass_until(device.now + 40)
        device.say("make it easier")
        yield _hold(device)
        if not facts(device)["after"]:
            return
        device.touch("next")


def _glance(device: Echo, name: str = "") -> Scene:
    """The screen as it is soon after it has come."""
    return Scene(_directives(device), ((name or facts(device)["kind"], _came(device) + 2),))


def _hold(device: Echo) -> Scene:
    """A hold, as it gets on: into position, several seconds of it, and what comes behind."""
    shown, came = facts(device), _came(device)
    name = shown["exercise"] + ("-easier" if shown["version"] == "easier" else "")
    starts = came + shown["startsIn"] - shown["position"] + TICK
    seconds = [second for second in SECONDS if shown["position"] < second < shown["until"]]
    looks = [(f"hold-{name}-{second}s", starts + second) for second in seconds]
    if shown["listed"]:
        looks.insert(0, (f"list-{name}", came + shown["listed"] / 2))
    if shown["startsIn"] > SETTLING or shown["state"] == "waiting":
        taught = enumerate(shown["captions"])
        looks += [(f"settling-{name}-{n}", came + it["at"] + TICK) for n, it in taught]
    behind = "between" if shown["after"] else "done"
    if shown["until"]:
        looks.append((f"{behind}-{name}", starts + shown["until"] + 2))
    return Scene(_directives(device), tuple(sorted(looks, key=lambda look: look[1])))


def _came(device: Echo) -> float:
    """When what is shown came, in seconds since its document was rendered."""
    return float(device.showing[-1]["at"] - device.showing[0]["at"])


def _directives(device: Echo) -> tuple[tuple[float, Json], ...]:
    began = device.showing[0]["at"]
    return tuple((it["at"] - began, it["directive"]) for it in device.showing)
