"""What a device performs is what the coach has planned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.alexa.ssml import ssml
from skill.coach.exercise import Exercise
from skill.coach.hold import compose
from skill.coach.score import Score, rest, say
from skill.content.load import load
from skill.simulator.device.ssml_reader import MalformedSpeechError, listen

BOOK = load()
texts = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=40
).filter(lambda text: text != "{name}")


@pytest.mark.parametrize("exercise", BOOK.routine.exercises, ids=lambda exercise: exercise.id)
def test_a_hold_is_heard_as_it_was_composed(exercise: Exercise) -> None:
    """Every cue at its second, to a few hundredths; the whole as long as the exercise."""
    composed = compose(exercise, exercise.seconds, BOOK.pace).score
    heard = listen(ssml(composed), BOOK.pace)
    assert [cue.text for cue in heard.cues] == [cue.text for cue in composed.cues]
    assert [cue.at for cue in heard.cues] == pytest.approx(
        [cue.at for cue in composed.cues], abs=0.05
    )
    assert heard.seconds == pytest.approx(exercise.seconds, abs=0.05)


@given(st.lists(st.tuples(texts, st.integers(0, 60)), min_size=1, max_size=8))
def test_whatever_is_said_is_heard(lines: list[tuple[str, int]]) -> None:
    """Quotes, ampersands and angle brackets come through, and so do silences of any length."""
    score = Score()
    for text, pause in lines:
        score += say(text, BOOK.pace) + rest(pause)
    heard = listen(ssml(score), BOOK.pace)
    assert [cue.text for cue in heard.cues] == [cue.text for cue in score.cues]
    assert heard.seconds == pytest.approx(score.seconds, abs=0.1)


def test_the_name_of_the_recognised_voice_is_spoken() -> None:
    """Alexa fills her name tag in; so does the rehearsal."""
    speech = ssml(say("Morning, {name}.", BOOK.pace), "amzn1.ask.person.A")
    assert [cue.text for cue in listen(speech, BOOK.pace, "Ana").cues] == ["Morning, Ana."]


@pytest.mark.parametrize(
    "speech",
    [
        "Begin.",
        "<speak>Begin.",
        "<speak>Salt & pepper</speak>",
        '<speak><break time="11s"/></speak>',
        '<speak><break time="3"/></speak>',
        "<speak><break/></speak>",
        '<speak><audio src="https://example.org/a.mp3"/></speak>',
        "",
    ],
)
def test_what_no_device_could_speak_is_refused(speech: str) -> None:
    """Alexa would answer with silence and an error; the rehearsal says what is wrong."""
    with pytest.raises(MalformedSpeechError):
        listen(speech, BOOK.pace)
