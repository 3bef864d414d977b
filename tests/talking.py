"""Talk to the skill as Alexa does: real envelopes, a clock of one's own, every answer linted."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from ask_sdk_model.services import ApiClient, ApiClientResponse

from skill.alexa.skill import Handler, build
from skill.content.load import book_for, load
from skill.content.recordings import NO_RECORDINGS, Recordings
from skill.simulator.device.envelope import envelope, intent_request
from skill.simulator.understanding.model import Value, resolution, slot
from skill.store.contract import Store
from skill.turn.request import digest, profile_of
from tests.alexa.reply_lint import asks, complaints, planned, words

SKILL_ID = "amzn1.ask.skill.hip-reset"
MONDAY = datetime(2026, 11, 2, 7, 0, tzinfo=UTC)
ROUTINE = load().routine

EXAMPLES = 10 if os.environ.get("CI_FULL") else 1
"""How many times more examples the long run tries."""


@dataclass(frozen=True)
class Heard:
    """One answer, as heard."""

    response: dict[str, Any]

    @property
    def body(self) -> dict[str, Any]:
        return dict(self.response["response"])

    @property
    def ssml(self) -> str:
        return str(self.body.get("outputSpeech", {}).get("ssml", ""))

    @property
    def words(self) -> str:
        return words(self.ssml)

    @property
    def open(self) -> bool:
        return self.body.get("shouldEndSession") is False

    @property
    def asks(self) -> bool:
        return asks(self.ssml)

    @property
    def card(self) -> str:
        return str(self.body.get("card", {}).get("content", ""))

    @property
    def seconds(self) -> float:
        """How long the answer lasts."""
        return planned(self.ssml) if self.ssml else 0.0

    @property
    def session(self) -> dict[str, Any]:
        """The coach's place, as it travels in the session attributes."""
        return dict(self.response.get("sessionAttributes", {}).get("session", {}))

    @property
    def progress(self) -> dict[str, Any]:
        """The progress as it travels in the session attributes."""
        return dict(self.memory.get("progress", {}))

    @property
    def memory(self) -> dict[str, Any]:
        """All that is known of the person, as it travels in the session attributes."""
        return dict(json.loads(self.response.get("sessionAttributes", {}).get("memory", "{}")))


@dataclass
class Services(ApiClient):  # type: ignore[misc]
    """Alexa's own services, as far as the skill calls them: the time zones of devices."""

    zones: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    broken: bool = False
    before_answer: Callable[[], object] = lambda: None

    def invoke(self, request: Any) -> Any:
        """Answer like the Settings API; 204 where no zone is set."""
        self.asked.append(request.url)
        self.before_answer()
        if self.broken:
            raise TimeoutError("no answer from the device")
        device = request.url.split("/devices/")[1].split("/")[0]
        zone = self.zones.get(device)
        return ApiClientResponse([], json.dumps(zone) if zone else "", 200 if zone else 204)


@dataclass
class Talk:
    """A person and a device. `now` is the request's timestamp and moves as told."""

    store: Store
    now: datetime = MONDAY
    device: str = "device-1"
    user: str = "amzn1.ask.account.ANA"
    person: str = ""
    locale: str = "en-US"
    services: Services = field(default_factory=Services)
    attributes: dict[str, Any] = field(default_factory=dict)
    requests: int = 0
    last: dict[str, Any] = field(default_factory=dict)
    heard: Heard = field(default_factory=lambda: Heard({"response": {}}))
    fresh: bool = True
    recordings: Recordings = NO_RECORDINGS

    def __post_init__(self) -> None:
        self.handler: Handler = build(
            self.store,
            skill_id=SKILL_ID,
            recordings=self.recordings,
            api_client=self.services,
        )

    @property
    def account(self) -> str:
        """The account's name in the store."""
        return digest(self.user)

    @property
    def profile(self) -> str:
        """The profile's name in the store."""
        return profile_of(digest(self.person) if self.person else "")

    def launch(self, after: float = 0) -> Heard:
        """ "Alexa, start hip reset." """
        self.fresh = True
        return self.send({"type": "LaunchRequest"}, after)

    def say(self, intent: str, after: float = 0, **slots: Any) -> Heard:
        """An intent, `after` seconds since the last request; in a new session if none is open."""
        filled = {name: _slot(name, value) for name, value in slots.items()}
        return self.send(intent_request(intent, filled), after)

    def end(self, after: float = 0, reason: str = "EXCEEDED_MAX_REPROMPTS", **error: str) -> Heard:
        """Alexa ends the session."""
        request = {"type": "SessionEndedRequest", "reason": reason}
        heard = self.send(request | ({"error": error} if error else {}), after)
        self.lose()
        return heard

    def lose(self) -> None:
        """The session vanishes without a goodbye."""
        self.fresh = True

    def send(self, request: dict[str, Any], after: float = 0) -> Heard:
        """Send a request and lint what comes back."""
        self.now += timedelta(seconds=after)
        self.last = self.envelope(request)
        self.heard = self.deliver(self.last)
        self.attributes = self.heard.response.get("sessionAttributes") or {}
        self.fresh = not self.heard.open
        return self.heard

    def again(self) -> Heard:
        """The very same request is delivered once more."""
        return self.deliver(self.last)

    def deliver(self, event: dict[str, Any]) -> Heard:
        """The linted answer to an event."""
        response = json.loads(json.dumps(self.handler(json.loads(json.dumps(event)), None)))
        found = complaints(response, book_for(self.locale))
        assert not found, (found, response["response"])
        return Heard(response)

    def envelope(self, request: dict[str, Any]) -> dict[str, Any]:
        """A whole request envelope as Alexa sends it."""
        self.requests += 1
        return envelope(
            request,
            f"{self.device}-{self.now}-{self.requests}",
            self.now,
            {
                "new": self.fresh,
                "sessionId": "amzn1.echo-api.session.1",
                "attributes": {} if self.fresh else self.attributes,
            },
            skill_id=SKILL_ID,
            user_id=self.user,
            device_id=self.device,
            person_id=self.person,
            locale=self.locale,
        )

    def routine(self, between: float = 5) -> None:
        """The whole routine, every hold held to its end, up to the last bow."""
        self.launch()
        last = ROUTINE.ids[-1]
        for _ in range(3 * ROUTINE.count):
            if self.holding(last):
                break
            wait = self.heard.seconds + between
            settling = self.heard.session.get("phase") == "settling"
            self.say("ReadyIntent" if settling else "AMAZON.NextIntent", wait)
        assert self.holding(last), self.heard.words
        self.now += timedelta(seconds=self.heard.seconds + between)

    def holding(self, exercise: str) -> bool:
        """Whether the last answer performs a hold of this exercise."""
        place = self.heard.session
        return place.get("phase") == "holding" and place.get("exercise") == exercise


def skill_disabled(talk: Talk) -> dict[str, Any]:
    """What Alexa sends when the skill is disabled: without session and locale."""
    event = talk.envelope({"type": "AlexaSkillEvent.SkillDisabled"})
    del event["session"]
    del event["request"]["locale"]
    return event


def _slot(name: str, value: Any) -> dict[str, Any]:
    """A slot: an exercise's or a day's id given as a set, else plain text."""
    if not isinstance(value, set):
        return slot(name, str(value))
    (one,) = value
    return slot(name, one, resolution("any", Value(one, one)))
