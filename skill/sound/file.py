"""A recording as a file that anything can play: loudness, chapters, tags and the cover in it."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skill import __version__
from skill.sound.voice import Samples

KINDS: Mapping[str, tuple[str, str]] = {
    ".mp3": ("MP3", "MPEG_LAYER_III"),
    ".flac": ("FLAC", "PCM_16"),
    ".ogg": ("OGG", "VORBIS"),
    ".wav": ("WAV", "PCM_16"),
}
"""What an ending means to libsndfile."""
LOUDNESS, PEAK = -22.0, -3.0
"""Decibels of full scale: what audiobooks have (speech between -23 and -18, no peak above -3), at
the quiet end. Speech without music needs no finer measure than its mean power."""
COVER = Path(__file__).with_name("cover.png")
USUAL: Mapping[str, Any] = {}
"""As the encoder wants it: the best sound for the least bytes."""
STREAMED: Mapping[str, Any] = {"bitrate_mode": "CONSTANT", "compression_level": 0.65}
"""64 kbit/s throughout, so that a player finds every second of a stream where it has to be; LAME's
frame with the length does not fit into one of 48."""
SERIAL = 1
"""Of an Ogg stream; the library would make one up, and no file would be like the one before."""
NO_BYTES = {"start_offset": 2**32 - 1, "end_offset": 2**32 - 1}
"""What an ID3 chapter has that is found by its time alone."""


@dataclass(frozen=True)
class Tags:
    """What a player shows."""

    title: str
    voice: str
    chapters: Sequence[tuple[str, float]]
    """Titles, and the seconds at which they begin."""
    seconds: float
    artist: str = "Hip Reset"


def write(
    file: Path, sound: Samples, rate: int, tags: Tags, settings: Mapping[str, Any] = USUAL
) -> None:
    """Encode `sound` as the ending of `file` wants it. Raises OSError where it cannot be written.

    The same sound, tags and settings of the encoder make the same bytes.
    """
    import numpy
    from soundfile import SoundFile

    kind, coding = KINDS[file.suffix.lower()]
    track = numpy.frombuffer(sound, "int16") / 32768
    track *= _gain(track)
    file.write_bytes(b"")  # the encoder has no OSError
    with SoundFile(file, "w", rate, channels=1, format=kind, subtype=coding, **settings) as out:
        for begin in range(0, len(track), rate):  # Vorbis overflows its stack with minutes at once
            out.write(track[begin : begin + rate])
    _tag(file, tags)


def _gain(track: Any) -> float:
    """What brings the speech to its loudness, and no peak too high; silence says nothing of it."""
    speech = track[track != 0]
    if not len(speech):
        return 1.0
    power = float((speech**2).mean()) ** 0.5
    peak = float(abs(speech).max())
    return float(min(10 ** (LOUDNESS / 20) / power, 10 ** (PEAK / 20) / peak))


def _tag(file: Path, tags: Tags) -> None:
    import mutagen
    from mutagen.ogg import OggFileType

    made = mutagen.File(file)
    if made.tags is None:
        made.add_tags()
    told = {"title": tags.title, "artist": tags.artist, "album": tags.artist}
    told |= {"encodedby": f"hip-reset {__version__}, {tags.voice}"}
    (_id3 if hasattr(made.tags, "add") else _comments)(made, told, tags)
    made.save()
    if isinstance(made, OggFileType):
        _number(file)


def _id3(made: Any, told: Mapping[str, str], tags: Tags) -> None:
    """MP3 and WAV: frames, with chapters in milliseconds and a table of contents."""
    from mutagen import id3

    frames = {"title": id3.TIT2, "artist": id3.TPE1, "album": id3.TALB}
    for name, text in told.items():
        made.tags.add(frames.get(name, id3.TENC)(text=[text]))
    made.tags.add(id3.APIC(mime="image/png", type=id3.PictureType.COVER_FRONT, data=_cover()))
    ends, ids = [at for _, at in tags.chapters[1:]] + [tags.seconds], _ids(tags)
    for name, (title, at), end in zip(ids, tags.chapters, ends, strict=True):
        times = {"start_time": round(at * 1000), "end_time": round(end * 1000), **NO_BYTES}
        sub_frames = [id3.TIT2(text=[title])]
        made.tags.add(id3.CHAP(element_id=name, sub_frames=sub_frames, **times))
    flags = id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED
    made.tags.add(id3.CTOC(element_id="toc", flags=flags, child_element_ids=ids, sub_frames=[]))


def _ids(tags: Tags) -> list[str]:
    """A name for each chapter, which makes all of them equally long: mutagen writes the shortest
    first and, among equals, by name; and players list them as they lie in the file.
    """
    longest = max(len(title) for title, _ in tags.chapters)
    return [
        f"chapter{number:02}" + "--" * (longest - len(title))
        for number, (title, _) in enumerate(tags.chapters)
    ]


def _comments(made: Any, told: Mapping[str, str], tags: Tags) -> None:
    """FLAC and Ogg: comments, with chapters as players of Ogg know them."""
    from mutagen.flac import Picture

    made.tags.update({name: [text] for name, text in told.items()})
    for number, (title, at) in enumerate(tags.chapters, start=1):
        made.tags[f"CHAPTER{number:03}"] = [clock(at)]
        made.tags[f"CHAPTER{number:03}NAME"] = [title]
    picture = Picture()
    picture.type, picture.mime, picture.data = 3, "image/png", _cover()
    if hasattr(made, "add_picture"):
        made.add_picture(picture)
    else:
        made.tags["metadata_block_picture"] = [base64.b64encode(picture.write()).decode()]


def _number(file: Path) -> None:
    """Give every page of an Ogg file the same serial number on every day."""
    from mutagen.ogg import OggPage

    with file.open("rb+") as stream:
        size, pages = file.stat().st_size, list[Any]()
        while stream.tell() < size:
            pages.append(OggPage(stream))
            pages[-1].serial = SERIAL
        stream.seek(0)
        stream.writelines(page.write() for page in pages)


def _cover() -> bytes:
    return COVER.read_bytes()


def clock(seconds: float) -> str:
    """As chapters and captions have it: hh:mm:ss.mmm."""
    minutes, thousandths = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{thousandths / 1000:06.3f}"
