"""Polly through boto3, over the wire, against a stand-in on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest

from skill.sound.polly import polly
from skill.sound.voice import NoVoiceError
from tests.sound.fake import beep

pytestmark = pytest.mark.server


class StandIn(BaseHTTPRequestHandler):
    """Speaks what it is asked to, but for one voice that it refuses."""

    asked: list[dict[str, Any]] = []  # noqa: RUF012

    def do_POST(self) -> None:
        wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({**wish, "path": self.path, "signed": self.headers["Authorization"]})
        refused = wish["VoiceId"] == "Nobody"
        self.send_response(400 if refused else 200)
        if refused:
            self.send_header("x-amzn-ErrorType", "InvalidParameterValue")
        self.end_headers()
        self.wfile.write(b"{}" if refused else beep(wish["Text"]).tobytes())

    def log_message(self, *_: Any) -> None:
        """Its requests are no news."""


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """What the stand-in has been asked for."""
    with HTTPServer(("127.0.0.1", 0), StandIn) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        for name, value in {
            "AWS_ENDPOINT_URL_POLLY": f"http://127.0.0.1:{server.server_port}",
            "AWS_ACCESS_KEY_ID": "an id",
            "AWS_SECRET_ACCESS_KEY": "a secret",
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_CONFIG_FILE": "/dev/null",
        }.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("AWS_DEFAULT_REGION", raising=False)
        StandIn.asked.clear()
        yield StandIn.asked
        server.shutdown()


def test_a_sentence_is_asked_for_as_it_was_wished(asked: list[dict[str, Any]]) -> None:
    """Who speaks, how, and where; uncompressed, so that its length is its length."""
    voice = polly("en-GB", speaker="Amy", engine="generative", region="eu-west-1")
    assert voice.speak("And rest.") == beep("And rest.")
    told = asked[0]
    assert "eu-west-1/polly" in told["signed"]
    assert told["path"] == "/v1/speech"
    wanted = {"Text": "And rest.", "VoiceId": "Amy", "Engine": "generative"}
    wanted |= {"LanguageCode": "en-GB", "OutputFormat": "pcm", "SampleRate": str(voice.rate)}
    assert wanted.items() <= told.items()


def test_what_it_refuses_is_said(asked: list[dict[str, Any]]) -> None:
    """In a sentence, and it is not asked for twice."""
    with pytest.raises(NoVoiceError, match=r"Polly: .*InvalidParameterValue"):
        polly("en-US", speaker="Nobody", region="us-east-1").speak("And rest.")
    assert len(asked) == 1


def test_without_a_region_it_says_so() -> None:
    """AWS's own settings have none here."""
    with pytest.raises(NoVoiceError, match="region"):
        polly("en-US")


def test_speakers_are_told_apart() -> None:
    """Their lines are kept under different names."""
    names = {polly("en-US", it, region="us-east-1").name for it in ("Joanna", "Ruth")}
    assert len(names) == 2
