"""A copy of the content in a folder of its own, to be changed there."""

from pathlib import Path
from shutil import copytree, ignore_patterns

from skill.content.load import FOLDER, tags


def copied(folder: Path) -> Path:
    """The shipped content in English alone, copied into a new folder under `folder`."""
    others = [f"{it}.*" for it in tags() if not it.startswith("en")]
    ignored = ignore_patterns("*.py", "__pycache__", *others)
    return copytree(FOLDER, folder / "content", ignore=ignored)


def change(path: Path, old: str, new: str) -> None:
    """Put `new` in the first place of `old`, which has to be there."""
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def section(path: Path, begin: str, end: str) -> str:
    """The text of a file from `begin` up to `end`, or to its own end."""
    text = path.read_text("utf-8")
    return begin + text.split(begin, 1)[1].split(end, 1)[0]


def add(path: Path, text: str) -> None:
    """Put a text at the end of a file."""
    path.write_text(f"{path.read_text('utf-8')}\n{text}", "utf-8")
