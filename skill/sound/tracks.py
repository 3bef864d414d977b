"""Tracks, which a player is told to play: composed by name, and made in a voice as files."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple, replace
from functools import cache, partial
from pathlib import Path

from skill.coach.book import Book
from skill.coach.exercise import Level
from skill.coach.routine import Routine
from skill.coach.score import Score
from skill.coach.track import ENDS, Piece, Track, end_named
from skill.content.load import book_for
from skill.content.recordings import CAPTIONS, LIST, file_of
from skill.sound.captions import captions
from skill.sound.file import COVER, STREAMED, Tags, write
from skill.sound.perform import measured, perform
from skill.sound.recording import chapter, said
from skill.sound.voice import Voice

TITLE = "Hip Reset"
PICTURES = Path(__file__).with_name("pictures")
"""One of each move, made by `python -m tests.screens.art`."""


def track_named(book: Book, name: str) -> tuple[Score, Track]:
    """What the track of that name says, and its parts. Raises ValueError where it is none.

    It begins with the way from the exercise before, in the routine's order.
    """
    if name in map(end_named, ENDS):
        how = name.removeprefix(end_named(""))
        score = said(book, book.said("play.ask" if how == "ask" else f"done.{how}"))
        return score, Track(0.0, 0.0, 0.0, score.seconds)
    piece, routine = Piece.named(name), book.routine
    exercise = routine.by_id.get(piece.exercise)
    if not exercise or piece.version not in exercise.versions:
        raise ValueError(f"there is no track '{name}'")
    first, last = exercise is routine.first, exercise is routine.exercises[-1]
    before = None if first else routine.before(exercise)
    made = chapter(book, piece, routine.place(exercise) - 1, before, last)
    return made.score, made.track


def track_names(routine: Routine) -> list[str]:
    """The tracks that a routine is played through with, whoever plays it: each exercise in each
    version, at each level, as long as it is or may be.
    """
    return [
        *(
            Piece(exercise.id, version, level.value, seconds).name
            for exercise in routine.exercises
            for version in exercise.versions
            for level in Level
            for seconds in sorted({*exercise.choices_seconds, exercise.seconds})
        ),
        *map(end_named, ENDS),
    ]


class Tracks(Mapping[str, Track]):
    """Every track that a book can make, whatever its length, by name, made when it is asked for."""

    def __init__(self, book: Book) -> None:
        self._book, self.language = book, book.language
        self._named = cache(partial(track_named, book))

    def __getitem__(self, name: str) -> Track:
        try:
            return self._named(name)[1]
        except ValueError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(track_names(self._book.routine))

    def __len__(self) -> int:
        return len(track_names(self._book.routine))

    def score(self, name: str) -> Score:
        """What the track says. Raises ValueError where there is none of that name."""
        return self._named(name)[0]

    def captions(self, name: str) -> str:
        """What the track says, and how much of its hold is left, as WebVTT."""
        return captions(*self._named(name))


def tracks_in(voice: Voice, locale: str) -> Tracks:
    """Every track, as long as it is in this voice."""
    book = book_for(locale)
    return Tracks(replace(book, pace=measured(book.pace, voice)))


def pictures() -> dict[str, Path]:
    """All that a player may show, by name."""
    return {file.name: file for file in (COVER, *PICTURES.iterdir())}


def make(score: Score, voice: Voice, file: Path) -> None:
    """Write one recording, whole or not at all. Raises OSError and NoVoiceError."""
    made = file.with_name(f"new-{file.name}")
    tags = Tags(TITLE, voice.name, [(TITLE, 0.0)], score.seconds)
    write(made, perform(score, voice), voice.rate, tags, STREAMED)
    made.replace(file)


def make_all(folder: Path, tracks: Tracks, voice: Voice, tell: Callable[[str], None]) -> None:
    """Fill `folder` anew: a recording of each track that a routine is usually played through with,
    the pictures that a player shows, and the lists of their parts and captions.

    Raises OSError and NoVoiceError.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for picture in pictures().values():
        shutil.copy(picture, folder)
    for name in tracks:
        tell(name)
        make(tracks.score(name), voice, folder / file_of(name))
    rows = {name: astuple(track) for name, track in tracks.items()}
    said = {name: tracks.captions(name) for name in tracks}
    for file, content in ((LIST, rows), (CAPTIONS, said)):
        (folder / file).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
