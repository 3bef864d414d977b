"""The page's own files, read once; nothing else is ever served."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


class File(NamedTuple):
    kind: str
    content: bytes


def own_files() -> dict[str, File]:
    """Each file by its address; the page itself is at "/"."""
    folder = files("skill.simulator.page") / "static"
    found = {
        f"/{it.name}": File(KINDS[suffix], it.read_bytes())
        for it in folder.iterdir()
        if (suffix := it.name.rpartition(".")[2]) in KINDS
    }
    return {"/": found.pop("/index.html"), **found}
