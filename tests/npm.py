"""What tests need from npm: Node.js itself, and the packages that package.json pins."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.needs import needs

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".cache" / "npm"
OLDEST = 18


def node() -> str:
    """The path of Node.js; the test is skipped where it is missing or too old."""
    found = shutil.which("node") or ""
    needs(found, "Node.js is not installed")
    version = subprocess.run(
        [found, "--version"], capture_output=True, text=True, check=True
    ).stdout
    needs(int(version.lstrip("v").split(".")[0]) >= OLDEST, f"Node.js {version} is too old")
    return found


def package(name: str) -> Path:
    """The folder of a package, fetched from npm once."""
    pinned = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"][name]
    folder = CACHE / f"{name}-{pinned}"
    if not (folder / "node_modules").exists():
        wanted = ["--silent", "--no-save", "--prefix", str(folder), f"{name}@{pinned}"]
        try:
            subprocess.run(
                [shutil.which("npm") or "npm", "install", *wanted],
                check=True, timeout=120, capture_output=True,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as error:
            needs(None, f"{name} could not be fetched with npm: {error}")
    return folder / "node_modules" / name
