"""What a player tells is read as it is meant; it is told what it may be told, and nothing else."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from skill.content.load import load
from skill.content.recordings import NO_RECORDINGS, picture_of
from skill.simulator.script.simulation import HomeRecordings
from skill.sound.file import COVER, clock
from skill.sound.tracks import PICTURES, Tracks, track_names
from skill.store.sqlite import SqliteStore
from skill.turn.request import HOUSEHOLD, digest, profile_of
from tests.alexa.homes import moody
from tests.talking import MONDAY, ROUTINE, Heard, Talk

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
    shown = directive["audioItem"]["metadata"]
    assert (shown["title"], shown["subtitle"]) == ("Belly breathing", "1 of 4 · 3 min")
    assert shown["art"]["sources"][0]["url"].endswith("/belly-breathing_plain.png")
    assert shown["art"]["contentDescription"].startswith("Someone lies face down")


def test_each_track_shows_its_own_move(talk: Talk) -> None:
    """Also the easier way, and one exercise alone, which has no place in a row; then the cover."""
    for intent in ("PlayThroughIntent", "AMAZON.NextIntent", "EasierIntent"):
        said = {"type": "IntentRequest", "intent": {"name": intent, "slots": {}}}
        state = talk.last and state_of(talk.last, 30)
        talk.last = stream(heard := tell(talk, said, state))
    shown = heard.body["directives"][0]["audioItem"]["metadata"]
    assert (shown["title"], shown["subtitle"]) == ("Reach for the sky, easier", "2 of 4 · 2 min")
    assert shown["art"]["sources"][0]["url"].endswith("/reach-for-the-sky_easier.png")
    pictures = {picture_of(name) for name in track_names(ROUTINE)}
    assert pictures == {file.name for file in (COVER, *PICTURES.iterdir())}


@pytest.mark.parametrize("screen", [{"Alexa.Presentation.APL": {}}, {}])
def test_a_screen_gets_captions_with_the_only_clock_there_is(
    talk: Talk, screen: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They go with the player's own second; a speaker is sent none."""
    monkeypatch.setattr("tests.alexa.test_player.PLAYER", {"AudioPlayer": {}, **screen})
    captions = play(talk).get("captionData")
    assert bool(captions) == bool(screen)
    if captions:
        lead = Tracks(load())[NAME].hold
        assert captions["type"] == "WEBVTT"
        assert f" --> {clock(lead + 65)}\n2:00\n" in captions["content"]


def test_a_token_is_short_and_names_nobody(talk: Talk) -> None:
    """No id of the account, the device or the voice, in no form that leads back to it."""
    ana, ben = ("amzn1.ask.person.ANA", "amzn1.ask.person.BEN")
    token = play(talk, person=ana)["token"]
    assert len(token) < 1024
    ids = (talk.user, talk.device, ana, profile_of(digest(ana)), HOUSEHOLD)
    assert not [it for it in (*ids, *map(digest, ids), "amzn1", "PERSON") if it[:8] in token]
    talk.now += timedelta(hours=1)
    assert {len(play(talk, person=it)["token"]) for it in (ana, ben)} == {len(token)}


def test_whoever_is_in_the_room_leads_what_plays(talk: Talk) -> None:
    """ "Next", said by somebody else, is about the routine that plays, and credited as that is."""
    first = play(talk, person="amzn1.ask.person.ANA")
    state = {"token": first["token"], "offsetInMilliseconds": 5000, "playerActivity": "PLAYING"}
    said = {"type": "IntentRequest", "intent": {"name": "AMAZON.NextIntent"}}
    following = stream(tell(talk, said, state, person="amzn1.ask.person.BEN"))
    assert "reach-for-the-sky" in following["url"]
    ana, ben = (profile_of(digest(f"amzn1.ask.person.{it}")) for it in ("ANA", "BEN"))
    found = talk.store.read(talk.account, [ana, ben])
    assert found.keys() == {ana}
    assert json.loads(found[ana].document)["place"]["exercise"] == "reach-for-the-sky"


def state_of(stream: dict[str, Any], seconds: float) -> dict[str, Any]:
    """What the player tells in the middle of a stream."""
    offset = round(seconds * 1000)
    return {"token": stream["token"], "offsetInMilliseconds": offset, "playerActivity": "PLAYING"}


def held(talk: Talk, profile: str) -> float:
    """All seconds that are credited to a profile."""
    found = talk.store.read(talk.account, [profile])
    return sum(float(json.loads(it.document).get("total_seconds", 0)) for it in found.values())


def test_two_voices_at_two_devices_are_each_credited(talk: Talk) -> None:
    """An event names nobody, so the store says whose session sent its track."""
    ana, ben = ("amzn1.ask.person.ANA", "amzn1.ask.person.BEN")
    streams = {it: play(talk, person=it) for it in (ana, ben)}
    lead = float(streams[ana]["token"].split("|")[4])
    for it, seconds in ((ana, 30), (ben, 50)):
        talk.now += timedelta(seconds=60)
        state = state_of(streams[it], lead + seconds)
        tell(talk, {"type": "AudioPlayer.PlaybackStopped", **state}, state)
    assert held(talk, profile_of(digest(ana))) == 30
    assert held(talk, profile_of(digest(ben))) == 50
    assert held(talk, HOUSEHOLD) == 0


def test_a_token_of_before_still_counts(talk: Talk) -> None:
    """Older ones end with a profile: it is not read, the stored place knows the session."""
    stream = play(talk, person="amzn1.ask.person.ANA")
    lead = float(stream["token"].split("|")[4])
    old = state_of({"token": f"{stream['token']}|PERSON#somebody"}, lead + 30)
    talk.now += timedelta(seconds=60)
    tell(talk, {"type": "AudioPlayer.PlaybackStopped", **old}, old)
    assert held(talk, profile_of(digest("amzn1.ask.person.ANA"))) == 30


def test_what_was_deleted_is_not_begun_anew_by_what_still_plays(talk: Talk) -> None:
    """Nobody's memory knows the track any more, and it is not taken for the household's."""
    ana = profile_of(digest("amzn1.ask.person.ANA"))
    stream = play(talk, person="amzn1.ask.person.ANA")
    talk.store.erase(talk.account, ana, at=int(talk.now.timestamp()) + 30)
    talk.now += timedelta(seconds=90)
    state = state_of(stream, 80)
    for kind in ("NearlyFinished", "Stopped"):
        assert tell(talk, {"type": f"AudioPlayer.Playback{kind}", **state}, state).body == {}
    assert tell(talk, {"type": "PlaybackController.NextCommandIssued"}, state).body == {}
    assert not talk.store.read(talk.account, [ana, HOUSEHOLD])


def test_a_store_that_is_down_stops_no_routine(tmp_path: Path) -> None:
    """What comes next is queued; whose it is is not known, so it is credited to nobody."""
    store = moody(tmp_path)
    talk = Talk(store, recordings=HomeRecordings(Tracks(load())))
    first = play(talk, person="amzn1.ask.person.ANA")
    talk.now += timedelta(seconds=190)
    state, store.down = state_of(first, 200), True
    nearly = tell(talk, {"type": "AudioPlayer.PlaybackNearlyFinished", **state}, state)
    assert "reach-for-the-sky" in stream(nearly)["url"]
    store.down = False
    assert held(talk, HOUSEHOLD) == 0
    state = state_of(stream(nearly), 1)
    talk.now += timedelta(seconds=20)
    tell(talk, {"type": "AudioPlayer.PlaybackStarted", **state}, state)
    assert held(talk, profile_of(digest("amzn1.ask.person.ANA"))) == 180


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


def test_a_track_that_starts_sooner_than_it_was_to_is_credited_whole(talk: Talk) -> None:
    """Words are estimated; when a track has started is told, to the second."""
    first = play(talk)
    lead = float(first["token"].split("|")[4])
    talk.now += timedelta(seconds=60)
    plays = first
    for wish, begins, ends in (("MoreTimeIntent", 30.06, 40.06), ("SlowerIntent", 40.06, 60.06)):
        said = {"type": "IntentRequest", "intent": {"name": wish, "slots": {}}}
        plays = stream(tell(talk, said, state_of(plays, lead + begins)))
        talk.now += timedelta(seconds=1)
        for kind, second in (("Started", begins), ("Stopped", ends)):
            talk.now += timedelta(seconds=second - begins)
            state = state_of(plays, lead + second)
            tell(talk, {"type": f"AudioPlayer.Playback{kind}", **state}, state)
    assert held(talk, HOUSEHOLD) == 60.06


def test_what_is_played_on_at_once_loses_nothing_to_whole_seconds(talk: Talk) -> None:
    """Two events tell their times up to a second too early: what they tell does not overlap."""
    first = play(talk)
    lead = float(first["token"].split("|")[4])
    clock, second = talk.now + timedelta(seconds=60), 30.0
    talk.now = clock
    said = {"type": "IntentRequest", "intent": {"name": "MoreTimeIntent", "slots": {}}}
    plays = stream(tell(talk, said, state_of(first, lead + second)))
    clock += timedelta(seconds=2.49)
    for seconds, end in ((47.03, "Failed"), (20.6, "Stopped")):
        for kind, passed in (("Started", 0.0), (end, seconds)):
            clock, second = clock + timedelta(seconds=passed), second + passed
            talk.now, state = clock.replace(microsecond=0), state_of(plays, lead + second)
            request = {"type": f"AudioPlayer.Playback{kind}", **state}
            heard = tell(talk, {**request, "currentPlaybackState": state}, state)
        plays = stream(heard) if heard.body else plays
    assert held(talk, HOUSEHOLD) == pytest.approx(30 + 47.03 + 20.6, abs=0.1)


def test_a_pause_at_one_device_is_not_held_again_after_another_has_played(talk: Talk) -> None:
    """What its player reached long ago is still told, and has been credited then."""
    states = []
    for seconds, wish in ((60, "PlayThroughIntent"), (100, "AMAZON.StartOverIntent")):
        began = stream(tell(talk, {"type": "IntentRequest", "intent": {"name": wish}}))
        talk.now += timedelta(seconds=seconds + 30)
        states.append(state_of(began, float(began["token"].split("|")[4]) + seconds))
        said = {"type": "IntentRequest", "intent": {"name": "AMAZON.StopIntent"}}
        tell(talk, said, states[-1])
    assert held(talk, HOUSEHOLD) == 160
    for state in states * 2:
        talk.now += timedelta(seconds=200)
        tell(talk, {"type": "IntentRequest", "intent": {"name": "TimeLeftIntent"}}, state)
        tell(talk, {"type": "AudioPlayer.PlaybackStopped", **state}, state)
    assert held(talk, HOUSEHOLD) == 160


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
