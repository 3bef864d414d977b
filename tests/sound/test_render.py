"""`hip-reset render`: a file that anything can play, as long as its score, the same every time."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from infra.skill_package import drawn
from skill.coach.exercise import Level
from skill.content.load import load
from skill.sound.file import COVER, KINDS, LOUDNESS, PEAK, Tags, clock, write
from skill.sound.render import render
from skill.sound.voice import Voice, samples, silence
from tests.needs import needs
from tests.sound.fake import LOUD, beep

EXERCISES = load().routine.exercises
PR_SET_MDWE = 65  # linux/prctl.h
RATE = 8000
"""The least that MP3 knows."""
VOICE = Voice("fake", RATE, partial(beep, rate=RATE))
TAGS = Tags("A title", "fake", [("One", 0.0), ("Two", 1.5)], 3.0)


def one(file: Path) -> None:
    """A short recording."""
    write(file, samples([LOUD] * 2000) + silence(1, RATE), RATE, TAGS)


def test_the_cover_is_the_skills_icon() -> None:
    """Drawn once; a player needs pixels."""
    assert COVER.read_bytes() == drawn(512)


class TestWithTheExtra:
    """What needs the libraries that encode."""

    pytestmark = pytest.mark.voice

    @pytest.fixture(autouse=True)
    def extra(self) -> None:
        needs(find_spec("soundfile"), "the extra 'voice' is not installed")

    def rendered(self, file: Path, *names: str) -> list[str]:
        told = list[str]()
        render(file, names, Level.FULL, "plain", [("", 60.0)], "en-US", VOICE, told.append)
        return told

    @pytest.mark.parametrize("ending", KINDS)
    def test_it_lasts_as_long_as_its_score_with_everything_in_it(
        self, ending: str, tmp_path: Path
    ) -> None:
        """Length to the sample, titles and chapters, the cover; progress was told."""
        import mutagen
        import soundfile

        file = tmp_path / f"all{ending}"
        told = self.rendered(file)
        starts = [it.split("  ") for it in told]
        made, sound = mutagen.File(file), soundfile.info(str(file))
        assert clock(sound.frames / sound.samplerate) == starts[-1][0]
        assert chapters(made) == [(title, start) for start, title in starts[:-1]]
        assert [title for _, title in starts[:-1]] == [it.title for it in EXERCISES]
        assert COVER.read_bytes() in pictures(made)

    @pytest.mark.parametrize("ending", [".mp3", ".wav"])
    def test_chapters_lie_in_the_file_as_they_are_played(self, ending: str, tmp_path: Path) -> None:
        """Many a player lists them as it finds them, whatever the table of contents says."""
        self.rendered(tmp_path / f"all{ending}")
        content = (tmp_path / f"all{ending}").read_bytes()
        found = re.findall(rb"CHAP.{6}(chapter\d\d)", content, re.DOTALL)
        assert found == [f"chapter{number:02}".encode() for number in range(len(EXERCISES))]

    @pytest.mark.parametrize("ending", KINDS)
    def test_the_same_wish_makes_the_same_bytes(self, ending: str, tmp_path: Path) -> None:
        """On another day too: nothing in it is random or a date."""
        files = [tmp_path / f"{name}{ending}" for name in ("one", "two")]
        for file in files:
            one(file)
        assert files[0].read_bytes() == files[1].read_bytes()

    @pytest.mark.parametrize("ending", KINDS)
    def test_a_hardened_process_makes_it_too(self, ending: str, tmp_path: Path) -> None:
        """One whose memory is never both written and run, as systemd's MemoryDenyWriteExecute has
        it; where Linux is too old to deny that, this shows nothing.
        """
        file = tmp_path / f"one{ending}"
        deny = f"import ctypes; ctypes.CDLL(None).prctl({PR_SET_MDWE}, 1, 0, 0, 0)"
        code = f"{deny}; from tests.sound.test_render import Path, one; one(Path({str(file)!r}))"
        subprocess.run([sys.executable, "-c", code], check=True)
        assert file.stat().st_size > 1000

    def test_captions_stand_beside_it(self, tmp_path: Path) -> None:
        """Each is within the file's time, and one exercise gives the file its name."""
        import mutagen

        self.rendered(tmp_path / "rolls.flac", "elevated-rolls")
        text = (tmp_path / "rolls.vtt").read_text("utf-8")
        seconds = mutagen.File(tmp_path / "rolls.flac").info.length
        assert text.startswith("WEBVTT\n\n00:00:00.000 --> ")
        assert max(re.findall(r"--> (\S+)", text)) <= clock(seconds)
        assert "Halfway" in text
        assert mutagen.File(tmp_path / "rolls.flac")["title"] == ["Elevated rolls"]

    @pytest.mark.parametrize("amplitude", [300, 3000, 30000])
    def test_every_voice_is_as_loud(self, amplitude: int, tmp_path: Path) -> None:
        """Softly spoken or not: the same mean power, and never above the highest peak."""
        import numpy
        import soundfile

        wave = [amplitude, -amplitude] * RATE
        write(tmp_path / "a.wav", samples(wave) + silence(9, RATE), RATE, TAGS)
        sound, _ = soundfile.read(tmp_path / "a.wav")
        assert 20 * numpy.log10(abs(sound).max()) == pytest.approx(LOUDNESS, abs=0.1)
        peaky = samples([30000] + [30] * RATE)
        write(tmp_path / "a.wav", peaky, RATE, TAGS)
        sound, _ = soundfile.read(tmp_path / "a.wav")
        assert 20 * numpy.log10(abs(sound).max()) == pytest.approx(PEAK, abs=0.1)

    @pytest.mark.server
    def test_the_command_writes_what_it_was_told(self, tmp_path: Path) -> None:
        """With the neural voice, and a sentence where a name is unknown."""
        needs(find_spec("hibari"), "the extra 'voice' is not installed")
        command = [sys.executable, "-m", "skill.cli", "render", "--level", "cue", "-o", "it.ogg"]
        names = ["belly-breathing", "--seconds", "belly-breathing=40", "--easier"]
        root = str(Path(__file__).parents[2])
        home = {"PATH": "", "PYTHONPATH": root, "XDG_CACHE_HOME": str(tmp_path)}
        done = subprocess.run(
            [*command, *names], cwd=tmp_path, env=home, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert "spoken by hibari-" in done.stdout
        assert {"it.ogg", "it.vtt"} <= {it.name for it in tmp_path.iterdir()}


def chapters(made: Any) -> list[tuple[str, str]]:
    """Titles and times, whichever way this kind of file has them."""
    if hasattr(made.tags, "getall"):
        (contents,) = made.tags.getall("CTOC")
        found = [made.tags[f"CHAP:{it}"] for it in contents.child_element_ids]
        return [(it.sub_frames["TIT2"].text[0], clock(it.start_time / 1000)) for it in found]
    comments: Mapping[str, list[str]] = dict(made.tags)
    times = sorted(it for it in comments if re.fullmatch(r"chapter\d{3}", it))
    return [(comments[f"{it}name"][0], comments[it][0]) for it in times]


def pictures(made: Any) -> list[bytes]:
    import base64

    from mutagen.flac import Picture

    if hasattr(made.tags, "getall"):
        return [it.data for it in made.tags.getall("APIC")]
    told = made.tags.get("metadata_block_picture", [])
    kept = [Picture(base64.b64decode(it)) for it in told]
    return [it.data for it in [*kept, *getattr(made, "pictures", [])]]
