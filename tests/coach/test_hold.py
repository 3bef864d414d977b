"""A hold is composed for its own length; the content check looks at every one there is."""

import pytest

from skill.coach.exercise import EVERY, NONE, Level
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
    assert marks["half"] == 45
    assert marks["last"] == pytest.approx(77, abs=0.2)


def test_a_take_chooses_other_words_at_the_same_seconds() -> None:
    """Variants change what is said, and hardly when."""
    first, second = (hold("belly-breathing", 180, variant=variant).score for variant in (0, 1))
    assert [cue.at for cue in first.cues] == pytest.approx([c.at for c in second.cues], abs=0.5)
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
    assert spoken[:2] == [0, 6]
    assert {72, 78} < {*spoken}


def test_counted_all_the_way_every_repetition_has_its_number() -> None:
    """The numbers stay in their places; marks stand beside them, and twenty is enough."""
    counted = hold("speed-skaters", 120, counting=EVERY)
    said = {cue.at: cue.text for cue in counted.score.cues}
    numbers = [said[it.at] for it in counted.repetitions]
    assert (numbers[0], numbers[6], numbers[19]) == ("One.", "Seven.", "Twenty.")
    assert len(set(numbers)) == 20
    assert any("alf" in text for text in said.values())


@pytest.mark.parametrize("exercise", ["reach-for-the-sky", "speed-skaters"])
def test_where_there_are_more_than_numbers_both_sides_are_one(exercise: str) -> None:
    """Fifty numbers would part from a screen's clock: voices say them at different lengths."""
    longest = hold(exercise, 300, counting=EVERY)
    said = {cue.at: cue.text for cue in longest.score.cues}
    assert len(longest.repetitions) == 50
    lefts = [it.at for it in longest.repetitions if it.side == "left"]
    assert [said[at] for at in lefts[:2]] == ["One.", "Two."]
    assert said[lefts[19]] == "Twenty."
    assert said[lefts[20]] == "One."
    numbers = {number for number in said.values() if number in BOOK.routine.by_id[exercise].count}
    assert len(numbers) == 20


def test_where_there_are_no_sides_each_one_is_counted() -> None:
    """Behind twenty it is one again."""
    assert hold("belly-breathing", 300, counting=EVERY).score.text.count("Two.") == 2


@pytest.mark.parametrize("exercise", BOOK.routine.ids)
def test_a_long_silence_is_announced(exercise: str) -> None:
    """Who wants no words is told when the next one comes."""
    first, second, *_ = hold(exercise, 120, counting=NONE).score.cues
    assert (first.at, first.text) == (0, "Quiet until halfway.")
    assert second.at == 60


@pytest.mark.parametrize("exercise", BOOK.routine.ids)
def test_every_long_silence_is_announced_to_who_wants_no_words(exercise: str) -> None:
    """Not only the first one: also behind half time and behind the last minute."""
    most = BOOK.routine.by_id[exercise].silence_seconds
    for seconds in range(40, 301, 5):
        score = hold(exercise, seconds, counting=NONE).score
        due = [*(cue.at for cue in score.cues[1:]), score.seconds]
        assert score.cues[0].at <= most
        for cue, following in zip(score.cues, due, strict=True):
            assert cue.end < following
            assert following - cue.end <= most or cue.text.startswith("Quiet "), (seconds, cue)


@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("exercise", BOOK.routine.ids)
def test_who_was_answered_is_not_left_in_silence(exercise: str, level: Level) -> None:
    """The repetition under way is left out, unless it would be quiet for too long without it."""
    most = BOOK.routine.by_id[exercise].silence_seconds
    for second in range(0, 120):
        rest = hold(exercise, 120, level=level).joined_at(second)
        assert [*(cue.at for cue in rest.cues), rest.seconds][0] <= most, second


def test_words_give_way_to_time_in_a_short_hold() -> None:
    """Of a round that has no room the first words of each side are left, never of one only."""
    texts = [cue.text for cue in hold("speed-skaters", 40).score.cues]
    assert texts[:2] == ["Left leg, right arm.", "Right leg, left arm."]
    assert "One." not in texts


def test_a_hold_that_is_longer_than_usual_repeats_more_often() -> None:
    """Ten more seconds are filled, not left over."""
    usual, longer = hold("speed-skaters", 120), hold("speed-skaters", 132)
    assert len(longer.repetitions) == len(usual.repetitions) + 2


@pytest.mark.parametrize("counting", ["", EVERY, NONE])
@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("exercise", BOOK.routine.ids)
def test_who_joins_at_the_start_hears_all_of_it(exercise: str, level: Level, counting: str) -> None:
    """The first words, too, which belong to no repetition."""
    whole = hold(exercise, 120, level=level, counting=counting)
    assert whole.joined_at(0.0) == whole.score


@pytest.mark.parametrize("counting", ["", EVERY])
@pytest.mark.parametrize("tempo", [1.0, 1.25, 1.5])
def test_something_is_heard_within_a_slow_repetition_too(tempo: float, counting: str) -> None:
    """Where none begins for more than 25 s: a roll of 27 s, at whatever length makes it so long."""
    for seconds in range(40, 301, 5):
        rolls = hold("elevated-rolls", seconds, tempo=tempo, counting=counting)
        ends = [0.0, *(cue.end for cue in rolls.score.cues)]
        begins = [*(cue.at for cue in rolls.score.cues), rolls.score.seconds]
        assert max(at - end for end, at in zip(ends, begins, strict=True)) <= 25
