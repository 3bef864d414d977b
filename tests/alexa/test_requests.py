"""What Alexa sends, as the coach's events: every intent of the model, every slot with a doubt."""

import json
from math import inf
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from skill.alexa.requests import INTENTS, event_of
from skill.coach.events import Event, Kind

MODELS = sorted((Path(__file__).parents[2] / "interaction_model").glob("*.json"))


def event(request: dict[str, Any]) -> Event:
    """The event in a request as Alexa sends it."""
    envelope = {"request": {"requestId": "r", "timestamp": "2026-11-02T07:00:00Z", **request}}
    return event_of(DefaultSerializer().deserialize(json.dumps(envelope), RequestEnvelope).request)


def heard(name: str, **slots: Any) -> Event:
    """The event in an intent with these slots."""
    filled = {key: {"name": key, **value} for key, value in slots.items()}
    return event({"type": "IntentRequest", "intent": {"name": name, "slots": filled}})


def resolved(code: str, *ids: str) -> dict[str, Any]:
    """A slot whose words resolved to these ids."""
    values = [{"value": {"name": i, "id": i}} for i in ids]
    authority = {"authority": "a", "status": {"code": code}, "values": values}
    return {"value": "words", "resolutions": {"resolutionsPerAuthority": [authority]}}


@pytest.mark.parametrize("model", MODELS, ids=lambda path: path.stem)
def test_the_table_covers_exactly_the_models_intents(model: Path) -> None:
    """Whatever the model can understand the skill answers, and nothing else."""
    language = json.loads(model.read_text("utf-8"))["interactionModel"]["languageModel"]
    assert {intent["name"] for intent in language["intents"]} == set(INTENTS)


@pytest.mark.parametrize("name", [*INTENTS])
def test_every_intent_is_something_the_coach_knows(name: str) -> None:
    """No intent of the table is unexpected, with slots or without."""
    assert heard(name).kind is INTENTS[name]
    assert INTENTS[name] is not Kind.UNEXPECTED


@pytest.mark.parametrize("name", ["SomebodyElsesIntent", "AMAZON.MoreIntent", "", "__class__"])
def test_an_unknown_intent_is_unexpected(name: str) -> None:
    """An intent that nobody knows is an event, not an error."""
    assert heard(name).kind is Kind.UNEXPECTED


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("PT2M", 120),
        ("PT5M", 300),
        ("PT2M30S", 150),
        ("PT90S", 90),
        ("PT1H", 3600),
        ("PT1H2M3S", 3723),
        ("PT10.5S", 10),
        ("P0DT5M", 300),
        ("P1D", None),
        ("P1W", None),
        ("PT", None),
        ("P", None),
        ("PT0S", None),
        ("", None),
        ("?", None),
        ("5 minutes", None),
        ("PT-5M", None),
        ("PT5M; DROP TABLE", None),
        (f"PT{'9' * 400}H", None),
    ],
)
def test_a_duration_is_seconds_or_nothing(said: str, seconds: int | None) -> None:
    """AMAZON.DURATION as Alexa writes it; anything else is as if nothing was said."""
    assert heard("ShortDayIntent", duration={"value": said}).seconds == seconds


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("10", 10), ("0", None), ("?", None), ("", None), ("-5", None), ("1e9", None), ("٣", None)],
)
def test_a_number_is_seconds_or_nothing(said: str, seconds: int | None) -> None:
    """ "Ten more": digits, or as if nothing was said."""
    assert (heard("LongerIntent", number={"value": said}).seconds or None) == seconds


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("08:00", "08:00"),
        ("7:30", "07:30"),
        ("23:59", "23:59"),
        ("MO", "08:00"),
        ("EV", "18:00"),
        ("24:00", ""),
        ("08:60", ""),
        ("noonish", ""),
        ("", ""),
    ],
)
def test_a_time_is_a_time_of_day_or_nothing(said: str, time: str) -> None:
    """AMAZON.TIME as Alexa writes it, parts of the day included."""
    assert heard("RemindIntent", time={"value": said}).time == time


@pytest.mark.parametrize(
    ("slot", "exercise"),
    [
        (resolved("ER_SUCCESS_MATCH", "speed-skaters"), "speed-skaters"),
        (resolved("ER_SUCCESS_MATCH", "speed-skaters", "elevated-rolls"), "speed-skaters"),
        (resolved("ER_SUCCESS_MATCH"), ""),
        (resolved("ER_SUCCESS_NO_MATCH"), ""),
        (resolved("ER_ERROR_TIMEOUT"), ""),
        ({"value": "the moonwalk"}, ""),
        ({}, ""),
        ({"value": "x", "resolutions": {}}, ""),
        ({"value": "x", "resolutions": {"resolutionsPerAuthority": []}}, ""),
        ({"value": "x", "resolutions": {"resolutionsPerAuthority": [{"authority": "a"}]}}, ""),
        (
            {
                "resolutions": {
                    "resolutionsPerAuthority": [
                        {"status": {"code": "ER_SUCCESS_MATCH"}, "values": [{}]},
                    ]
                }
            },
            "",
        ),
    ],
)
def test_an_exercise_is_its_id_or_nothing(slot: dict[str, Any], exercise: str) -> None:
    """Only what the model's list resolved counts; words outside it are as if nothing was said."""
    assert heard("GoToIntent", exercise=slot).exercise == exercise


@pytest.mark.parametrize(
    ("error", "unheard_seconds"),
    [
        (None, 0.0),
        ({"type": "INVALID_RESPONSE", "message": "m"}, inf),
        ({"type": "ENDPOINT_TIMEOUT", "message": "m"}, 20.0),
        ({"type": "DEVICE_COMMUNICATION_ERROR", "message": "m"}, 0.0),
    ],
)
def test_the_end_of_a_session_tells_whether_the_last_reply_was_heard(
    error: dict[str, str] | None, unheard_seconds: float
) -> None:
    """An answer that Alexa could not play was not heard; everything else was."""
    ended = {"type": "SessionEndedRequest", "reason": "ERROR"}
    ended_event = event(ended | ({"error": error} if error else {}))
    assert ended_event == Event(Kind.ENDED, unheard_seconds=unheard_seconds)
