"""Begin another language with English as its text, and list every line that is to be written.

python -m tests.content.start nl        writes languages/nl.toml
"""

import re
import sys
from pathlib import Path
from shutil import copyfile

from skill.content.load import FALLBACK, FOLDER


def start(language: str, folder: Path = FOLDER) -> Path:
    """Write the file of a language ("de"), and tell where; ValueError says why it cannot be."""
    if not re.fullmatch("[a-z]{2,3}", language):
        raise ValueError(f"'{language}' is no language: two or three small letters, such as de.")
    path = folder / "languages" / f"{language}.toml"
    if path.exists():
        raise ValueError(f"{path.name} is there already.")
    return Path(copyfile(path.with_stem(FALLBACK), path))


if __name__ == "__main__":
    from tests.content.check import to_be_written

    try:
        path = start(sys.argv[1] if len(sys.argv) > 1 else "")
        print(*to_be_written(path.stem), sep="\n")
        print(f"{path} is begun; docs/languages.md says what else a language needs.")
    except ValueError as error:
        sys.exit(str(error))
