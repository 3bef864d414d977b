"""The report counts rightly, and the held-out phrases are what it promises."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.interaction_model.report import counting, floor, heldout, readers
from tests.interaction_model.report.counting import Meaning, Result
from tests.interaction_model.report.heldout import Phrase
from tests.needs import needs

HELDOUT = heldout.load("en")
MODEL = Path(__file__).parents[2] / "interaction_model" / "en-US.json"
MANY = frozenset(
    {"PainIntent", "EmergencyIntent", "StopIntent", "PauseIntent", "NextIntent", "LeaveOutIntent"}
    | {"ResumeIntent", "YesIntent", "NoIntent", "ReadyIntent", "TimeLeftIntent"}
)
"""What must be understood most of all has the most phrases."""
ROLLS = {"exercise": "elevated-rolls"}
DANGERS = heldout.read(
    {
        "phrases": {},
        "families": {},
        "dangerous": [
            {"name": "go on", "said": ["PainIntent"], "taken": ["ReadyIntent"]},
            {"name": "delete", "said": ["*"], "taken": ["DeleteIntent"]},
        ],
    }
).dangers


def result(meant: str, taken: str, **slots: str) -> Result:
    return Result(Phrase("…", meant, slots), taken)


def test_a_phrase_is_held_out_once() -> None:
    """Said twice, it would count twice, or mean two things."""
    counted = Counter(it.said for it in HELDOUT.phrases)
    assert [said for said, count in counted.items() if count > 1] == []


def test_each_intent_has_enough_phrases() -> None:
    """At least 12 each, 30 for what matters most, 150 that nobody should take."""
    counted = Counter(it.intent for it in HELDOUT.phrases)
    wanted = {it: 30 if it in MANY else 12 for it in counted} | {heldout.OFF_TOPIC: 150}
    assert [it for it in counted if counted[it] < wanted[it]] == []
    assert counted.keys() >= MANY


def test_each_intent_is_one_of_the_model() -> None:
    """What was renamed there is renamed here."""
    model = json.loads(MODEL.read_text("utf-8"))["interactionModel"]["languageModel"]
    there = {counting.event(intent["name"]) for intent in model["intents"]}
    assert {it.intent for it in HELDOUT.phrases} == there


def test_each_intent_belongs_to_one_family_and_dangers_name_known_ones() -> None:
    counted = Counter(it for intents in HELDOUT.families.values() for it in intents)
    known = {it.intent for it in HELDOUT.phrases}
    assert counted == dict.fromkeys(known, 1)
    named = {it for danger in HELDOUT.dangers for it in danger.said | danger.taken}
    assert named - known == {heldout.EVERYTHING}


@pytest.mark.parametrize(
    ("intent", "event"),
    [
        ("AMAZON.NextIntent", "NextIntent"),
        ("NextIntent", "NextIntent"),
        ("AMAZON.NavigateHomeIntent", "StopIntent"),
        ("AMAZON.FallbackIntent", "none"),
        ("", "none"),
    ],
)
def test_a_built_in_and_its_twin_are_one_event(intent: str, event: str) -> None:
    assert counting.event(intent) == event


def test_a_share_is_in_per_cent_and_complete_of_nothing() -> None:
    assert counting.share([True, False, False, False]) == 25.0
    assert counting.share([]) == 100.0


def test_confusions_count_only_what_is_wrong() -> None:
    found = [result("YesIntent", "YesIntent"), *[result("YesIntent", "none")] * 2]
    assert counting.confusions(found) == {"YesIntent": Counter({"none": 2})}


def test_a_danger_strikes_its_own_confusion_and_no_other() -> None:
    found = [
        result("PainIntent", "ReadyIntent"),
        result("ReadyIntent", "PainIntent"),
        result("PainIntent", "none"),
        result("none", "DeleteIntent"),
        result("DeleteIntent", "DeleteIntent"),
    ]
    struck = [(name, it.phrase.intent) for name, it in counting.dangerous(found, DANGERS)]
    assert struck == [("go on", "PainIntent"), ("delete", "none")]


def test_a_danger_counts_once_though_two_name_it() -> None:
    assert len(counting.dangerous([result("PainIntent", "ReadyIntent")], [*DANGERS, *DANGERS])) == 1


@pytest.mark.parametrize(
    ("wanted", "heard", "right"),
    [
        ({"duration": "PT90S"}, {"duration": "PT1M30S"}, True),
        ({"duration": "PT90S"}, {"duration": "PT1M"}, False),
        ({"exercise": "elevated-rolls"}, {**ROLLS, "duration": "PT1M"}, True),
        ({"exercise": "elevated-rolls"}, {}, False),
        ({}, ROLLS, True),
    ],
)
def test_the_slots_that_matter_must_be_heard(
    wanted: dict[str, str], heard: dict[str, str], right: bool
) -> None:
    assert Result(Phrase("…", "LengthIntent", wanted), "LengthIntent", heard).slots_right is right


def test_a_summary_tells_what_is_about_us_from_what_is_off_topic() -> None:
    found = [
        result("LengthIntent", "LengthIntent", duration="PT1M"),
        result("YesIntent", "none"),
        result("none", "none"),
        result("none", "DeleteIntent"),
        result("none", "none"),
        result("none", "none"),
    ]
    summary = {"understood": 50.0, "off_topic": 75.0, "slots": 100.0}
    assert counting.summary(found) == summary


def test_slots_count_only_where_the_intent_is_right_and_slots_are_heard() -> None:
    wanted = Phrase("…", "LengthIntent", {"duration": "PT1M"})
    heard = Result(wanted, "LengthIntent", {"duration": "PT2M"})
    found = [heard, Result(wanted, "none", {}), Result(wanted, "LengthIntent", None)]
    assert counting.with_slots(found) == [heard]
    assert counting.summary(found)["slots"] == 0.0


def test_the_floor_complains_below_and_is_raised_well_above() -> None:
    wanted = {"matcher": {"understood": 80, "off_topic": 90}}
    below = {"matcher": {"understood": 79.9, "off_topic": 90.0}}
    above = {"matcher": {"understood": 83.2, "off_topic": 92.9}}
    assert [*floor.complaints(below, wanted)] == [
        "matcher: understood is 79.9 %, below the floor of 80 %"
    ]
    assert [*floor.complaints(above, wanted)] == []
    assert [*floor.to_raise(above, wanted)] == [
        "matcher: understood is 83.2 %, raise its floor from 80 to 83 %"
    ]


def model(**intents: list[str]) -> dict[str, Any]:
    """An interaction model of these samples; "AMAZON_" stands for Amazon's dot."""
    types = {"exercise": "EXERCISE", "duration": "AMAZON.DURATION", "time": "AMAZON.TIME"}
    slots = [{"name": name, "type": kind} for name, kind in types.items()]
    rolls = {"id": "elevated-rolls", "name": {"value": "elevated rolls", "synonyms": ["rolls"]}}
    return {
        "code": "en",
        "invocationName": "hip reset",
        "intents": [
            {"name": name.replace("_", "."), "slots": slots, "samples": samples}
            for name, samples in intents.items()
        ],
        "types": [{"name": "EXERCISE", "values": [rolls]}],
    }


SMALL = model(
    AMAZON_NextIntent=["next"],
    NextIntent=["next please", "the next one", "on to the next", "go to the next one"],
    LeaveOutIntent=["skip the {exercise}", "leave out the {exercise}"],
    LengthIntent=["{duration} of {exercise}", "{exercise} {duration}"],
    WhenIntent=["at {time}", "about {time}"],
)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("next", "AMAZON.NextIntent"),
        ("Next, please!", "NextIntent"),
        ("skip the elevated rolls", "LeaveOutIntent"),
        ("the elevated rolls", ""),
        ("ninety seconds of elevated rolls", "LengthIntent"),
        ("a minute and a half of rolls", "LengthIntent"),
        ("elevated rolls two minutes", "LengthIntent"),
        ("some seconds of elevated rolls", ""),
        ("at half past six", "WhenIntent"),
    ],
)
def test_an_exact_reader_takes_samples_word_for_word(
    said: str, intent: str, tmp_path: Path
) -> None:
    assert readers.exact(written(SMALL, tmp_path))(said) == Meaning(intent)


def test_the_matcher_hears_ids_and_amounts(tmp_path: Path) -> None:
    read = readers.matcher(written(SMALL, tmp_path))
    heard = {"exercise": "elevated-rolls", "duration": "PT1M30S"}
    assert read("a minute and a half of rolls") == Meaning("LengthIntent", heard)


@pytest.fixture
def learning() -> None:
    """What learns needs a library that `make test` does not install."""
    needs(find_spec("sklearn"), "scikit-learn is not installed; `make understanding` installs it")


@pytest.mark.usefixtures("learning")
@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("next", "AMAZON.NextIntent"),
        ("let's go on to the next one", "NextIntent"),
        ("we skip the rolls", "LeaveOutIntent"),
    ],
)
def test_a_classifier_takes_what_is_like_a_sample(said: str, intent: str) -> None:
    from tests.interaction_model.report.classifier import classifier

    assert classifier(SMALL)(said).intent == intent


@pytest.mark.usefixtures("learning")
def test_a_classifier_understands_nothing_that_is_like_no_sample() -> None:
    from tests.interaction_model.report.classifier import classifier

    samples = {
        "NextIntent": [f"{it} the next one" for it in ("do", "show", "start", "on to", "give me")],
        "QuietIntent": [f"{it} keep time" for it in ("just", "only", "simply", "please", "now")],
        "WhyIntent": [f"why {it} this" for it in ("should i do", "do i do", "would i do", "do")],
    }
    read = classifier(model(**samples))
    assert [read(it).intent for it in ("to the next", "abracadabra")] == ["NextIntent", ""]


@pytest.mark.usefixtures("learning")
def test_the_nearest_phrase_is_another_events() -> None:
    """A built-in and its twin may be as near as they like."""
    from tests.interaction_model.report.classifier import nearest

    near = {it.event: it for it in nearest(SMALL, 1)}
    assert near.keys() == {"NextIntent", "LeaveOutIntent", "LengthIntent", "WhenIntent"}
    assert all(it.other != it.event for it in near.values())
    assert (near["LeaveOutIntent"].mine, near["LeaveOutIntent"].theirs) == (
        "skip the rolls",
        "skip",
    )


HELD = """
dangerous = [{ name = "go on", said = ["LeaveOutIntent"], taken = ["NextIntent"] }]
families = { all = ["NextIntent", "WhenIntent", "LeaveOutIntent"] }

[phrases]
NextIntent = ["hey the next one", "hey on to the next one"]
"""


@pytest.mark.usefixtures("learning")
@pytest.mark.parametrize(
    ("more", "code", "last"),
    [
        ("", 0, "Nothing is below the floor, and nothing is dangerous."),
        ('WhenIntent = ["hey the next"]', 1, "classifier: understood is 66.7 %, below"),
        ('LeaveOutIntent = ["hey the next"]', 1, "classifier: dangerous confusions, and none"),
    ],
)
def test_the_report_fails_below_the_floor_and_on_a_danger(
    more: str,
    code: int,
    last: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """And shows no phrase but a dangerous one, so that nobody learns what is held out."""
    from tests.interaction_model.report.__main__ import main

    held = heldout.read(tomllib.loads(HELD + more))
    monkeypatch.setattr(heldout, "load", lambda _: held)
    monkeypatch.setattr(
        floor, "load", lambda _: {"classifier": {"understood": 0 if "LeaveOut" in more else 99}}
    )
    assert main([str(written(SMALL, tmp_path))]) == code
    told = capsys.readouterr().out
    assert told.strip().splitlines()[-1].startswith(last)
    assert ("hey" in told) == ("dangerous confusions" in last)


def written(language: dict[str, Any], folder: Path) -> Path:
    """The model in a file, as the Alexa Skills Kit has it."""
    path = folder / "en-US.json"
    path.write_text(json.dumps({"interactionModel": {"languageModel": language}}), "utf-8")
    return path
