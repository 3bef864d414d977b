"""Practice: told ahead, reported afterwards, and every second of it counted once."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from skill.simulator.script.simulation import Outage
from skill.store.contract import Unavailable
from tests.page.practise.practising import ENVIRONMENT, NOW, Practising

EVERYTHING = {
    "belly-breathing": 180.0,
    "reach-for-the-sky": 120.0,
    "speed-skaters": 120.0,
    "elevated-rolls": 180.0,
}


@pytest.fixture
def person(tmp_path: Path) -> Practising:
    return Practising(tmp_path)


def ends(person: Practising) -> float:
    """The second after the beginning at which all is over that was told ahead."""
    return float(person.answer["turns"][-1]["at"]) - NOW


def test_what_is_told_ahead_happens_without_a_touch(person: Practising) -> None:
    """The whole routine, from one report at its beginning and one at its end."""
    told = [turn["lines"] for turn in person.answer["turns"]]
    end = ends(person)
    person.report(0, "launched", id="00000001")
    assert [turn["lines"] for turn in person.answer["turns"]] == told
    person.report(end + 1)
    assert person.held == EVERYTHING
    assert all(it["finished"] for it in person.profile["today"])
    assert person.answer["practice"]["carried"] == {}


def test_looking_ahead_changes_nothing(person: Practising) -> None:
    for _ in range(3):
        person.look()
    assert person.held == {}
    person.report(0, "launched")
    assert person.lines[0].startswith("Welcome.")


@pytest.mark.parametrize(
    "words", ["play it through", "always play it through", "ask me between moves again"]
)
def test_it_plays_through_by_itself_and_says_so(person: Practising, words: str) -> None:
    """Nobody is told that it can't, nor that they will be asked; and on it goes."""
    person.report(0, "launched")
    person.report(60, words=words)
    assert person.lines[0].startswith("It goes on by itself here.")
    assert not [line for line in person.lines if "ask you" in line or "can't" in line]
    person.report(ends(person) + 1)
    assert person.held == EVERYTHING


def test_nobody_is_asked_to_say_anything(person: Practising) -> None:
    """Not on the first morning, nor between two moves, nor in a pause, nor at the end."""
    person.report(0, "launched")
    said = person.lines
    for second, event in ((60, "pause"), (70, "resume"), (80, "easier"), (90, "more time")):
        person.report(second, event)
        said += person.lines
    assert not [line for line in said if "Say " in line or "say " in line or "?" in line]


def test_a_rest_is_ten_seconds_or_as_chosen(person: Practising) -> None:
    def rest() -> int:
        person.look()
        first, second = person.answer["turns"][:2]
        last = first["lines"][-1]
        return round(float(second["at"] - last["at"] - last["seconds"]))

    assert rest() == 10
    person.choose(rest=30)
    assert rest() == 30


def test_a_report_that_arrives_twice_counts_once(person: Practising) -> None:
    """Its answer was lost, so the page sends the same report again."""
    person.report(0, "launched")
    before = copy.deepcopy(person.answer)
    for _ in range(3):
        person.answer = copy.deepcopy(before)
        person.report(100, "pause", id="0000abcd")
    held = person.held["belly-breathing"]
    began = next(line["at"] for line in before["turns"][0]["lines"] if "Tongue" in line["text"])
    assert held == pytest.approx(NOW + 100 - began, abs=0.05)


def test_reports_that_arrive_at_the_same_time_count_once(person: Practising) -> None:
    """A page that lost its connection sends it again while the first is still being answered."""
    person.report(0, "launched")
    person.life = NOW + 100
    wish = {"environment": person.environment, "practice": person.answer["practice"]}
    wish |= {"id": "0000abcd", "at": person.life, "event": "pause"}
    with ThreadPoolExecutor(8) as tabs:
        answers = list(tabs.map(person.practice.report, [copy.deepcopy(wish) for _ in range(8)]))
    assert {answer["turns"][0]["phase"] for answer in answers} == {"paused"}
    assert 60 < person.held["belly-breathing"] < 80


def test_what_was_done_without_the_server_is_added_up_later(person: Practising) -> None:
    """A pause of half a minute in the first hold; everything reported an hour later, by another
    server.
    """
    person.life = NOW + 3600
    person.restart()
    end = ends(person)
    person.report(0, "launched")
    person.report(100, "pause")
    person.report(130, "resume")
    person.report(end + 60)
    assert person.held == EVERYTHING


def test_a_page_that_was_lost_loses_nothing_that_was_held(person: Practising) -> None:
    """It was last seen in the second move; the next practice offers the place."""
    person.report(0, "launched")
    second = person.answer["turns"][1]["at"] - NOW
    person.report(second + 60, "session ended")
    assert person.held["belly-breathing"] == 180
    assert 30 < person.held["reach-for-the-sky"] < 60
    person.life += 600
    person.look()
    assert person.turn["question"] == "resume"
    person.report(second + 700, "launched")
    person.report(second + 703, "yes")
    person.report(second + 703 + 120)
    assert person.held["reach-for-the-sky"] == 120


def test_a_question_is_answered_while_the_hold_goes_on(person: Practising) -> None:
    person.report(0, "launched")
    due = person.answer["practice"]["due"]
    person.report(100, words="how long")
    assert "to go" in person.lines[0]
    assert person.answer["practice"]["due"] == pytest.approx(due, abs=0.2)


def test_whoever_calls_the_coach_by_name_begins(person: Practising) -> None:
    person.report(0, words="Alexa, start hip reset")
    assert person.turn["phase"] == "holding"


def test_nothing_that_was_heard_changes_nothing(person: Practising) -> None:
    person.report(0, "launched")
    person.report(100, words="...")
    assert person.answer["turns"] == []


def test_time_that_passes_needs_no_new_plan(person: Practising) -> None:
    person.report(0, "launched")
    person.report(20)
    assert person.answer["turns"] == []


@pytest.mark.parametrize("second", [100.0, 100.02, 100.06])
def test_a_pause_lasts_as_long_as_it_is_wanted(person: Practising, second: float) -> None:
    """On whichever part of a second it begins."""
    person.report(0, "launched")
    person.report(second, "pause")
    assert person.turn["due"] == 0
    person.report(4000)
    assert person.answer["turns"] == []
    assert person.answer["practice"]["due"] == 0


def test_what_hurts_is_not_gone_on_with(person: Practising) -> None:
    person.report(0, "launched")
    person.report(60, "pain")
    assert person.turn["phase"] == "paused"
    assert person.turn["question"] == "pain"
    person.report(70, "easier")
    assert person.turn["version"] == "easier"


def test_each_name_has_days_of_its_own(tmp_path: Path) -> None:
    ana, household = Practising(tmp_path), Practising(tmp_path)
    ana.environment["voice"] = "Ana"
    ana.look()
    ana.report(0, "launched")
    ana.report(100, "pause")
    assert ana.held
    assert household.held == {}


def test_a_practice_belongs_to_whoever_began_it(tmp_path: Path) -> None:
    """Another name that is chosen meanwhile, in another tab, takes nothing of it."""
    person = Practising(tmp_path, {**ENVIRONMENT, "voice": "Ana"})
    person.report(0, "launched")
    person.environment["voice"] = "Ben"
    for second, event in ((100, "pause"), (110, "resume"), (170, "pause")):
        person.report(second, event)
    assert person.held == {}
    person.environment["voice"] = "Ana"
    assert person.held["belly-breathing"] > 120


def test_nobody_comes_to_seconds_that_were_not_lived(person: Practising) -> None:
    person.report(0, "launched")
    told = {"environment": person.environment, "practice": person.answer["practice"]}
    with pytest.raises(ValueError, match="real time"):
        person.practice.report({**told, "at": NOW + 600, "id": "12345678"})
    assert person.held == {}


def test_a_page_may_be_ahead_by_the_time_that_a_clock_is_wrong(person: Practising) -> None:
    person.report(0, "launched")
    wish = {"environment": person.environment, "practice": person.answer["practice"]}
    person.practice.report({**wish, "at": NOW + 1.5, "id": "12345678"})
    with pytest.raises(ValueError, match="real time"):
        person.practice.report({**wish, "at": NOW + 3, "id": "12345678"})


@pytest.mark.parametrize(
    "forged", [{"at": NOW - 86_400}, {"due": NOW + 1}, {"voice": "Ben"}, {"carried": {}}]
)
def test_a_practice_that_was_changed_on_the_way_is_refused(
    person: Practising, forged: dict[str, Any]
) -> None:
    person.report(0, "launched")
    person.answer["practice"] |= forged
    with pytest.raises(ValueError, match="none that this server knows"):
        person.report(100, "pause")


def test_a_report_cannot_lie_before_the_one_before(person: Practising) -> None:
    """A clock is put back in a pause of an hour: nothing of it was held."""
    person.report(0, "launched")
    person.report(100, "pause")
    held = person.held["belly-breathing"]
    person.report(3700)
    person.report(200, "resume")
    person.report(3701, "pause")
    assert list(person.held) == ["belly-breathing"]
    assert person.held["belly-breathing"] <= held + 1


@pytest.mark.parametrize("event", ["delete", "playback finished", "effect done"])
def test_only_what_hands_can_do_is_done(person: Practising, event: str) -> None:
    person.report(0, "launched")
    with pytest.raises(ValueError, match="by hand"):
        person.report(10, event)


@pytest.mark.parametrize("end", ["stop", "session ended"])
def test_a_tap_on_what_is_over_does_nothing(person: Practising, end: str) -> None:
    person.report(0, "launched")
    person.report(50, end)
    assert [turn["open"] for turn in person.answer["turns"]] == [False]
    held = person.held
    person.report(110, "next")
    assert person.answer["turns"] == []
    assert person.held == held


def test_an_end_that_cannot_be_remembered_is_reported_again(
    person: Practising, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is down at the last words: refused, and nothing is lost when it is back."""
    person.report(0, "launched")
    before = copy.deepcopy(person.answer)
    down = Outage(person.store, down=True)
    monkeypatch.setattr(person.practice, "store", down)
    with pytest.raises(Unavailable):
        person.report(120, "stop")
    down.down = False
    person.answer = before
    person.report(120, "stop")
    assert person.held["belly-breathing"] > 80


def test_whoever_has_a_name_is_greeted_by_it(tmp_path: Path) -> None:
    ana = Practising(tmp_path, {**ENVIRONMENT, "voice": "Ana"})
    ana.report(0, "launched")
    ana.report(ends(ana) + 1)
    ana.life = NOW + 90_000
    ana.look()
    assert "Ana" in ana.lines[0]


def test_nobody_is_asked_about_a_history_in_which_no_day_counts(person: Practising) -> None:
    person.report(0, "launched")
    person.report(60, "stop")
    person.environment["voice"] = "Ana"
    person.life = NOW + 100
    person.look()
    assert person.turn["phase"] == "holding"
    assert "history" not in " ".join(person.lines)
