"""What `hip-reset render` does: a recording is composed, performed and written, with captions."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path

from skill.coach.exercise import Level
from skill.coach.score import Score
from skill.content.load import book_for
from skill.sound.captions import captions
from skill.sound.file import Tags, clock, write
from skill.sound.perform import measured, perform
from skill.sound.recording import chosen, lasting, record
from skill.sound.voice import Voice


def render(
    file: Path,
    exercises: Collection[str],
    level: Level,
    version: str,
    seconds: Iterable[tuple[str, float]],
    locale: str,
    voice: Voice,
    tell: Callable[[str], None],
) -> None:
    """Write `file` and, beside it, its captions; `tell` hears of each chapter, and of the end.

    The pace is the voice's own, so each line has its true length and the file the score's. Raises
    ValueError for what `chosen` and `lasting` do not know, OSError, and NoVoiceError.
    """
    book = book_for(locale)
    book = replace(book, pace=measured(book.pace, voice))
    score, chapters = Score(), list[tuple[str, float]]()
    done, lengths = chosen(book.routine, exercises), lasting(book.routine, seconds)
    for chapter in record(book, done, level, version, lengths):
        tell(f"{clock(score.seconds)}  {chapter.title}")
        chapters.append((chapter.title, score.seconds))
        score += chapter.score
    title = done[0].title if len(done) == 1 else "Hip Reset"
    tags = Tags(title, voice.name, chapters, score.seconds)
    write(file, perform(score, voice), voice.rate, tags)
    beside = file.with_suffix(".vtt")
    beside.write_text(captions(score), encoding="utf-8", newline="\n")
    tell(f"{clock(score.seconds)}  {file} and {beside.name}, spoken by {voice.name}")
