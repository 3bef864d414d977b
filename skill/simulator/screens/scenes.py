"""Every screen that a routine can show, played through the real coach.

First a routine without a word and without a tap; then, after a made-up fortnight, what only turns
up when somebody wants something.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from skill.alexa.skill import Handler, build
from skill.simulator.page.demo import live_through
from skill.simulator.room import SKILL_ID, Json, Room
from skill.simulator.screens.echo import Echo
from skill.simulator.screens.profiles import viewport
from skill.simulator.services import HomeServices
from skill.simulator.stage import set_stage
from skill.store.sqlite import SqliteStore

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
    with TemporaryDirectory() as folder:
        yield from without_a_word(_echo(Path(folder) / "quiet.db"))
    with TemporaryDirectory() as folder:
        database, room = Path(folder) / "practised.db", Room(viewport=viewport("hub"))
        live_through(set_stage(database, room, MORNING), room, MORNING)
        yield from on_wishes(_echo(database))


def without_a_word(echo: Echo) -> Iterator[Scene]:
    """From the launch to the goodbye, as the screens go on by themselves."""
    echo.launch()
    yield _look(echo, "waiting", 3.0)
    while echo.go_on():
        yield _hold(echo)
    yield _look(echo, "goodbye", 2.0)


def on_wishes(echo: Echo) -> Iterator[Scene]:
    """Plan, help, pause, the easier versions, the week."""
    echo.launch()
    echo.wait(60)
    echo.touch("pause")
    yield _look(echo, "paused", 2.0)
    echo.ask("AMAZON.HelpIntent")
    yield _look(echo, "help", 2.0)
    echo.ask("ListExercisesIntent")
    yield _look(echo, "plan", 2.0)
    echo.ask("AMAZON.ResumeIntent")
    yield from _easier(echo)
    echo.ask("WeekIntent")
    yield _look(echo, "summary", 2.0)


def _easier(echo: Echo) -> Iterator[Scene]:
    while True:
        echo.wait(40)
        echo.ask("EasierIntent")
        if echo.facts["state"] == "waiting":
            echo.touch("ready")
        yield _hold(echo)
        if not echo.facts["next"]:
            break
        echo.touch("next")
    echo.go_on()


def _hold(echo: Echo) -> Scene:
    facts = echo.facts
    if facts["kind"] != "hold":
        return _look(echo, facts["kind"], 2.0)
    easier = "-easier" if facts["version"] == "easier" else ""
    name = f"{facts['exercise']}{easier}"
    came = echo.since - echo.shown[0][0]
    starts = came + facts["startsIn"] - facts["position"]
    seconds = [second for second in SECONDS if facts["position"] < second < facts["until"]]
    looks = [(f"hold-{name}-{second}s", starts + second + TICK) for second in seconds]
    if facts["startsIn"] > SETTLING:
        looks.insert(0, (f"settling-{name}", came + facts["startsIn"] / 2))
    looks.append((f"{'between' if facts['next'] else 'done'}-{name}", starts + facts["until"] + 2))
    return Scene(_directives(echo), tuple(looks))


def _look(echo: Echo, name: str, later: float) -> Scene:
    came = echo.since - echo.shown[0][0]
    return Scene(_directives(echo), ((name, came + later),))


def _directives(echo: Echo) -> tuple[tuple[float, Json], ...]:
    began = echo.shown[0][0]
    return tuple((when - began, directive) for when, directive in echo.shown)


def _echo(database: Path) -> Echo:
    return Echo(_skill(database), Room(viewport=viewport("hub")), MORNING)


def _skill(database: Path) -> Handler:
    services = HomeServices(lambda: "UTC")
    return build(SqliteStore(database), skill_id=SKILL_ID, api_client=services)
