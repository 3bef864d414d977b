"""Typed words are understood as Alexa would understand them: exactly, nearly, or not at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.simulator.understanding.amounts import digits, duration, time
from skill.simulator.understanding.normalize import heard
from skill.simulator.understanding.understand import LONGEST, Words

MODEL = Path(__file__).parents[3] / "interaction_model" / "en-US.json"
FALLBACK = "AMAZON.FallbackIntent"


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(MODEL)


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("five minutes", "PT5M"),
        ("ten seconds", "PT10S"),
        ("ninety seconds", "PT90S"),
        ("a minute", "PT1M"),
        ("half a minute", "PT30S"),
        ("half an hour", "PT30M"),
        ("a quarter of an hour", "PT15M"),
        ("an hour and a half", "PT1H30M"),
        ("two and a half minutes", "PT2M30S"),
        ("2.5 minutes", "PT2M30S"),
        ("two minutes thirty", "PT2M30S"),
        ("one minute and ten seconds", "PT1M10S"),
        ("a hundred and twenty seconds", "PT120S"),
        ("5 min", "PT5M"),
        ("twenty-five seconds", "PT25S"),
        ("zero minutes", "PT0M"),
        ("five", None),
        ("minute", "PT1M"),
        ("minutes", None),
        ("minutes five", None),
        ("", None),
    ],
)
def test_lengths_of_time_become_iso_8601(said: str, iso: str | None) -> None:
    """AMAZON.DURATION hands over ISO 8601, and nothing for words that are no length."""
    assert duration(heard(said, "en"), "en") == iso


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("eight", "08:00"),
        ("eight o'clock", "08:00"),
        ("08:00", "08:00"),
        ("8", "08:00"),
        ("seven thirty", "07:30"),
        ("seven oh five", "07:05"),
        ("half past six", "06:30"),
        ("a quarter to eight in the evening", "19:45"),
        ("ten past nine", "09:10"),
        ("five to one", "00:55"),
        ("eight in the evening", "20:00"),
        ("nine p m", "21:00"),
        ("9 p.m.", "21:00"),
        ("7:30pm", "19:30"),
        ("twelve a m", "00:00"),
        ("twelve p m", "12:00"),
        ("ten at night", "22:00"),
        ("two at night", "02:00"),
        ("19:30", "19:30"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("the morning", "MO"),
        ("25:00", None),
        ("twenty five", None),
        ("banana", None),
    ],
)
def test_times_of_day_become_hours_and_minutes(said: str, clock: str | None) -> None:
    """AMAZON.TIME hands over HH:MM, or the code of a part of the day."""
    assert time(heard(said, "en"), "en") == clock


def test_numbers_become_digits() -> None:
    """AMAZON.NUMBER hands over digits as a string."""
    assert [digits(heard(n, "en"), "en") for n in ("ten", "185", "lots")] == ["10", "185", None]


@pytest.mark.parametrize(
    "said",
    [
        "Alexa, start hip reset",
        "open hip reset",
        "start hip reset!",
        "hip reset",
        "start hip reset now",
    ],
)
def test_calling_the_skill_by_name_launches_it(said: str, words: Words) -> None:
    """With no request behind the name there is no intent."""
    found = words.understand(said)
    assert (found.kind, found.intent, found.named) == ("launch", "", True)


@pytest.mark.parametrize(
    ("said", "intent", "named"),
    [
        ("Alexa, ask hip reset how my week was", "WeekIntent", True),
        ("ask hip reset for my week", "WeekIntent", True),
        ("tell hip reset I'm done", "DoneIntent", True),
        ("tell hip reset that I'm done", "DoneIntent", True),
        ("ask hip reset what's next", "WhatNextIntent", True),
        ("open hip reset and go to the rolls", "GoToIntent", True),
        ("how was my week from hip reset", "WeekIntent", True),
        ("ask hip reset purple elephant", FALLBACK, True),
        ("Alexa, next", "AMAZON.NextIntent", False),
        ("alexa pause", "AMAZON.PauseIntent", False),
        ("stop hip reset", "AMAZON.StopIntent", False),
    ],
)
def test_a_request_with_the_name_or_the_wake_word(
    said: str, intent: str, named: bool, words: Words
) -> None:
    """One-shot forms reach their intent; a wake word alone changes nothing."""
    found = words.understand(said)
    assert (found.intent, found.named) == (intent, named)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("NEXT!", "AMAZON.NextIntent"),
        ("skip forward", "AMAZON.NextIntent"),
        ("shut up", "AMAZON.StopIntent"),
        ("never mind", "AMAZON.CancelIntent"),
        ("yse", FALLBACK),
    ],
)
def test_built_ins_take_their_exact_words_only(said: str, intent: str, words: Words) -> None:
    """Amazon's own utterances work, a slip of the tongue does not."""
    assert words.understand(said).intent == intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("how was my weak", "WeekIntent"),
        ("um ready", "ReadyIntent"),
        ("could you explain it again please", "ExplainIntent"),
        ("my bakc hurts", "PainIntent"),
        ("call 911", "EmergencyIntent"),
        ("call 112!", "EmergencyIntent"),
        ("I've really only got about five minutes today", "ShortDayIntent"),
        ("go to the skatrs", "GoToIntent"),
        ("nxet", "NextIntent"),
        ("I am not ready yet", "MoreTimeIntent"),
        ("purple elephant", FALLBACK),
        ("oh my lower back is really killing me", "PainIntent"),
        ("could we maybe skip the rolls today", "LeaveOutIntent"),
        ("no no please don't stop yet", "NotDoneIntent"),
        ("it really doesn't hurt anymore", "BetterIntent"),
        ("I never hurt", FALLBACK),
        ("just kidding", FALLBACK),
        ("order a pizza", FALLBACK),
        ("what's the weather tomorrow", FALLBACK),
    ],
)
def test_custom_intents_generalise_a_little(said: str, intent: str, words: Words) -> None:
    """Near a sample is enough; a different sense, or a "not", is too far."""
    found = words.understand(said)
    assert found.intent == intent, found.why


@pytest.mark.parametrize(
    ("said", "intent", "slots"),
    [
        ("mute", "QuietIntent", {}),
        ("please mute it", "QuietIntent", {}),
        ("start from scratch", "StartOverIntent", {}),
        ("let's start from scratch", "StartOverIntent", {}),
        ("none", "NoIntent", {}),
        ("nun", FALLBACK, {}),
        ("kite", FALLBACK, {}),
    ],
)
def test_no_word_is_bent_into_a_slot(
    said: str, intent: str, slots: dict[str, str], words: Words
) -> None:
    """A slip is mended in a longer word only; a known word stays what it is."""
    found = words.understand(said)
    filled = {name: it["value"] for name, it in found.slots.items() if "value" in it}
    assert (found.intent, filled) == (intent, slots), found.why


def test_an_amount_in_a_near_phrase_is_kept(words: Words) -> None:
    """The words around an amount may vary, the amount may not."""
    found = words.understand("I've really only got about seven minutes today")
    assert found.slots["duration"]["value"] == "PT7M"


def test_an_exercise_that_is_not_listed_has_no_match(words: Words) -> None:
    """Alexa sends values outside the list too; nothing is bent into a known exercise."""
    slot = words.understand("go to the squats").slots["exercise"]
    authority = slot["resolutions"]["resolutionsPerAuthority"][0]
    assert slot["value"] == "the squats"
    assert authority["status"]["code"] == "ER_SUCCESS_NO_MATCH"
    assert "values" not in authority


def test_slots_have_the_shape_of_a_request(words: Words) -> None:
    """Every slot of the intent is there, the filled one with value, resolution and id."""
    slots = words.understand("make the rolls two minutes").slots
    match: dict[str, Any] = slots["exercise"]["resolutions"]["resolutionsPerAuthority"][0]
    assert slots["exercise"]["value"] == "the rolls"
    assert match["status"]["code"] == "ER_SUCCESS_MATCH"
    assert match["values"] == [{"value": {"name": "elevated rolls", "id": "elevated-rolls"}}]
    assert (slots["duration"]["value"], slots["duration"]["source"]) == ("PT2M", "USER")
    bare = words.understand("the short one").slots
    assert bare == {"duration": {"name": "duration", "confirmationStatus": "NONE"}}


def test_it_says_how_it_understood(words: Words) -> None:
    """`why` names the sample, as it is written in the model, or says that there is none."""
    assert '"I\'m done"' in words.understand("im done").why
    assert '"go to {exercise}"' in words.understand("go to the rolls").why
    assert "alike" in words.understand("how has my weak been").why
    assert "No sample" in words.understand("purple elephant").why


@pytest.mark.parametrize("said", ["", "   ", "\x00\x07\x1b[31m"[:2], "🦒", "?!", "alexa"])
def test_nothing_said_is_no_request(said: str, words: Words) -> None:
    """Without a word there is nothing to send."""
    assert words.understand(said).kind == "nothing"


@pytest.mark.parametrize(
    "said",
    [
        "x" * 10_000,
        "next " * 2_000,
        "1" * 10_000,
        "a " * (LONGEST // 2),
        "12 34 56 78 90 " * 13,
        '<speak><break time="10s"/></speak>',
        "{exercise}",
        "[next|(done",
        "\x00\x1b[2J done \u202e",
        "99999999999999999999 minutes",
        "²³ ½ ٣ ⅷ minutes",
    ],
)
def test_hostile_input_is_answered(said: str, words: Words) -> None:
    """Whatever is typed gets an answer of a known kind."""
    found = words.understand(said)
    assert found.kind in ("intent", "nothing")
    assert found.why


def test_a_pasted_text_is_not_searched(words: Words) -> None:
    """What nobody can say in one breath is refused before it costs time."""
    found = words.understand("next " * LONGEST)
    assert (found.intent, str(LONGEST) in found.why) == (FALLBACK, True)


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_no_text_breaks_it(words: Words, text: str) -> None:
    """Any text at all gets an answer."""
    assert words.understand(text).why


@pytest.mark.server
def test_a_simple_phrase_needs_no_matching_library() -> None:
    """The terminal's first line is not kept waiting for imports that it does not need."""
    script = (
        "import sys; from skill.simulator.understanding.understand import Words; "
        f"assert Words({str(MODEL)!r}).understand('next').intent == 'AMAZON.NextIntent'; "
        "assert not {'hassil', 'rapidfuzz'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=30)


HELD_BACK = {
    "StopIntent": [
        "no stop",
        "wait stop",
        "no I'm done",
        "let me out",
        "I think I'll stop",
        "don't resume",
        "hold on stop",
    ],
    "PainIntent": [
        "next ouch",
        "it hasn't gone away",
        "my bloody knee",
        "should I stop",
        "I can't do this",
        "stomach cramp",
    ],
    "EmergencyIntent": [
        "my heart is racing and it won't stop",
        "I lost my balance",
        "I feel weird",
        "I can't turn over",
    ],
    "NoIntent": [
        "keep it",
        "I want to keep it",
        "keep my data",
        "don't delete my progress",
        "wait no",
    ],
}


@pytest.mark.parametrize(
    ("intent", "said"), [(i, s) for i, all_ in HELD_BACK.items() for s in all_]
)
def test_what_holds_somebody_back_starts_and_deletes_nothing(
    intent: str, said: str, words: Words
) -> None:
    """A refusal, pain and "keep it" are never taken for a wish to go on."""
    assert words.understand(said).intent == intent


@pytest.mark.parametrize("said", ["I want to", "if you could just"])
def test_half_a_sentence_is_no_yes(said: str, words: Words) -> None:
    assert "Yes" not in words.understand(said).intent


@pytest.mark.parametrize(
    "said",
    [
        *("go on I'm", "yeah could you", "carry on with", "next thing I", "I'm ready to"),
        *("go back to the", "one more of the", "keep going if you", "resume and", "skip the"),
    ],
)
def test_half_a_sentence_leads_on_to_nothing(words: Words, said: str) -> None:
    """Its other half may have been the opposite."""
    assert words.understand(said).intent == FALLBACK


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("whatever you have me do on this floor my shoulder stings", "PainIntent"),
        ("I dropped the lamp and it twisted something", "PainIntent"),
        ("halfway up the ladder I nearly fainted earlier", "EmergencyIntent"),
        ("the lamp fell and I bumped my head rather badly", "EmergencyIntent"),
        ("after dinner my pinkies go tingly", "EmergencyIntent"),
        ("I'm terrified this will wreck my knee", "PainIntent"),
        ("I've only gone and ricked my neck", "PainIntent"),
        ("my left knee feels wrong", "PainIntent"),
        ("both of my ankles are killing me", "PainIntent"),
        ("that one was hard on my wrist", "PainIntent"),
        ("my angina is coming on", "EmergencyIntent"),
        ("I just tripped on the rug", "EmergencyIntent"),
    ],
)
def test_harm_is_heeded_in_words_that_are_near_to_nothing(
    said: str, intent: str, words: Words
) -> None:
    assert words.understand(said).intent == intent


@pytest.mark.parametrize(
    "said",
    [
        "my sister's lamp never hurt a soul",
        "what numbers did I draw in the lottery",
        "find a recipe for sore losers",
        "is my chest of drawers too wide",
    ],
)
def test_other_talk_is_not_taken_for_harm(said: str, words: Words) -> None:
    """Eased, about nobody here, or a word that only begins like one of harm."""
    assert words.understand(said).intent not in {"PainIntent", "EmergencyIntent"}


@pytest.mark.parametrize(
    ("said", "intent"),
    [("ow my", "PainIntent"), ("stop the", "StopIntent"), ("I don't want to", "NoIntent")],
)
def test_half_a_sentence_that_hurts_or_stops_is_heeded(
    words: Words, said: str, intent: str
) -> None:
    """And what is a whole one, though it ends so, is taken as it is."""
    assert words.understand(said).intent == intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("I'm half asleep can you dial it down", "EasierIntent"),
        ("turn it down a bit you'll wake everybody", "VolumeIntent"),
        ("hold on a minute the neighbour is at the window again", "PauseIntent"),
        ("it's nothing dramatic but my elbow hurts", "PainIntent"),
        ("I don't want to moan but my ankles are sore", "PainIntent"),
    ],
)
def test_a_long_phrase_is_what_it_begins_or_ends_with(said: str, intent: str, words: Words) -> None:
    """The rest is a reason, and changes nothing; behind "but" stands what is meant."""
    assert words.understand(said).intent == intent


@pytest.mark.parametrize(
    "said",
    [
        "the postman says yes to everything",
        "turn off the kitchen light",
        "nobody ever told him turn it down a bit",
        "my neighbour went on to the next one yesterday",
    ],
)
def test_a_part_of_a_phrase_leads_on_to_nothing(said: str, words: Words) -> None:
    """It begins, ends and deletes nothing, nor does it hold where the rest denies it."""
    assert words.understand(said).intent == FALLBACK
