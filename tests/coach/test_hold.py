"""A hold is composed for its own length; the content check looks at every one there is."""

import pytest

from skill.coach.exercise import Level
from skill.coach.hold import Hold, compose
from skill.content.load import load

BOOK = load()


def hold(exercise: str, seconds: float, **options: object) -> Hold:
    return compose(BOOK.routine.by_id[exercise], seconds, BOOK.pace, **options)  # type: ignore[arg-type]


def test_the_same_arguments_give_the_same_hold() -> None:
    """So an interrupted hold can be performed from any second, on any turn."""
    first, again = (hold("speed-skaters", 120, variant=2) for _ in range(2))
    assert first == again


def test_a_shorter_hold_is_not_a_longer_one_cut_off() -> None:
    """Ninety seconds of skaters have a half time and an end of their own."""
    texts = {cue.text: cue.at for cue in hold("speed-skaters", 90).score.cues}
    skaters = BOOK.routine.by_id["speed-skaters"]
    marks = {mark.name: texts.get(mark.lines[0]) for mark in skaters.marks}
    assert (marks["half"], marks["last"]) == (45, 78)


def test_a_take_chooses_other_words_at_the_same_seconds() -> None:
    """Variants change what is said, never when."""
    first, second = (hold("belly-breathing", 180, variant=variant).score for variant in (0, 1))
    assert [cue.at for cue in first.cues] == [cue.at for cue in second.cues]
    assert first.text != second.text


@pytest.mark.parametrize("level", list(Level))
def test_repetitions_are_the_same_at_every_level(level: Level) -> None:
    """Whoever hears less moves as often."""
    assert (
        hold("elevated-rolls", 180, level=level).repetitions
        == hold("elevated-rolls", 180).repetitions
    )


def test_spoken_repetitions_come_at_the_start_and_after_each_mark() -> None:
    """The voice sets the rhythm, leaves it alone, and takes it up again at half time."""
    spoken = [c.at for c in hold("reach-for-the-sky", 120).score.cues if "foot up" in c.text]
    assert spoken == [0, 6, 12, 18, 24, 30, 72, 78]


def test_a_hold_that_is_longer_than_usual_repeats_more_often() -> None:
    """Ten more seconds are filled, not left over."""
    usual, longer = hold("speed-skaters", 120), hold("speed-skaters", 132)
    assert len(longer.repetitions) == len(usual.repetitions) + 2
