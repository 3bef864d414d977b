"""A copy of the content in a folder of its own, to be changed there."""

from pathlib import Path
from shutil import copytree, ignore_patterns

from skill.content.load import FOLDER


def copied(folder: Path) -> Path:
    """The shipped content, copied into a new folder under `folder`."""
    return copytree(FOLDER, folder / "content", ignore=ignore_patterns("*.py", "__pycache__"))


def change(path: Path, old: str, new: str) -> None:
    """Put `new` in the first place of `old`, which has to be there."""
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")
