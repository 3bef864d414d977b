"""What the documents say is true: commands exist, files are there, phrases are understood."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from skill.simulator.understanding.understand import words_for

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    ROOT / name
    for name in ("README.md", "CONTRIBUTING.md", "infra/README.md", "infra/server/README.md")
]
README = DOCUMENTS[0].read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_make_command_exists(document: Path) -> None:
    """Whoever copies a command from a document finds it in the Makefile."""
    text = document.read_text("utf-8")
    named = set(re.findall(r"(?:`|^ {4})make ([a-z-]+)", text, re.MULTILINE))
    assert named <= TARGETS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document: Path) -> None:
    """A link to a file of ours leads to a file of ours."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_house_is_as_it_is_drawn() -> None:
    """Each room in the design's drawing exists under that name."""
    design = (ROOT / "docs" / "design.md").read_text("utf-8")
    drawing = re.search(r"## The house\n\n((?: {4}.*\n|\n)+)", design)
    assert drawing
    inside = ""
    for line in drawing[1].splitlines():
        indent, name = re.match(r" *", line), line.split()[0] if line.split() else ""
        if name:
            assert indent
            inside = "" if len(indent[0]) == 4 else "skill"
            assert (ROOT / inside / name).exists(), name


def test_every_phrase_of_the_readme_is_understood() -> None:
    """What the README says one can say, one can say."""
    table = README.split("## What you can say")[1].split("## What counts")[0]
    words = words_for("en-US")
    phrases = re.findall(r'"([^"]+)"', table)
    assert len(phrases) > 25
    lost = [p for p in phrases if words.understand(p).intent in ("", None, "AMAZON.FallbackIntent")]
    assert lost == []


def test_every_command_explains_itself() -> None:
    """`hip-reset COMMAND --help` says what each option does."""
    for command in ("talk", "page", "render", "serve"):
        text = subprocess.run(
            [sys.executable, "-m", "skill.cli", command, "--help"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        blocks = re.split(r"\n  (?=-)", text.split("options:")[1])[1:]
        assert all(len(block.split()) > 2 for block in blocks), text
