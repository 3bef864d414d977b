"""The shipped routine is the article's, its holds are even and quiet, its words short."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from skill.coach.book import Book
from skill.coach.exercise import Exercise, Level, Mark
from skill.coach.grammar import Duration, Term
from skill.coach.hold import SPOKEN_SHARE, Hold, compose
from skill.coach.score import spoken_seconds
from skill.content.load import FALLBACK, load, tags
from skill.sound.voice import sentences
from tests.content.check import holds
from tests.layers import quick

BOOKS = {code: load(code) for code in tags() if "-" not in code}
EXERCISES = [(book, exercise) for book in BOOKS.values() for exercise in book.routine.exercises]
TAIL_SECONDS = 0.3
"""Silence at the end of a sentence, which the pace counts as part of it."""
every_exercise = pytest.mark.parametrize(
    ("book", "exercise"),
    quick(EXERCISES, lambda row: row[0].language == FALLBACK),
    ids=lambda part: part.language if isinstance(part, Book) else part.id,
)
every_language = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)


def composed(book: Book, exercise: Exercise) -> list[tuple[str, Hold]]:
    """Every hold of an exercise, and the version that it is of."""
    versions, rules = exercise.versions, book.routine.rules
    return [(it, hold) for it in versions for hold in holds(exercise, it, book.pace, rules)]


@every_exercise
def test_the_total_is_the_exercises_seconds(book: Book, exercise: Exercise) -> None:
    """Holds of all lengths last what they should, and their repetitions fill them to the end."""
    rules = book.routine.rules
    lengths = range(rules.hold_shortest_seconds, rules.hold_longest_seconds + 1, 5)
    assert {hold.score.seconds for _, hold in composed(book, exercise)} == set(lengths)
    for version, hold in composed(book, exercise):
        seconds = hold.score.seconds
        last = hold.repetitions[-1].at + hold.rhythm.period
        assert last == pytest.approx(seconds, abs=0.1), (version, seconds)


@every_exercise
def test_repetitions_keep_about_their_own_pace(book: Book, exercise: Exercise) -> None:
    """At any length a repetition is at most a fifth quicker and a half slower than ordinary."""
    for version, hold in composed(book, exercise):
        seconds = hold.score.seconds
        ordinary = exercise.versions[version].rhythm.period
        assert 0.8 <= hold.rhythm.period / ordinary <= 1.5, (version, seconds)


@every_exercise
def test_both_sides_get_the_same(book: Book, exercise: Exercise) -> None:
    """Left and right take turns, move equally often and are named equally often."""
    for version, hold in composed(book, exercise):
        seconds = hold.score.seconds
        sides = exercise.versions[version].rhythm.sides
        moved = Counter(repetition.side for repetition in hold.repetitions)
        assert len(set(moved.values())) == 1, (version, seconds, moved)
        assert set(moved) == set(sides)
        assert all(a.side != b.side for a, b in pairwise(hold.repetitions)) or len(sides) == 1
        sides_named = exercise.versions[version].rhythm.side_names.values()
        named = {hold.score.text.lower().count(f"{side} ".lower()) for side in sides_named}
        assert len(named) <= 1, (version, seconds, hold.score.text)


@every_exercise
def test_a_side_is_named_when_its_repetition_begins(book: Book, exercise: Exercise) -> None:
    """Whoever hears "left foot" moves the left one: at the very second the repetition begins."""
    for version, hold in composed(book, exercise):
        seconds = hold.score.seconds
        rhythm = exercise.versions[version].rhythm
        begins = {repetition.at: repetition.side for repetition in hold.repetitions}
        for cue in hold.score.cues:
            for side in rhythm.side_names:
                if cue.text == rhythm.beats[0].say.format(side=rhythm.side_names[side]):
                    assert begins[cue.at] == side, (version, seconds, cue)


@every_exercise
def test_the_count_of_two_is_two_seconds(book: Book, exercise: Exercise) -> None:
    """From "one" to the end of "and two" it is two seconds, however quick the voice is."""
    for version in exercise.versions.values():
        counted = [beat for beat in version.rhythm.beats if beat.pose == "top" and beat.say]
        if len(counted) == 1:  # words that take two seconds by themselves
            assert 1.8 <= _seconds(counted[0].say, book) - TAIL_SECONDS <= 2.4
        for one, two in pairwise(counted):
            between, last = two.at - one.at, _seconds(two.say, book) - TAIL_SECONDS
            drift = 0.15 * (_seconds(one.say, book) - TAIL_SECONDS + last)
            assert 1.8 <= between + last - drift < between + last + drift <= 2.4
            assert _seconds(one.say, book) * 1.15 <= between
    counting = {"speed-skaters", "elevated-rolls"}
    tops = [v for v in exercise.versions.values() if any(b.pose == "top" for b in v.rhythm.beats)]
    assert len(tops) == (len(exercise.versions) if exercise.id in counting else 0)


@every_exercise
def test_marks_stand_where_they_should(book: Book, exercise: Exercise) -> None:
    """Half time at the half, one minute at a minute left, the last seconds as announced."""
    lines = {line: mark for mark in exercise.marks for line in mark.lines}
    for _, hold in composed(book, exercise):
        seconds = hold.score.seconds
        marks = {lines[cue.text].name: cue.at for cue in hold.score.cues if cue.text in lines}
        due = {"half": seconds / 2, "remaining": seconds - 60}
        last = next(mark for mark in exercise.marks if mark.name == "last")
        ending = hold.repetitions[-last.before_end_repetitions]
        assert 0 < ending.at - _ends(hold, last) <= 0.2
        assert all(marks[name] == due[name] for name in due if name in marks), (seconds, marks)
        assert "half" in marks or seconds < 60
        assert ("remaining" in marks) == (seconds >= 150)


def _ends(hold: Hold, mark: Mark) -> float:
    return next(cue.end for cue in hold.score.cues if cue.text in mark.lines)


@every_exercise
def test_half_time_never_promises_a_number_of_minutes(
    book: Book,  # noqa: ARG001
    exercise: Exercise,
) -> None:
    """On a short day half time is not a minute: what is said there is true at any length."""
    half = next(mark for mark in exercise.marks if mark.name == "half")
    assert not [line for line in half.lines if re.search(r"minute|second|sekunde", line.lower())]


@every_exercise
def test_the_silence_is_the_exercise(book: Book, exercise: Exercise) -> None:
    """Nobody is talked through a whole hold, and no voice makes much of a difference (law 12)."""
    for _, hold in composed(book, exercise):
        assert hold.score.words_seconds <= hold.score.seconds * SPOKEN_SHARE


@every_exercise
def test_no_silence_feels_like_a_crash(book: Book, exercise: Exercise) -> None:
    """Every 25 s something is heard, in breathing every 45 s."""
    most = 45 if exercise.id == "belly-breathing" else 25
    for _, hold in composed(book, exercise):
        ends = [0.0, *(cue.end for cue in hold.score.cues)]
        begins = [*(cue.at for cue in hold.score.cues), hold.score.seconds]
        assert all(at - end <= most for end, at in zip(ends, begins, strict=True))


@every_language
def test_the_words_behind_a_hold_fit_the_room_kept_for_them(book: Book) -> None:
    """The longest closing, with praise and an apology, fits `closing_seconds`."""
    room, exercises = book.routine.rules.closing_seconds, book.routine.exercises
    finish = max(_seconds(line, book) for e in exercises for line in e.finish)
    links = [key for key in book.lines if key.startswith("link.")]
    on = _longest(book, "rest.ask") + max(
        _longest(book, link, exercise=e, position=Term(e.position))
        for e in exercises
        for link in links
    )
    praise = max(_longest(book, "praise.streak", days=100), _longest(book, "praise.full", full=7))
    done = max(_longest(book, f"done.{how}") for how in ("whole", "part", "one"))
    bow = done + praise + _longest(book, "unsaved") + _longest(book, "done.ask")
    assert finish + max(on, bow) <= room
    assert _longest(book, "seam", left=Duration(175)) <= room


def _longest(book: Book, key: str, **values: object) -> float:
    variants = range(len(book.lines[key]))
    return max(_seconds(book.said(key, variant, **values), book) for variant in variants)


def _seconds(text: str, book: Book) -> float:
    return spoken_seconds(text, book.pace)


@every_language
def test_the_routine_is_the_articles(book: Book) -> None:
    """Four exercises in the article's order and seconds; two or three minutes of rolls."""
    assert [(e.id, e.seconds) for e in book.routine.exercises] == [
        ("belly-breathing", 180),
        ("reach-for-the-sky", 120),
        ("speed-skaters", 120),
        ("elevated-rolls", 180),
    ]
    assert {
        e.id: e.choices_seconds for e in book.routine.exercises if len(e.choices_seconds) > 1
    } == {"elevated-rolls": (120, 180)}
    assert (
        book.routine.by_id["reach-for-the-sky"].position
        == book.routine.by_id["belly-breathing"].position
    )


@every_exercise
def test_every_exercise_is_complete(
    book: Book,  # noqa: ARG001
    exercise: Exercise,
) -> None:
    """Both versions, three levels each, every answer, three marks: nothing to fall over later."""
    assert set(exercise.versions) == {"plain", "easier"}
    assert set(exercise.answers) == {"why", "benefit", "feel", "technique", "cramp"}
    assert {mark.name for mark in exercise.marks} == {"last", "half", "remaining"}
    assert set(exercise.spoken) == set(Level)
    assert exercise.seconds in exercise.choices_seconds
    for version in exercise.versions.values():
        assert all(version.set_up[level] for level in Level)
        assert version.essence
        assert version.run_in
        assert version.change


@every_exercise
def test_guidance_fades(book: Book, exercise: Exercise) -> None:
    """From level to level less is said, and the timed part lasts the same."""
    for version in exercise.versions.values():
        full, short, cue = (
            max(_seconds(it, book) for it in version.set_up[level]) for level in Level
        )
        assert full > short > cue
    spoken = [
        compose(exercise, exercise.seconds, book.pace, level=level).score.words_seconds
        for level in Level
    ]
    assert spoken == sorted(spoken, reverse=True)


@every_exercise
def test_said_every_day_means_said_in_several_ways(book: Book, exercise: Exercise) -> None:
    """What is heard daily has variants: the marks, the end, the set-up of an old hand."""
    assert all(len(mark.lines) > 1 for mark in exercise.marks)
    assert len(exercise.finish) > 1
    assert len(exercise.versions["plain"].set_up[Level.CUE]) > 1
    assert len(book.lines["greet.morning.plain"]) > 1


@every_language
def test_answers_take_one_breath(book: Book) -> None:
    """No answer to a question takes longer than ten seconds."""
    for exercise in book.routine.exercises:
        for subject, lines in exercise.answers.items():
            assert all(_seconds(line, book) <= 10 for line in lines), (exercise.id, subject)
    assert all(_longest(book, key) <= 10 for key in book.lines if key.startswith("answer."))


@every_language
def test_every_picture_is_told_in_words(book: Book) -> None:
    """Each version's figure has a text alternative, no two alike."""
    texts = [it.picture for each in book.routine.exercises for it in each.versions.values()]
    assert len(set(texts)) == len(texts)
    assert all(len(text) > 20 and text.endswith(".") for text in texts)


@every_language
def test_in_an_emergency_help_comes_in_one_breath(book: Book) -> None:
    """Rest, whom to call, and an end: no exercise, and nothing to be answered."""
    (said,) = book.lines["emergency"]
    assert spoken_seconds(said, book.pace) < 10
    assert "?" not in said


@every_exercise
def test_a_nudge_has_words_of_its_own(book: Book, exercise: Exercise) -> None:  # noqa: ARG001
    """Else the same sentence is heard twice within half a minute: at half time, and behind it."""
    lines = [line for mark in exercise.marks for line in mark.lines]
    told = {it for line in [*lines, *exercise.opening.values()] for it in sentences(line)}
    assert not told & {*exercise.nudges, exercise.keep}
