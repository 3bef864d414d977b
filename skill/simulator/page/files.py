"""The page's own files, read once; nothing else is ever served."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

from skill.simulator.screens import static_files

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
    """Each file by its address; the page itself is at "/", the screens' are in a folder."""
    folder = files("skill.simulator.page") / "static"
    own = {it.name: it.read_bytes() for it in folder.iterdir() if it.is_file()}
    screens = {f"screens/{name}": content for name, content in static_files().items()}
    return {
        f"/{name}".removesuffix("index.html"): File(KINDS[name.rpartition(".")[2]], content)
        for name, content in {**own, **screens}.items()
    }
