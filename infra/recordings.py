"""What a player plays, spoken once by the English voice: build/recordings/.

    python -m infra.recordings [--voice VOICE]

needs the extra `voice`, and for Amazon's voices `polly`. `make deploy` puts the folder into the
stack's bucket, and the lists of their parts and captions into the function's zip.
"""

import argparse
import sys
from collections.abc import Sequence

from infra.shell import REPOSITORY
from skill.content.recordings import CAPTIONS, LIST
from skill.sound.tracks import make_all, tracks_in
from skill.sound.voice import NoVoiceError
from skill.sound.voices import USUAL, voice_of

LOCALE = "en-US"
FOLDER = REPOSITORY / "build" / "recordings"


def main(arguments: Sequence[str] | None = None) -> int:
    """Make them anew, and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m infra.recordings", description=__doc__)
    parser.add_argument("--voice", default=USUAL, help="such as polly:speaker=Ruth")
    try:
        voice = voice_of(parser.parse_args(arguments).voice, LOCALE)
    except NoVoiceError as error:
        parser.error(str(error))
    make_all(FOLDER, tracks_in(voice, LOCALE), voice, lambda _: print(".", end="", flush=True))
    files = [path for path in FOLDER.iterdir() if path.name not in (LIST, CAPTIONS)]
    size = sum(path.stat().st_size for path in files)
    print(f"\n{FOLDER.relative_to(REPOSITORY)}: {len(files)} files, {size:,} bytes, {voice.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
