"""What one line a turn tells, and what it keeps to itself."""

import logging
from collections.abc import Mapping
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from skill.store.contract import Record, Unavailable
from skill.store.sqlite import SqliteStore
from skill.turn import turn_log
from tests.talking import Talk

SECRETS = ("amzn1.ask.account.ANA", "amzn1.ask.person.ANA", "device-1")


@pytest.fixture
def talk(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Talk:
    """A person, and the lines that the turn log has about the talk."""
    caplog.set_level(logging.INFO, logger=turn_log.__name__)
    return Talk(SqliteStore(tmp_path / "progress.sqlite3"))


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [vars(record) for record in caplog.records if record.name == turn_log.__name__]


def outcomes(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [line["outcome"] for line in lines(caplog)]


def test_a_turn_is_one_line(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    """What happened, where, how it came out, and the times, all in one record."""
    talk.launch()
    (line,) = lines(caplog)
    told = ("event", "phase", "exercise", "outcome", "saved", "locale")
    assert [line[field] for field in told] == [
        *("launched", "idle", "belly-breathing", "started", True, "en-US")
    ]
    assert 0 <= line["store_milliseconds"] <= line["milliseconds"] < 5000


def test_a_whole_routine_starts_once_and_finishes_once(
    talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    """Counting the outcomes counts routines, whatever else was said in between."""
    talk.routine()
    talk.say("WeekIntent", 5)
    assert [outcomes(caplog).count(it) for it in ("started", "finished", "left")] == [1, 1, 0]


def test_leaving_is_told_with_its_place(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    """Somebody who stops in the middle is counted at the exercise they stopped in."""
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.StopIntent", 60)
    stopped = lines(caplog)[-1]
    assert (stopped["outcome"], stopped["exercise"]) == ("left", "belly-breathing")
    assert (stopped["event"], stopped["phase"]) == ("stop", "holding")


def test_coming_back_is_no_new_start(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    """A routine that is taken up where it was left has started before."""
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.StopIntent", 60)
    talk.launch(60)
    talk.say("AMAZON.YesIntent", 5)
    assert outcomes(caplog).count("started") == 1


def test_a_hold_that_was_cut_off_has_started_before(
    talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    """It is offered and taken up again, though nobody knows how much of it was heard."""
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.lose()
    assert "cut off" in talk.launch(600).words
    talk.say("AMAZON.YesIntent", 5)
    assert outcomes(caplog).count("started") == 1


def test_beginning_again_is_a_new_start(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever starts over has started twice."""
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.StartOverIntent", 60)
    assert outcomes(caplog).count("started") == 2


def test_what_was_not_understood_is_told_without_the_words(
    talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    """A fallback is known by the phase it happened in."""
    talk.launch()
    talk.say("ReadyIntent", 20)
    talk.say("AMAZON.FallbackIntent", 30)
    last = lines(caplog)[-1]
    assert (last["event"], last["phase"]) == ("not understood", "holding")


def test_nobody_can_be_found_in_it(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    """No line holds an id or a token of the request, in any of its fields."""
    talk.person = "amzn1.ask.person.ANA"
    talk.routine()
    written = str(lines(caplog))
    assert [
        secret for secret in (*SECRETS, "token", "session_attributes") if secret in written
    ] == []


def test_only_the_first_turn_of_a_process_is_cold(
    talk: Talk, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cold is said once, so that slow first answers can be told from slow ones."""
    monkeypatch.setattr(turn_log, "cold", chain([True], repeat(False)))
    talk.routine()
    first, *others = [line["cold"] for line in lines(caplog)]
    assert first
    assert not any(others)


class Down(SqliteStore):
    """A store that cannot write, and takes its time to find out."""

    def write(self, account: str, records: Mapping[str, Record]) -> None:  # noqa: ARG002
        raise Unavailable("out of order")


def test_a_turn_that_could_not_be_saved_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The store's failures can be counted in the turn_log."""
    caplog.set_level(logging.INFO, logger=turn_log.__name__)
    Talk(Down(tmp_path / "progress.sqlite3")).launch()
    assert lines(caplog)[-1]["saved"] is False
