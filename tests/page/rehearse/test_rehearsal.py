"""The page's questions and answers, without a network."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from skill.simulator.understanding.understand import FALLBACK
from tests.page.rehearse.talking import ENVIRONMENT, NOW, PageTalk


@pytest.fixture
def talk(tmp_path: Path) -> PageTalk:
    return PageTalk(tmp_path)


def test_a_talk_outlives_its_server(talk: PageTalk) -> None:
    """Killed in the middle of a hold, the server knows the second when it is back."""
    talk.say("Alexa, ask hip reset to go to speed skaters")
    talk.restart()
    answer = talk.say("how long", at=NOW + 60)
    assert answer["turns"][0]["understood"]["intent"] == "TimeLeftIntent"
    assert answer["talk"]["session"]["attributes"]["session"]["exercise"] == "speed-skaters"
    assert answer["talk"]["performance"][0]["at"] == NOW + 60


def test_what_is_changed_about_the_device_stays_so(talk: PageTalk) -> None:
    """From line to line, whatever it is: its player, its name, its screen, its time zone."""
    for direction in ("(player off)", "(echo bedroom)", "(device hub)", "(zone Asia/Tokyo)"):
        talk.say(direction)
    context = talk.say("Alexa, start hip reset")["turns"][0]["request"]["context"]
    device = context["System"]["device"]
    assert "AudioPlayer" not in device["supportedInterfaces"]
    assert device["deviceId"].endswith("bedroom")
    assert context["Viewport"]["mode"] == "HUB"
    assert talk.talk["environment"]["zone"] == "Asia/Tokyo"


def test_what_is_kept_replays_to_the_second(talk: PageTalk, tmp_path: Path) -> None:
    """A talk written down as a script and played again happens all over again."""
    talk.say("Alexa, ask hip reset to go to speed skaters", at=NOW + 3)
    talk.say("how long", at=NOW + 50.2)
    talk.say("(voice Ana)", at=NOW + 60)
    talk.say("pause", at=NOW + 70)
    talk.say("(later 2h)", at=NOW + 75)
    talk.say("Alexa, open hip reset", at=NOW + 9000)
    again = PageTalk(tmp_path / "again")
    for line in talk.kept:
        again.say(line)
    assert again.happenings == talk.happenings
    assert "pause" in talk.kept[3]


def test_a_line_is_said_on_a_whole_second(talk: PageTalk) -> None:
    """Alexa's time stamps are whole seconds; the clock that the page sees is the skill's."""
    answer = talk.say("Alexa, start hip reset", at=NOW + 0.3)
    assert answer["talk"]["began"] == NOW + 1
    assert answer["turns"][0]["request"]["request"]["timestamp"].endswith(":41Z")


def test_time_alone_ends_a_session_that_nobody_answers(talk: PageTalk) -> None:
    """The page lets time pass up to the end of the listening, and the skill is told."""
    talk.say("Alexa, start hip reset")
    expires = talk.talk["performance"][-1]["at"]
    answer = talk.say("", at=expires)
    assert answer["turns"][0]["request"]["request"]["type"] == "SessionEndedRequest"
    assert answer["talk"]["session"] is None
    assert not answer["kept"]


def test_a_look_inside_tells_what_was_stored(talk: PageTalk) -> None:
    """The record of the household stands with the turn that wrote it."""
    (turn,) = talk.say("Alexa, start hip reset")["turns"]
    assert [written["who"] for written in turn["stored"]] == ["household"]
    assert turn["stored"][0]["document"]["place"]["exercise"] == "belly-breathing"
    assert turn["planned"] >= turn["words"] > 0
    assert turn["complaints"] == []


def test_a_store_that_is_down_stores_nothing(talk: PageTalk) -> None:
    """And stays down from line to line, until it is up again."""
    talk.say("(store down)")
    assert talk.say("Alexa, start hip reset")["turns"][-1]["stored"] == []
    talk.say("(store up)")
    assert talk.say("stop", at=talk.talk["now"] + 60)["turns"][-1]["stored"]


def test_voices_have_weeks_of_their_own(talk: PageTalk) -> None:
    """The chart shows the household's days, or those of the voice that is recognised."""
    for line in ("Alexa, ask hip reset for just the skaters", "", "stop"):
        talk.say(line, at=talk.talk["now"] + 200)
    assert talk.answers[-1]["week"]["minutes"] == 2
    talk.say("(voice Ben)")
    talk.say("Alexa, start hip reset")
    talk.say("no", at=talk.talk["now"] + 30)
    assert talk.answers[-1]["week"]["minutes"] == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ready", "nobody hears 'ready'"),
        ("(dance)", "'(dance)' is no stage direction"),
        ("(zone Atlantis/Poseidonis)", "is no time zone"),
        ("(later 2 moons)", "is no length of time"),
        ("+soon next", "is no time like"),
        ("# a comment", ""),
        ("   ", ""),
    ],
)
def test_a_line_that_cannot_be_followed_is_told_and_not_kept(
    talk: PageTalk, line: str, said: str
) -> None:
    """What a script could not repeat stands in no script."""
    answer = talk.say(line)
    assert answer["kept"] == ""
    assert said in "".join(happening["text"] for happening in answer["happenings"])


@pytest.mark.parametrize(
    "words",
    [
        "x" * 10_000,
        "👣🧘" * 200,
        "<script>alert(1)</script> & <speak>",
        "\x00\x1b[2J\u202e",
        "'; DROP TABLE progress; --",
        "${payload}",
    ],
)
def test_hostile_words_are_words(talk: PageTalk, words: str) -> None:
    """In the middle of a hold nobody is thrown out by them, and the hold goes on."""
    talk.say("Alexa, ask hip reset to go to speed skaters")
    answer = talk.say(words, at=NOW + 40)
    understood = [turn["understood"]["intent"] for turn in answer["turns"]]
    assert understood in ([], [FALLBACK])
    assert answer["talk"]["session"]["attributes"]["session"]["phase"] == "holding"
    assert all(turn["complaints"] == [] for turn in answer["turns"])


WRONG: dict[str, list[Any]] = {
    "now": [None, "x", [], {}, True, -1, 1e300, float("nan")],
    "began": [None, "x", [], {}, True, -1, 1e300, float("inf")],
    "performance": [7, "x", {}, [7], [{}], [{"at": 1, "kind": "sung"}], [{}] * 2000],
    "shown": [None, "x", [], True, -1],
    "session": [7, "x", [], {}, {"sessionId": 1}, {"sessionId": "s", "attributes": []}],
    "environment": [
        None,
        7,
        [],
        {"zone": 7},
        {**ENVIRONMENT, "locale": "xx-XX"},
        {**ENVIRONMENT, "screen": "huge"},
    ],
    "memory": [None, 7, "theirs", "yours", "empty-../../etc/passwd", "empty-"],
}


@pytest.mark.parametrize(
    ("name", "wrong"), [(name, wrong) for name, all_of in WRONG.items() for wrong in all_of]
)
def test_a_talk_of_the_wrong_shape_is_refused_in_words(
    talk: PageTalk, name: str, wrong: Any
) -> None:
    """Whatever stands where something else should: a sentence says so. No name is a path."""
    with pytest.raises(ValueError, match=r"\w"):
        talk.rehearsal.go_on({"talk": {**talk.talk, name: wrong}, "line": "ready"})


@pytest.mark.parametrize(
    "attributes",
    [{"session": []}, {"session": {"phase": 3}}, {"progress": 1, "version": "x"}, {"a": {"b": 0}}],
)
def test_attributes_that_make_no_sense_are_survived(talk: PageTalk, attributes: Any) -> None:
    """The skill meets what a page has made up, and answers."""
    session = {"sessionId": "s", "new": False, "attributes": attributes}
    answer = talk.rehearsal.go_on({"talk": {**talk.talk, "session": session}, "line": "next"})
    assert answer["turns"][0]["response"]["response"]["outputSpeech"]


@pytest.mark.parametrize(
    "change",
    [
        {"memory": "theirs"},
        {"memory": None},
        {"now": "soon"},
        {"environment": {**ENVIRONMENT, "zone": 1}},
    ],
)
def test_a_beginning_that_makes_no_sense_is_refused(talk: PageTalk, change: Any) -> None:
    """Each with a sentence of its own."""
    with pytest.raises(ValueError, match=r"\.$"):
        talk.rehearsal.begin({"now": NOW, "memory": "empty", "environment": ENVIRONMENT, **change})


def test_this_clock_ends_with_the_century(talk: PageTalk) -> None:
    """Year upon year cannot lead past where dates are still told."""
    for _ in range(80):
        talk.say("(later 366d)")
    assert "2100" in talk.happenings[-1]["text"]
    assert talk.say("Alexa, start hip reset", talk.talk["now"] + 60)["turns"]


@pytest.mark.parametrize("length", ["1000000h", "9" * 400 + "h", "9" * 12 + "d"])
def test_a_time_too_far_leaves_the_talk_alive(talk: PageTalk, length: str) -> None:
    """It is told, and the clock stays where it was."""
    talk.say("Alexa, start hip reset")
    talk.say(f"(later {length})")
    assert "at most 366d" in talk.happenings[-1]["text"]
    assert talk.talk["now"] < NOW + 86_400
    assert talk.say("Alexa, start hip reset", talk.talk["now"] + 60)["turns"]


def test_a_script_is_read_with_its_seconds(talk: PageTalk) -> None:
    """A script that cannot be played names its line."""
    script = "# one\nAlexa, start hip reset\n+1m30s next\n(silence)\n"
    lines = talk.rehearsal.read({"script": script})["lines"]
    assert [(line["row"], line["after"], line["waits"]) for line in lines] == [
        ("Alexa, start hip reset", None, True),
        ("+90s next", 90.0, True),
        ("(silence)", None, True),
    ]
    with pytest.raises(ValueError, match=r"line:2: '\(fly\)' is no stage direction"):
        talk.rehearsal.read({"script": "next\n(fly)"})


def test_a_kept_memory_goes_on_where_its_clock_was(tmp_path: Path) -> None:
    """It jumped ahead; the next talk, begun in life's own time, still knows the place."""
    first = PageTalk(tmp_path, memory="kept")
    first.say("Alexa, ask hip reset to go to speed skaters", NOW)
    first.say("ready", NOW + 30)
    first.say("pause", NOW + 90)
    again = PageTalk(tmp_path, memory="kept")
    again.say("Alexa, start hip reset", again.talk["now"])
    assert any("You stopped in speed skaters" in it["text"] for it in again.talk["performance"])


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("restless")
def test_talks_in_several_tabs_are_told_their_own_turns_only(tmp_path: Path) -> None:
    """They share a memory, and ask at the same time."""
    first = PageTalk(tmp_path, memory="kept")
    exercises = ("belly breathing", "reach for the sky", "speed skaters", "elevated rolls")
    wishes = [
        {"talk": first.talk, "line": f"Alexa, ask hip reset for just {it}", "at": None}
        for it in exercises * 2
    ]
    with ThreadPoolExecutor(8) as tabs:
        answers = list(tabs.map(first.rehearsal.go_on, wishes))
    assert [len(answer["turns"]) for answer in answers] == [1] * 8
