"""An independent synthesiser says the holds: they last as long as the score says."""

import shutil
from functools import partial
from itertools import product
from typing import Any

import pytest

from skill.alexa.ssml import ssml
from skill.coach.book import Book
from skill.coach.exercise import EVERY, NONE, Exercise, Level
from skill.coach.grammar import Duration, TimeOfDay
from skill.coach.hold import compose
from skill.coach.score import spoken_seconds
from skill.content.load import FALLBACK, load
from tests.layers import quick
from tests.needs import needs
from tests.spoken import late, performances, seconds_of, spoken

WITHIN = 0.03
"""Law 12."""
VOICES = {
    "en": ("en-us", "en-gb"),
    "de": ("de",),
    "es": ("es", "es-419"),
    "fr": ("fr",),
    "it": ("it",),
    "pt": ("pt-br",),
}
EXERCISES = [(book, exercise) for book in map(load, VOICES) for exercise in book.routine.exercises]
every_exercise = pytest.mark.parametrize(
    ("book", "exercise"),
    quick(EXERCISES, lambda row: row[0].language == FALLBACK),
    ids=lambda part: part.language if isinstance(part, Book) else part.id,
)
SLOWNESS = (0.85, 1.0, 1.15)
WITHIN_OF_THE_PACE = 0.15
APART_SECONDS = 2.0
LENGTHS = (40, 60, 90, 120, 180, 300)


@pytest.fixture(autouse=True)
def synthesiser() -> None:
    needs(shutil.which("espeak-ng"), "espeak-ng is not installed")


@pytest.mark.parametrize("counting", ["", EVERY, NONE])
@pytest.mark.parametrize("level", Level)
@every_exercise
def test_a_hold_lasts_its_seconds_in_any_voice(
    book: Book, exercise: Exercise, level: Level, counting: str
) -> None:
    """Words and silences together last as long as the exercise, whoever speaks, at any length."""
    for seconds, version in product(LENGTHS, exercise.versions):
        score = compose(exercise, seconds, book.pace, level, version, counting=counting).score
        for voice, slowness in product(VOICES[book.language], SLOWNESS):
            words = sum(spoken(cue.text, voice, slowness) for cue in score.cues)
            if slowness == 1.0 or abs(words / score.words_seconds - 1) <= WITHIN_OF_THE_PACE:
                lasts = seconds_of(ssml(score), voice, slowness)
                assert lasts == pytest.approx(seconds, rel=WITHIN), (seconds, voice, slowness)


@every_exercise
def test_screen_and_voice_stay_together(book: Book, exercise: Exercise) -> None:
    """From the first word of the set-up to the last second of the hold, whatever is chosen."""
    for name, score in performances(book, exercise):
        for voice in VOICES[book.language]:
            apart = max(map(abs, late(score, partial(spoken, voice=voice))))
            assert apart <= APART_SECONDS, (name, voice)


@pytest.mark.parametrize("code", quick(VOICES))
def test_lines_with_numbers_last_as_long_as_estimated(code: str) -> None:
    """Counts and durations, one digit and three: together within 3 %."""
    book, voice = load(code), VOICES[code][0]
    values: dict[str, Any] = {"place": 2, "days": 7, "full": 3, "minutes": 47, "before": 5}
    values |= {"streak": 12, "longest": 21, "total": 188, "clock": TimeOfDay("07:30")}
    values |= {"left": Duration(135), "time": Duration(600), "most": Duration(900)}
    values |= {"exercise": book.routine.first, "exercises": book.routine.exercises[:1]}
    keys = ("welcome", "pause", "resume", "left", "which", "short.long", "week", "yesterday")
    lines = [
        book.said(key, variant, **values)
        for key, variants in book.lines.items()
        for variant in range(len(variants))
        if key.startswith(keys)
    ]
    told = [line for line in lines if any(map(str.isdigit, line))]
    assert len(told) > 15
    estimated = sum(spoken_seconds(line, book.pace) for line in told)
    assert sum(spoken(it, voice) for it in told) == pytest.approx(estimated, rel=WITHIN)
