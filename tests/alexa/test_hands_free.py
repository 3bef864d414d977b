"""Played through by a simulated Echo over a bad line: events come late, twice, or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from skill.coach.progress import Progress
from skill.content.load import load
from skill.simulator.device.environment import Environment
from skill.simulator.script.simulation import Simulation, simulate
from skill.turn.request import HOUSEHOLD, digest
from tests.talking import MONDAY

ROUTINE = load().routine
START = "Alexa, ask hip reset to play it through"
NEEDED = "AudioPlayer.PlaybackNearlyFinished"
Handler = Callable[[dict[str, Any], object], dict[str, Any]]


class BadLine:
    """Between the device and the skill: what an AudioPlayer tells comes as `faults` will have it.

    The one event that has to be answered, that the queue is empty, comes late at worst.
    """

    def __init__(self, skill: Handler, random: Random, faults: tuple[str, ...]) -> None:
        self._skill, self._random, self._faults = skill, random, faults
        self._late: list[dict[str, Any]] = []
        self.answers: list[tuple[str, dict[str, Any]]] = []

    def __call__(self, event: dict[str, Any], context: object) -> dict[str, Any]:
        kind = event["request"]["type"]
        fault = self._random.choice(self._faults) if kind.startswith("AudioPlayer.") else ""
        if fault in ("lost", "late") and kind != NEEDED:
            self._late += [event] if fault == "late" else []
            return {"version": "1.0", "response": {}}
        answer = self._deliver(event, context)
        if fault == "doubled":
            self._deliver(event, context)
        if self._late and self._random.random() < 0.5:
            self._deliver(self._late.pop(), context)
        return answer

    def _deliver(self, event: dict[str, Any], context: object) -> dict[str, Any]:
        answer = self._skill(json.loads(json.dumps(event)), context)
        self.answers.append((event["request"]["type"], answer["response"]))
        return answer

    def last_words(self) -> None:
        """Whatever is late still comes in the end."""
        while self._late:
            self._deliver(self._late.pop(), None)


@pytest.fixture
def simulation(tmp_path: Path) -> Simulation:
    return simulate(tmp_path / "progress.db", Environment(), MONDAY.timestamp())


def bad(simulation: Simulation, seed: int, *faults: str) -> BadLine:
    line = BadLine(simulation.device.skill, Random(seed), ("", *faults))
    simulation.device.skill = line
    return line


def play(simulation: Simulation) -> None:
    while simulation.device.dies > simulation.device.now:
        list(simulation.pass_until(simulation.device.dies))


def progress(simulation: Simulation) -> Progress:
    account = digest("amzn1.ask.account.REHEARSAL")
    record = simulation.store.read(account, [HOUSEHOLD])[HOUSEHOLD]
    return Progress.from_json(json.loads(record.document))


def test_a_routine_without_a_word_is_credited_to_the_second(simulation: Simulation) -> None:
    """Each exercise finished once, each second of each hold, and the place is over."""
    simulation.device.say(START)
    play(simulation)
    did = progress(simulation)
    (day,) = did.days.values()
    assert day.full == 1
    assert day.held == {it.id: it.seconds for it in ROUTINE.exercises}
    assert (did.place or {})["phase"] == "done"


@pytest.mark.parametrize("seed", range(12))
def test_events_that_are_late_doubled_or_out_of_order_count_once(
    simulation: Simulation, seed: int
) -> None:
    """Nothing is lost, since the offset tells it all, and nothing counts twice."""
    line = bad(simulation, seed, "late", "doubled")
    simulation.device.say(START)
    play(simulation)
    line.last_words()
    (day,) = progress(simulation).days.values()
    assert day.full == 1
    for exercise in ROUTINE.exercises:
        assert day.held[exercise.id] == pytest.approx(exercise.seconds, abs=1)


@pytest.mark.parametrize("seed", range(12))
def test_lost_events_cost_no_more_than_the_end_of_the_last_track(
    simulation: Simulation, seed: int
) -> None:
    """What comes next tells that the track before was heard to its end."""
    bad(simulation, seed, "lost", "lost")
    simulation.device.say(START)
    play(simulation)
    (day,) = progress(simulation).days.values()
    last = ROUTINE.exercises[-1]
    for exercise in ROUTINE.exercises:
        assert day.held[exercise.id] <= exercise.seconds
        assert exercise is last or day.held[exercise.id] == exercise.seconds


@pytest.mark.parametrize("seed", range(8))
def test_interruptions_at_any_second_lose_nothing(simulation: Simulation, seed: int) -> None:
    """Questions and buttons anywhere: what was held counts, and the routine comes to its end."""
    random = Random(seed)
    simulation.device.say(START)
    for _ in range(12):
        moment = simulation.device.now + random.randint(5, 60)
        while simulation.device.now < moment and simulation.device.ahead:
            list(simulation.pass_until(min(moment, simulation.device.ahead[0].at)))
        list(simulation.pass_until(moment))
        if simulation.device.player.plays:
            said = random.choice(["how long", "why", "what's next", "which side am I on"])
            simulation.device.say(f"Alexa, ask hip reset {said}")
    play(simulation)
    (day,) = progress(simulation).days.values()
    assert day.full == 1
    for exercise in ROUTINE.exercises:
        assert day.held[exercise.id] == pytest.approx(exercise.seconds, abs=1)


def test_each_track_is_taken_once_however_often_the_queue_is_asked_for(
    simulation: Simulation,
) -> None:
    """The same answer each time, behind the same track: a player takes it only once."""
    line = bad(simulation, 1, "doubled")
    simulation.device.say(START)
    play(simulation)
    queued = [
        answer["directives"][0]["audioItem"]["stream"]
        for kind, answer in line.answers
        if kind == NEEDED and answer.get("directives")
    ]
    behind = {it["token"]: it["expectedPreviousToken"] for it in queued}
    assert len(behind) == ROUTINE.count
    assert len({it["url"] for it in queued}) == ROUTINE.count


def test_a_player_is_told_what_to_play_and_nothing_else(simulation: Simulation) -> None:
    """No speech, no card, no reprompt, nothing about a session."""
    line = bad(simulation, 1, "doubled")
    simulation.device.say(START)
    list(simulation.pass_until(simulation.device.now + 40))
    for button in ("Next", "Pause", "Play", "Previous"):
        simulation.device.press(button)
        list(simulation.pass_until(simulation.device.now + 40))
    play(simulation)
    told = [answer for kind, answer in line.answers if kind.startswith(("Audio", "Playback"))]
    assert len(told) > 20
    assert all(answer.keys() <= {"directives"} for answer in told)


def test_an_event_of_yesterday_changes_nothing(simulation: Simulation) -> None:
    """Said again a day later, whatever is going on then."""
    line = bad(simulation, 1)
    simulation.device.say(START)
    play(simulation)
    exchanges = [it.request for it in simulation.device.exchanges]
    simulation.device.pass_until(simulation.device.now + 86_400)
    simulation.device.say(START)
    list(simulation.pass_until(simulation.device.now + 60))
    before, now = progress(simulation), simulation.device.environment.local(simulation.device.now)
    for event in exchanges:
        if event["request"]["type"].startswith("AudioPlayer."):
            event["request"]["timestamp"] = f"{now:%Y-%m-%dT%H:%M:%SZ}"
            line(event, None)
    after = progress(simulation)
    assert (after.days, after.place) == (before.days, before.place)


def test_a_track_that_fails_again_and_again_is_given_up(simulation: Simulation) -> None:
    """Twice it is tried once more; then the place is kept, to be offered at the next launch."""
    simulation.device.say(START)
    list(simulation.pass_until(simulation.device.now + 60))
    for tries in (1, 2):
        simulation.device.fail()
        list(simulation.pass_until(simulation.device.now + 1))
        assert simulation.device.player.plays, tries
    simulation.device.fail()
    list(simulation.pass_until(simulation.device.now + 1))
    assert not simulation.device.player.plays
    simulation.device.say("Alexa, start hip reset")
    assert simulation.device.place.phase == "paused"
    assert simulation.device.place.position > 30


def test_a_pause_is_not_ended_by_a_failure(simulation: Simulation) -> None:
    """What fails while nobody listens is nobody's business."""
    simulation.device.say(START)
    list(simulation.pass_until(simulation.device.now + 60))
    simulation.device.say("Alexa, pause")
    simulation.device.fail()
    list(simulation.pass_until(simulation.device.now + 5))
    assert not simulation.device.player.plays
