"""What a player tells is read as it is meant; it is told what it may be told, and nothing else."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from skill.content.load import load
from skill.content.recordings import NO_RECORDINGS
from skill.simulator.script.simulation import HomeRecordings
from skill.sound.tracks import Tracks
from skill.store.sqlite import SqliteStore
from skill.turn.request import HOUSEHOLD
from tests.talking import MONDAY, Heard, Talk

HUGE = "belly-breathing_plain_full_1e308_1_"
NAME = "belly-breathing_plain_full_180_1_"
PLAYER: dict[str, Any] = {"AudioPlayer": {}}
STREAM = ("directives", 0, "audioItem", "stream")


@pytest.fixture
def talk(tmp_path: Path) -> Talk:
    store = SqliteStore(tmp_path / "progress.db")
    return Talk(store, recordings=HomeRecordings(Tracks(load())))


def tell(
    talk: Talk, request: dict[str, Any], state: dict[str, Any] | None = None, **who: str
) -> Heard:
    """A request with what the player tells; its own, or a button's, belongs to no session."""
    event = talk.envelope(request)
    event["context"]["System"]["device"]["supportedInterfaces"] = PLAYER
    if state:
        event["context"]["AudioPlayer"] = state
    if who:
        event["context"]["System"]["person"] = {"personId": who["person"]}
    if request["type"].startswith(("AudioPlayer.", "PlaybackController.")):
        del event["session"]
    return talk.deliver(event)


def play(talk: Talk, **who: str) -> dict[str, Any]:
    """Ask for it, and hand back the stream."""
    intent = {"type": "IntentRequest", "intent": {"name": "PlayThroughIntent", "slots": {}}}
    return dict(stream(tell(talk, intent, None, **who)))


def stream(heard: Heard) -> Any:
    found: Any = heard.body
    for part in STREAM:
        found = found[part]
    return found


def test_nobody_is_played_another_language(talk: Talk) -> None:
    """It is said that it can't be played, and the coach goes on by itself."""
    talk.recordings.all.language = "nl"  # type: ignore[attr-defined]
    intent = {"type": "IntentRequest", "intent": {"name": "PlayThroughIntent", "slots": {}}}
    heard = tell(talk, intent)
    assert ("can't play it through" in heard.words, heard.open) == (True, True)


def test_play_closes_the_session_and_shows_what_plays(talk: Talk) -> None:
    """Else the device would wait for a word first; a screen gets a name and a picture."""
    intent = {"type": "IntentRequest", "intent": {"name": "PlayThroughIntent", "slots": {}}}
    body = tell(talk, intent).body
    (directive,) = body["directives"]
    assert body["shouldEndSession"] is True
    assert "reprompt" not in body
    assert directive["playBehavior"] == "REPLACE_ALL"
    assert directive["audioItem"]["metadata"]["title"] == "Belly breathing"
    assert directive["audioItem"]["metadata"]["art"]["sources"][0]["url"].endswith(".png")


def test_a_token_is_short_and_names_nobody(talk: Talk) -> None:
    """No id of the account, the device or the voice, in no form that leads back to it."""
    token = play(talk, person="amzn1.ask.person.ANA")["token"]
    assert len(token) < 1024
    assert not [it for it in ("amzn1", "ANA", talk.user, talk.device) if it in token]


def test_whoever_is_in_the_room_leads_what_plays(talk: Talk) -> None:
    """ "Next", said by somebody else, is about the routine that plays, and credited as that is."""
    first = play(talk, person="amzn1.ask.person.ANA")
    state = {"token": first["token"], "offsetInMilliseconds": 5000, "playerActivity": "PLAYING"}
    said = {"type": "IntentRequest", "intent": {"name": "AMAZON.NextIntent"}}
    following = stream(tell(talk, said, state, person="amzn1.ask.person.BEN"))
    assert "reach-for-the-sky" in following["url"]
    assert following["token"].split("|")[-1] == first["token"].split("|")[-1]


def test_a_question_of_somebody_else_is_about_them(talk: Talk) -> None:
    """Their week, not that of whoever practises; and what plays goes on by itself."""
    first = play(talk, person="amzn1.ask.person.ANA")
    state = {"token": first["token"], "offsetInMilliseconds": 5000, "playerActivity": "PLAYING"}
    said = {"type": "IntentRequest", "intent": {"name": "WeekIntent"}}
    heard = tell(talk, said, state, person="amzn1.ask.person.BEN")
    assert "directives" not in heard.body


@pytest.mark.parametrize("name", ["LoopOn", "LoopOff", "ShuffleOn", "ShuffleOff"])
def test_loop_and_shuffle_get_a_friendly_no(talk: Talk, name: str) -> None:
    """They arrive without being in the model; the routine plays on."""
    first = play(talk)
    state = {"token": first["token"], "offsetInMilliseconds": 30_000, "playerActivity": "PLAYING"}
    said = {"type": "IntentRequest", "intent": {"name": f"AMAZON.{name}Intent"}}
    heard = tell(talk, said, state)
    assert "Once through" in heard.words
    assert stream(heard)["offsetInMilliseconds"] == 30_000


def test_stop_stops_the_player_and_keeps_the_place(talk: Talk) -> None:
    first = play(talk)
    state = {"token": first["token"], "offsetInMilliseconds": 60_000, "playerActivity": "PLAYING"}
    heard = tell(talk, {"type": "IntentRequest", "intent": {"name": "AMAZON.StopIntent"}}, state)
    assert [it["type"] for it in heard.body["directives"]] == ["AudioPlayer.Stop"]
    assert "keep your place" in heard.words


def test_what_a_stopped_player_tells_is_credited(talk: Talk) -> None:
    """At once, and not with the next word that somebody says: there may be none."""
    stream = play(talk)
    lead = float(stream["token"].split("|")[4])
    for seconds in (20, 30, 30):
        told = {"token": stream["token"], "offsetInMilliseconds": round((lead + seconds) * 1000)}
        talk.now += timedelta(seconds=40)
        tell(talk, {"type": "AudioPlayer.PlaybackStopped", **told}, told)
    (record,) = talk.store.read(talk.account, [HOUSEHOLD]).values()
    assert json.loads(record.document)["total_seconds"] == 30


SAMPLES: list[dict[str, Any]] = [
    {"token": "First Audio File", "offsetInMilliseconds": "122", "error": None},
    {"token": "0", "offsetInMilliseconds": 0},
    {"token": "https://example.com/episode-12.mp3", "offsetInMilliseconds": 13_000.5},
    {"token": "a|b|c|d|e|f|g", "offsetInMilliseconds": 100},
    {
        "token": f"a|1|{NAME}|h|nan|inf|household",
        "offsetInMilliseconds": 1,
    },
    {
        "token": f"a|1|{HUGE}|h|1|{MONDAY.timestamp():.0f}|household",
        "offsetInMilliseconds": 90_000,
    },
    {"token": "|" * 6, "offsetInMilliseconds": -1},
    {"token": None},
    {},
]
"""As other people's skills have them, and as they may be broken."""


@pytest.mark.parametrize("told", SAMPLES)
@pytest.mark.parametrize("kind", ["Started", "NearlyFinished", "Finished", "Stopped", "Failed"])
def test_tokens_of_others_are_left_alone(talk: Talk, kind: str, told: dict[str, Any]) -> None:
    """No answer, no error, and nothing remembered."""
    heard = tell(talk, {"type": f"AudioPlayer.Playback{kind}", **told}, told or None)
    assert heard.body == {}
    assert not talk.store.read(talk.account, [talk.profile])


def test_a_button_without_anything_of_ours_begins_nothing(talk: Talk) -> None:
    """It could not be heard."""
    for button in ("Play", "Next", "Previous", "Pause"):
        heard = tell(talk, {"type": f"PlaybackController.{button}CommandIssued"})
        assert heard.body == {}
    assert not talk.store.read(talk.account, [talk.profile])


@pytest.mark.parametrize("without", ["player", "recordings"])
def test_without_a_player_or_recordings_it_is_spoken(talk: Talk, without: str) -> None:
    """One sentence says so, and the routine begins."""
    if without == "recordings":
        talk = Talk(talk.store, recordings=NO_RECORDINGS)
        intent = {"type": "IntentRequest", "intent": {"name": "PlayThroughIntent", "slots": {}}}
        heard = tell(talk, intent)
    else:
        heard = talk.say("PlayThroughIntent")
    assert "can't play it through" in heard.words
    assert "Belly breathing" in heard.words
    assert heard.open
