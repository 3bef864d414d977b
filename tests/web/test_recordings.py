"""The server's own recordings: handed out, made once, fetched whole or in parts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from flask import Flask

from skill.content.recordings import COVER
from skill.sound.tracks import tracks_in
from skill.sound.voice import NoVoiceError, Voice
from skill.web import recordings as room
from skill.web.app import create_app
from skill.web.recordings import OwnRecordings, own_recordings
from tests.sound.fake import beep

pytestmark = pytest.mark.voice

VOICE = Voice("fake", 8000, partial(beep, rate=8000))

NAME = "speed-skaters_plain_cue_40_1_"


@pytest.fixture
def own(tmp_path: Path) -> OwnRecordings:
    return OwnRecordings(tracks_in(VOICE, "en-US"), VOICE, tmp_path / "recordings")


@pytest.fixture
def app(own: OwnRecordings) -> Flask:
    return create_app(lambda *_: {}, None, recorded=own.path)


@pytest.fixture
def turn(app: Flask) -> Iterator[None]:
    """What the skill does in a turn, it does within a request to the server."""
    with app.test_request_context("/alexa", base_url="https://skill.example.com"):
        yield


def got(
    app: Flask, file: str, headers: dict[str, str] | None = None
) -> tuple[int, str | None, bytes]:
    """What a player gets: the status, the kind of file, and its bytes; and then it hangs up."""
    with app.test_client().get(
        f"/recordings/{file}", base_url="http://localhost", headers=headers
    ) as answer:
        return answer.status_code, answer.mimetype, answer.data


@pytest.mark.usefixtures("turn")
def test_a_link_leads_to_the_server_that_was_asked(own: OwnRecordings) -> None:
    """By https, whatever stands before the server."""
    assert own.url(f"{NAME}.mp3") == f"https://skill.example.com/recordings/{NAME}.mp3"


@pytest.mark.usefixtures("turn")
def test_what_was_sent_is_made_kept_and_fetched_in_parts(own: OwnRecordings, app: Flask) -> None:
    """As long as its parts say; the second time it is a file already."""
    import mutagen

    own.url(f"{NAME}.mp3")
    whole = got(app, f"{NAME}.mp3")
    part = got(app, f"{NAME}.mp3", {"Range": "bytes=100-199"})
    (file,) = own.folder.iterdir()
    assert whole == (200, "audio/mpeg", file.read_bytes())
    assert part == (206, "audio/mpeg", file.read_bytes()[100:200])
    assert mutagen.File(file).info.length == pytest.approx(own.tracks[NAME].seconds, abs=0.1)


@pytest.mark.parametrize(
    "name", [f"{NAME}.mp3", "tracks.json", "..%2Fprogress.db", "progress.db", ".mp3"]
)
def test_what_nobody_was_sent_to_is_not_there(app: Flask, name: str) -> None:
    """No stranger lets the server speak for hours, nor reads any other file."""
    status, _, _ = got(app, name)
    assert status == 404


def test_the_picture_is_there(app: Flask) -> None:
    """For the screens that a player has."""
    status, kind, picture = got(app, COVER)
    assert (status, kind) == (200, "image/png")
    assert picture.startswith(b"\x89PNG")


def test_without_a_voice_nothing_is_played_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The operator is told why."""

    def missing(*_: str) -> None:
        raise NoVoiceError("There is no voice here.")

    monkeypatch.setattr(room, "voice_of", missing)
    with caplog.at_level("INFO"):
        assert own_recordings(tmp_path) is None
    assert "There is no voice here." in caplog.text


@pytest.mark.usefixtures("turn")
def test_the_second_of_the_hold_is_where_the_parts_say(own: OwnRecordings) -> None:
    """What is heard first in the hold is heard at the second at which the list has the hold."""
    import soundfile

    own.url(f"{NAME}.mp3")
    sound, rate = soundfile.read(own.path(f"{NAME}.mp3"))
    track = own.tracks[NAME]
    opening = next(cue for cue in own.all.score(NAME).cues if cue.at >= track.hold)
    before = sound[round((opening.at - 0.25) * rate) : round((opening.at - 0.05) * rate)]
    after = sound[round((opening.at + 0.1) * rate) : round((opening.at + 0.2) * rate)]
    assert abs(before).max() < abs(after).max() / 4
