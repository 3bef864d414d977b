"""The content check (law 8): every word can be said in its time, at every length there is."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from importlib import resources
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest

import skill.alexa
import skill.coach
import skill.turn
from skill.coach.book import Settings
from skill.coach.exercise import Exercise, Level, Version
from skill.coach.hold import Hold, compose
from skill.coach.session import Phase
from skill.coach.speech import Pace, spoken_seconds
from skill.content.figures import figure
from skill.content.load import load

BOOK = load()
RAW = tomllib.loads((resources.files("skill.content") / "en.toml").read_text("utf-8"))
LENGTHS = range(
    BOOK.routine.settings.hold_shortest,
    BOOK.routine.settings.hold_longest + 1,
    BOOK.routine.settings.step,
)
EXERCISES = [pytest.param(exercise, id=exercise.id) for exercise in BOOK.routine.exercises]
every_exercise = pytest.mark.parametrize("exercise", EXERCISES)
SECOND = 0.02
"""What rounding may shift (seconds)."""


@cache
def holds(exercise_id: str) -> list[tuple[str, int, Hold]]:
    """Every hold of an exercise: each version, level and take at each length."""
    exercise = BOOK.routine.by_id[exercise_id]
    takes = range(max(len(mark.lines) for mark in exercise.marks))
    return [
        (
            version,
            seconds,
            compose(exercise, seconds, BOOK.pace, level=level, version=version, variant=take),
        )
        for version, level, take, seconds in product(exercise.versions, Level, takes, LENGTHS)
    ]


@every_exercise
def test_each_cue_can_be_said_before_the_next_one_is_due(exercise: Exercise) -> None:
    """No cue is still being said when the next one, or the end, comes."""
    for _, seconds, hold in holds(exercise.id):
        for cue, following in pairwise(hold.score.cues):
            assert cue.end <= following.at + SECOND, (seconds, cue, following)
        assert hold.score.cues[-1].end <= seconds
        assert hold.score.cues[0].at >= 0


@every_exercise
def test_the_total_is_the_exercises_seconds(exercise: Exercise) -> None:
    """A hold lasts what it should, and its repetitions fill it to the end."""
    for version, seconds, hold in holds(exercise.id):
        assert hold.score.seconds == seconds
        last = hold.repetitions[-1].at + hold.rhythm.period
        assert last == pytest.approx(seconds, abs=0.1), (version, seconds)


@every_exercise
def test_repetitions_keep_about_their_own_pace(exercise: Exercise) -> None:
    """At any length a repetition is at most a fifth quicker and a half slower than ordinary."""
    for version, seconds, hold in holds(exercise.id):
        ordinary = exercise.versions[version].rhythm.period
        assert 0.8 <= hold.rhythm.period / ordinary <= 1.5, (version, seconds)


@every_exercise
def test_both_sides_get_the_same(exercise: Exercise) -> None:
    """Left and right take turns, move equally often and are named equally often."""
    for version, seconds, hold in holds(exercise.id):
        sides = exercise.versions[version].rhythm.sides
        moved = Counter(repetition.side for repetition in hold.repetitions)
        assert len(set(moved.values())) == 1, (version, seconds, moved)
        assert set(moved) == set(sides)
        assert all(a.side != b.side for a, b in pairwise(hold.repetitions)) or len(sides) == 1
        named = Counter(re.findall(r"(?<!minute )\b(left|right)\b", hold.score.text.lower()))
        assert named["left"] == named["right"], (version, seconds, hold.score.text)


@every_exercise
def test_a_side_is_named_when_its_repetition_begins(exercise: Exercise) -> None:
    """Whoever hears "left foot" moves the left one: at the very second the repetition begins."""
    for version, seconds, hold in holds(exercise.id):
        rhythm = exercise.versions[version].rhythm
        begins = {repetition.at: repetition.side for repetition in hold.repetitions}
        for cue in hold.score.cues:
            for side in rhythm.side_names:
                if cue.text == rhythm.beats[0].say.format(side=rhythm.side_names[side]):
                    assert begins[cue.at] == side, (version, seconds, cue)


@every_exercise
def test_the_count_of_two_is_two_seconds(exercise: Exercise) -> None:
    """ "One one-thousand, two one-thousand" takes two seconds, and so does the top it counts."""
    for version in exercise.versions.values():
        beats = [*version.rhythm.beats]
        for beat, after in pairwise(beats):
            if beat.pose == "top":
                counted = re.sub(r", down|\.$", "", beat.say)
                assert 2.0 <= spoken_seconds(counted, BOOK.pace) <= 2.5
                assert after.at - beat.at >= 2.0
    counting = {"speed-skaters", "elevated-rolls"}
    tops = [v for v in exercise.versions.values() if any(b.pose == "top" for b in v.rhythm.beats)]
    assert len(tops) == (len(exercise.versions) if exercise.id in counting else 0)


@every_exercise
def test_marks_stand_where_they_should(exercise: Exercise) -> None:
    """Half time at the half, one minute at a minute left, the last seconds as announced."""
    lines = {line: mark for mark in exercise.marks for line in mark.lines}
    for _, seconds, hold in holds(exercise.id):
        marks = {lines[cue.text].name: cue.at for cue in hold.score.cues if cue.text in lines}
        due = {"half": seconds / 2, "minute": seconds - 60}
        last = next(mark for mark in exercise.marks if mark.name == "last")
        assert marks["last"] == seconds - last.before_end
        assert 5 <= last.before_end <= 15
        assert all(marks[name] == due[name] for name in due if name in marks), (seconds, marks)
        assert "half" in marks or seconds < 60
        assert ("minute" in marks) == (seconds >= 150)


@every_exercise
def test_half_time_never_promises_a_number_of_minutes(exercise: Exercise) -> None:
    """On a short day half time is not a minute: what is said there is true at any length."""
    half = next(mark for mark in exercise.marks if mark.name == "half")
    assert not [line for line in half.lines if re.search(r"minute|second", line)]


@every_exercise
def test_the_silence_is_the_exercise(exercise: Exercise) -> None:
    """Nobody is talked through a whole hold: half of its own length is left alone."""
    for _, seconds, hold in holds(exercise.id):
        if seconds == exercise.seconds:
            assert sum(cue.seconds for cue in hold.score.cues) <= seconds / 2


def test_the_words_behind_a_hold_fit_the_room_kept_for_them() -> None:
    """The longest closing, with praise and an apology, fits `settings.closing`."""
    finish = max(_seconds(line) for e in BOOK.routine.exercises for line in e.finish)
    on = max(
        _seconds(line.format(link=e.link)) for e in BOOK.routine.exercises for line in _rest_lines()
    )
    praise = max(_longest("praise.streak", n="ninety-nine"), _longest("praise.full", n="seventh"))
    done = max(_longest(f"done.{how}") for how in ("whole", "part", "one"))
    bow = done + praise + _longest("unsaved") + _longest("done.ask")
    assert finish + max(on, bow) <= BOOK.routine.settings.closing
    assert (
        _longest("seam", left="two minutes and fifty-five seconds") <= BOOK.routine.settings.closing
    )


def _rest_lines() -> list[str]:
    return [*BOOK.lines["rest.full"], *BOOK.lines["rest.short"]]


def _longest(key: str, **values: str) -> float:
    return max(_seconds(line.format(**values)) for line in BOOK.lines[key])


def _seconds(text: str) -> float:
    return spoken_seconds(text, BOOK.pace)


def test_the_routine_is_the_articles() -> None:
    """Four exercises in the article's order and seconds; two or three minutes of rolls."""
    assert [(e.id, e.seconds) for e in BOOK.routine.exercises] == [
        ("belly-breathing", 180),
        ("reach-for-the-sky", 120),
        ("speed-skaters", 120),
        ("elevated-rolls", 180),
    ]
    assert {e.id: e.choices for e in BOOK.routine.exercises if len(e.choices) > 1} == {
        "elevated-rolls": (120, 180)
    }
    assert (
        BOOK.routine.by_id["reach-for-the-sky"].position
        == BOOK.routine.by_id["belly-breathing"].position
    )


@every_exercise
def test_every_exercise_is_complete(exercise: Exercise) -> None:
    """Both versions, three levels each, every answer, three marks: nothing to fall over later."""
    assert set(exercise.versions) == {"plain", "easier"}
    assert set(exercise.answers) == {"why", "benefit", "feel", "technique", "cramp"}
    assert {mark.name for mark in exercise.marks} == {"last", "half", "minute"}
    assert set(exercise.voice) == set(Level)
    assert exercise.seconds in exercise.choices
    for version in exercise.versions.values():
        assert all(version.set_up[level] for level in Level)
        assert version.essence
        assert version.run_in
        assert version.change


@every_exercise
def test_guidance_fades(exercise: Exercise) -> None:
    """From level to level less is said, and the timed part lasts the same."""
    for version in exercise.versions.values():
        full, short, cue = (max(map(_seconds, version.set_up[level])) for level in Level)
        assert full > short > cue
    spoken = [
        len(compose(exercise, exercise.seconds, BOOK.pace, level=level).score.text)
        for level in Level
    ]
    assert spoken == sorted(spoken, reverse=True)


@every_exercise
def test_said_every_day_means_said_in_several_ways(exercise: Exercise) -> None:
    """What is heard daily has variants: the marks, the end, the set-up of an old hand."""
    assert all(len(mark.lines) > 1 for mark in exercise.marks)
    assert len(exercise.finish) > 1
    assert len(exercise.versions["plain"].set_up[Level.CUE]) > 1
    assert len(BOOK.lines["greet.morning.plain"]) > 1


@every_exercise
def test_every_pose_is_drawn(exercise: Exercise) -> None:
    """The figure of each version has a pose for each beat."""
    for name, version in exercise.versions.items():
        drawn = figure(exercise.id, name)
        assert all(drawn.place(beat.pose) >= 0 for beat in version.rhythm.beats)


def test_answers_take_one_breath() -> None:
    """No answer to a question takes longer than ten seconds."""
    for exercise in BOOK.routine.exercises:
        for subject, lines in exercise.answers.items():
            assert all(_seconds(line) <= 10 for line in lines), (exercise.id, subject)
    assert all(_longest(key) <= 10 for key in BOOK.lines if key.startswith("answer."))


def test_nothing_in_the_book_is_a_digit_or_markup() -> None:
    """Numbers are words, and nothing needs escaping: a line is what is heard."""
    for text in _texts(RAW):
        assert not re.search(r"[<>&_*\[\]]|\d", text.replace("{0}", "").replace("{1}", "")), text
        assert text == " ".join(text.split()) or text == RAW["numbers"] or text in (" and ", " or ")


def _texts(tree: Any, path: str = "") -> Iterator[str]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from () if key in ("id", "pose") else _texts(value, key)
    elif isinstance(tree, list):
        for value in tree:
            yield from _texts(value, path)
    elif isinstance(tree, str):
        yield tree


def test_every_field_is_known() -> None:
    """A misspelt field would be left out in silence: there is none."""
    assert set(RAW) == {
        *("language", "numbers", "pace", "settings"),
        *("exercises", "lines", "screen", "forms"),
    }
    assert set(RAW["pace"]) == {field.name for field in fields(Pace)}
    assert set(RAW["settings"]) == {field.name for field in fields(Settings)}
    for exercise in RAW["exercises"]:
        assert set(exercise) == {field.name for field in fields(Exercise)}
        assert all(
            set(mark) <= {"name", "lines", "share", "before_end", "shortest"}
            for mark in exercise["marks"]
        )
        assert all({"share", "before_end"} & set(mark) for mark in exercise["marks"])
        assert set(exercise["opening"]) <= set(Level)
        for version in exercise["versions"].values():
            assert set(version) == {field.name for field in fields(Version)}
            rhythm = version["rhythm"]
            assert set(rhythm) <= {"period", "begins", "sides", "side_names", "beats"}
            assert all(set(beat) <= {"at", "pose", "say"} for beat in rhythm["beats"])
            assert set(rhythm.get("sides", ())) == set(rhythm.get("side_names", ()))


def test_the_forms_are_complete() -> None:
    """Numbers from nought to ninety-nine, ordinals for a week, three forms of what is counted."""
    assert len(BOOK.numbers) == 100
    assert len(set(BOOK.numbers)) == 100
    assert len(BOOK.ordinals) == 7
    counted = [key for key, forms in BOOK.forms.items() if "{n}" in forms[-1]]
    assert all(len(BOOK.forms[key]) == 3 for key in counted)
    assert len(counted) >= 6
    assert [BOOK.count("day", n) for n in (0, 1, 2)] == ["no days", "one day", "two days"]
    assert BOOK.duration(70) == "a minute and ten seconds"
    assert BOOK.duration(0) == "no seconds"
    assert BOOK.duration(61) == "a minute and one second"
    assert BOOK.about(73.9) == "a minute and ten seconds"
    assert BOOK.about(7) == "seven seconds"


# --- every line is used, and every line that is used exists -----------------------------------


def _sources() -> list[ast.Module]:
    rooms = [Path(str(room.__file__)).parent for room in (skill.coach, skill.alexa, skill.turn)]
    return [ast.parse(path.read_text("utf-8")) for room in rooms for path in room.rglob("*.py")]


@cache
def _calls(*names: str) -> list[ast.Call]:
    """Calls of methods with these names, wherever they are."""
    return [
        node
        for tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in names
        and node.args
    ]


def _pattern(node: ast.expr) -> str:
    """A regular expression for the keys that an argument can stand for; "" for a variable."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.escape(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = [
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[^.]+"
            for part in node.values
        ]
        return "".join(parts)
    return ""


def test_every_line_that_is_said_exists() -> None:
    """No answer asks for a line, a question or a form that the book does not have."""
    for call in _calls("say", "line"):
        pattern = _pattern(call.args[0])
        assert not pattern or any(re.fullmatch(pattern, key) for key in BOOK.lines), pattern
    for call in _calls("ask"):
        pattern = _pattern(call.args[0])
        assert not pattern or any(re.fullmatch(f"question.{pattern}", k) for k in BOOK.lines)
    for call in _calls("count"):
        pattern = _pattern(call.args[0])
        assert not pattern or any(re.fullmatch(pattern, key) for key in BOOK.forms), pattern
    phases = {f"{room}.{phase}" for room in ("help", "not understood") for phase in Phase}
    assert phases <= set(BOOK.lines)


def test_every_line_in_the_book_is_used() -> None:
    """Nothing stands in the book that nobody says."""
    constants = {
        node.value
        for tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    patterns = [_pattern(call.args[0]) for call in _calls("say", "line", "get") if call.args]
    asked = [f"question\\.{_pattern(call.args[0])}" for call in _calls("ask")]
    used = re.compile("|".join(filter(None, [*map(re.escape, constants), *patterns, *asked])))
    assert not [key for key in BOOK.lines if not used.fullmatch(key)]


def test_every_blank_is_filled_in() -> None:
    """Whoever says a line gives all that its variants ask for; only {name} is left to Alexa."""
    for call in _calls("say", "line"):
        given = {keyword.arg for keyword in call.keywords} | {"name"}
        pattern = _pattern(call.args[0])
        if isinstance(call.args[0], ast.Constant):
            for line in BOOK.lines[str(call.args[0].value)]:
                assert set(re.findall(r"{(\w+)}", line)) <= given, (pattern, line)
    for key, lines in BOOK.lines.items():
        assert len({frozenset(re.findall(r"{(\w+)}", line)) for line in lines}) == 1, key
