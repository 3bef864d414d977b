"""The recordings that a player is told to play: made once in a voice, kept as files in a folder."""

import json
import shutil
from collections.abc import Callable
from dataclasses import astuple, replace
from pathlib import Path

from skill.coach.score import Score
from skill.content.load import book_for
from skill.sound.file import COVER, STREAMED, Tags, write
from skill.sound.perform import measured, perform
from skill.sound.recording import Tracks
from skill.sound.voice import Voice

LIST = "tracks.json"
TITLE = "Hip Reset"


def tracks_in(voice: Voice, locale: str) -> Tracks:
    """Every track, as long as it is in this voice."""
    book = book_for(locale)
    return Tracks(replace(book, pace=measured(book.pace, voice)))


def make(score: Score, voice: Voice, file: Path) -> None:
    """Write one recording, whole or not at all. Raises OSError and NoVoiceError."""
    made = file.with_name(f"new-{file.name}")
    tags = Tags(TITLE, voice.name, [(TITLE, 0.0)], score.seconds)
    write(made, perform(score, voice), voice.rate, tags, STREAMED)
    made.replace(file)


def make_all(folder: Path, tracks: Tracks, voice: Voice, tell: Callable[[str], None]) -> None:
    """Fill `folder` anew: a recording of each track that a routine is usually played through with,
    the picture that a player shows, and the list of their parts. Raises OSError, NoVoiceError.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copyfile(COVER, folder / COVER.name)
    for name in tracks:
        tell(name)
        make(tracks.score(name), voice, folder / f"{name}.mp3")
    rows = {name: astuple(track) for name, track in tracks.items()}
    (folder / LIST).write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
