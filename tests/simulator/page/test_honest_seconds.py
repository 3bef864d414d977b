"""Your own progress moves in real time only; whatever jumps plays on a copy, and says so."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from skill.simulator.page.seal import KEY_BYTES
from tests.simulator.page.talking import NOW, PageTalk

SKATERS = "Alexa, ask hip reset for just the skaters"
DAY = 86_400


@pytest.fixture
def talk(tmp_path: Path) -> PageTalk:
    """Your own progress, in a hold that has just begun."""
    talk = PageTalk(tmp_path, memory="yours")
    talk.live(SKATERS, NOW)
    return talk


def yours(talk: PageTalk) -> float:
    """Seconds of the week in your own progress, whatever the talk plays on."""
    again = PageTalk(talk.folder, memory="yours", real=talk.real)
    return float(sum(day["seconds"] for day in again.answers[0]["week"]["days"]))


def is_on_a_copy(talk: PageTalk) -> bool:
    """The talk has left your own progress, and said so."""
    told = "".join(happening["text"] for happening in talk.happenings)
    return talk.memory_name.startswith("copy-") and "a copy of your progress" in told


def test_what_is_lived_through_is_yours(talk: PageTalk) -> None:
    """Line after line, at the very seconds of life; a page may round up to a whole one."""
    talk.live("how long", NOW + 50)
    talk.say("pause", talk.real + 0.9)
    talk.live("resume", NOW + 80)
    talk.live("stop", NOW + 120)
    assert talk.memory_name == "yours"
    assert 55 < yours(talk) < 92


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("stop", NOW + 200),
        ("", NOW + 150),
        ("(later 1d)", NOW + 5),
        ("+30s (later 1d)", NOW + 5),
        ("(silence)", NOW + 5),
        ("(echo kitchen)", NOW + 5),
        ("+200s stop", None),
        ("stop", None),
    ],
)
def test_a_jump_plays_on_a_copy(talk: PageTalk, line: str, at: float | None) -> None:
    """The clock's, a direction's, a script's: not a second of it is credited to you."""
    talk.real = NOW + 5
    talk.say(line, at)
    assert is_on_a_copy(talk)
    assert yours(talk) <= 5


@pytest.mark.parametrize("line", ["stop", "how long", ""])
def test_a_talk_that_says_it_is_later_than_life_plays_on_a_copy(talk: PageTalk, line: str) -> None:
    """Whatever second is told with the line: what has not been lived is credited to nobody."""
    talk.real = NOW + 5
    talk.say(line, NOW + 5, talk={**talk.talk, "now": NOW + 300})
    assert is_on_a_copy(talk)
    assert yours(talk) <= 5


FORGED: list[Callable[[dict[str, Any]], object]] = [
    lambda told: told["session"]["attributes"].clear(),
    lambda told: told.update(performance=()),
    lambda told: told.update(behind=0),
    lambda told: told.update(store="down"),
    lambda told: told.update(seal=""),
    lambda told: told.update(seal="é" * 64),
    lambda told: told.pop("seal"),
]


@pytest.mark.parametrize("forge", FORGED)
def test_an_altered_talk_plays_on_a_copy(
    talk: PageTalk, forge: Callable[[dict[str, Any]], object]
) -> None:
    """Nobody but this server says what has happened on your own progress."""
    talk.real = NOW + 5
    told = talk.say("how long", NOW + 3)["talk"]
    forge(told)
    talk.say("stop", NOW + 5, talk=told)
    assert is_on_a_copy(talk)
    assert yours(talk) == 0


def test_a_clock_that_has_fallen_behind_cannot_catch_up(tmp_path: Path) -> None:
    """A talk that was put off: what would be held between two moments of life is nobody's."""
    talk = PageTalk(tmp_path, memory="yours")
    talk.live("Alexa, start hip reset", NOW)
    talk.real = NOW + 600
    talk.say("go to speed skaters", NOW + 8)
    talk.say("stop", NOW + 200)
    assert is_on_a_copy(talk)
    assert yours(talk) < 3


def test_a_talk_that_rests_begins_again_where_life_stands(tmp_path: Path) -> None:
    """A page that slept for a night does not file the morning under yesterday."""
    talk = PageTalk(tmp_path, memory="yours")
    talk.real = NOW + DAY
    assert talk.say(SKATERS, NOW + 1)["talk"]["began"] == NOW + DAY
    talk.live("stop", NOW + DAY + 100)
    assert talk.memory_name == "yours"
    assert 60 < yours(talk) < 100


def test_what_was_told_once_counts_once(talk: PageTalk) -> None:
    """Said again from an old talk, in two tabs, after a restart, a day later: one hold."""
    told = talk.talk
    for at in (NOW + 60, NOW + 60, NOW + 100):
        talk.live("stop", at, talk=told)
    talk.restart()
    talk.live("stop", NOW + 100, talk=told)
    held = yours(talk)
    assert 60 < held < 100
    talk.real = NOW + DAY
    talk.say("stop", NOW + 100, talk=told)
    assert yours(talk) == held
    assert talk.memory_name == "yours"


def test_two_tabs_are_one_person(talk: PageTalk) -> None:
    """Both hold at once: the seconds count once."""
    other = PageTalk(talk.folder, memory="yours", real=NOW + 1)
    other.live(SKATERS, NOW + 1)
    talk.live("stop", NOW + 90)
    other.live("stop", NOW + 91)
    assert 60 < yours(other) < 91


def test_a_clock_of_life_that_is_set_back_earns_nothing(talk: PageTalk) -> None:
    """Neither what runs nor what begins there is credited beyond the seconds of life."""
    talk.real = NOW - 3600
    talk.say("stop", NOW + 200)
    assert is_on_a_copy(talk)
    again = PageTalk(talk.folder, memory="yours", real=NOW - 3600)
    again.live(SKATERS, NOW - 3600)
    again.live("stop", NOW - 3500)
    assert again.memory_name == "yours"
    assert 60 < yours(again) < 100


def test_the_key_is_its_owners_alone(talk: PageTalk) -> None:
    """Whoever may read it could make up a talk; one that is cut off is made anew."""
    key = talk.folder / "yours.db.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.write_bytes(b"")
    talk.live("stop", NOW + 60)
    assert is_on_a_copy(talk)
    assert len(key.read_bytes()) == KEY_BYTES


def test_the_copy_goes_on_where_you_were(talk: PageTalk) -> None:
    """The page may ask for it, before it jumps; what was held until then is yours, once."""
    talk.live("", NOW + 90, on_copy=True)
    assert is_on_a_copy(talk)
    assert talk.talk["session"]
    held = yours(talk)
    assert 50 < held < 90
    talk.say("stop", NOW + 200)
    talk.say("(later 1d)")
    assert talk.answers[-1]["week"]["minutes"] == 2
    assert yours(talk) == held


def test_a_weeks_streak_cannot_be_had_in_minutes(talk: PageTalk) -> None:
    """End of the hold, next day, and again: a rehearsal."""
    for _ in range(7):
        talk.say("stop", talk.talk["now"] + 200)
        talk.say("(later 1d)")
        talk.say(SKATERS)
    assert talk.answers[-1]["week"]["streak"] >= 6
    assert PageTalk(talk.folder, memory="yours", real=NOW + 9).answers[0]["week"]["streak"] == 0


@pytest.mark.parametrize("wished", [NOW - 3 * DAY, NOW + 3 * DAY])
def test_your_own_clock_is_lifes(tmp_path: Path, wished: float) -> None:
    """Whatever second a page begins at."""
    talk = PageTalk(tmp_path, memory="yours")
    begun = talk.rehearsal.begin(
        {"now": wished, "memory": "yours", "environment": talk.environment}
    )
    assert begun["talk"]["now"] == NOW


def test_a_copy_is_nobodys_to_begin_with(talk: PageTalk) -> None:
    """A talk begins with your own progress, a made-up one, or none."""
    with pytest.raises(ValueError, match="no such memory"):
        PageTalk(talk.folder, memory="copy")


def test_this_clock_ends_with_the_century(talk: PageTalk) -> None:
    """Year upon year cannot lead past where dates are still told."""
    for _ in range(80):
        talk.say("(later 366d)")
    assert "2100" in talk.happenings[-1]["text"]
    assert talk.say("Alexa, start hip reset", talk.talk["now"] + 60)["turns"]


@pytest.mark.parametrize("length", ["1000000h", "9" * 400 + "h", "9" * 12 + "d"])
@pytest.mark.parametrize("memory", ["empty", "yours"])
def test_a_time_too_far_leaves_the_talk_alive(tmp_path: Path, memory: str, length: str) -> None:
    """It is told, and the clock stays where it was."""
    talk = PageTalk(tmp_path, memory=memory)
    talk.live("Alexa, start hip reset", NOW)
    talk.say(f"(later {length})")
    assert "at most 366d" in talk.happenings[-1]["text"]
    assert talk.talk["now"] < NOW + DAY
    assert talk.say("Alexa, start hip reset", talk.talk["now"] + 60)["turns"]
