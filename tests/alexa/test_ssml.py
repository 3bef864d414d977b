"""A score as SSML: every word as it is, every silence as long as it should be."""

import pytest

from skill.alexa.ssml import breaks, ssml
from skill.coach.score import Cue, Pace, Score, rest, say
from tests.alexa.reply_lint import parse, silence, words

PACE = Pace(letter_seconds=0.1, digit_seconds=0.5, pause_seconds=0.5, sentence_seconds=0.5)
HOSTILE = [
    "Tom & Jerry",
    "1 < 2 > 0",
    "</speak><audio src='https://evil.example/a.mp3'/>",
    "\"quotes\" and 'apostrophes'",
    "&amp; already escaped",
    "]]> <!-- -->",
    "ünïcödé, 日本語, 🙂",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_said_and_not_obeyed(text: str) -> None:
    """Whatever stands in a line arrives as its own characters, and adds no tag."""
    root = parse(ssml(say(text, PACE)))
    assert (root.text or "").strip() == text
    assert not list(root)


@pytest.mark.parametrize(
    "person", ["amzn1.ask.person.A", 'a"b', "a'b", "<&>", '"/><break time="9s"/>']
)
def test_a_name_is_a_tag_with_the_voices_id(person: str) -> None:
    """`{name}` becomes the one tag that says it, whatever the id looks like."""
    (tag,) = parse(ssml(say("Morning, {name}.", PACE), person))
    assert tag.attrib == {"type": "first", "personId": person}


def test_a_name_without_a_voice_is_left_out() -> None:
    """Nobody is called "{name}"."""
    assert "{" not in ssml(say("Morning, {name}.", PACE))


@pytest.mark.parametrize("seconds", [0.01, 0.5, 9.99, 10, 10.01, 60, 179.37, 225])
def test_silence_is_chained_from_breaks_of_at_most_10_s(seconds: float) -> None:
    """Any silence adds up to its length to the hundredth, in breaks that Alexa accepts."""
    made = [silence(tag) for tag in parse(f"<speak>{breaks(seconds)}</speak>")]
    assert sum(made) == pytest.approx(seconds, abs=0.005)
    assert max(made) <= 10


@pytest.mark.parametrize("seconds", [0, -1, 0.004])
def test_no_silence_is_no_break(seconds: float) -> None:
    """Nothing, and less than nothing, is no tag."""
    assert breaks(seconds) == ""


def test_what_a_cue_takes_is_taken_from_the_pause_behind_it() -> None:
    """Cues at 2 and 12 of 20 s, each 1.5 s long: silences of 2, 8.5 and 6.5 s."""
    score = Score((Cue(2, "One.", 1.5), Cue(12, "Two.", 1.5)), 20)
    tags = parse(ssml(score))
    assert [silence(tag) for tag in tags] == [2.0, 8.5, 6.5]
    assert words(ssml(score)) == "One. Two."


def test_silence_alone_is_said_too() -> None:
    """A rest at the end of a score is not dropped."""
    assert [silence(t) for t in parse(ssml(say("Go.", PACE) + rest(25)))] == [10, 10, 5]
