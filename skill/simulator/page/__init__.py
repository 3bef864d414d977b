"""A talk in the browser: the same rehearsal as the terminal's, with a screen and a look inside."""

from importlib.resources import files
from pathlib import Path

STATIC = Path(str(files(__name__) / "static"))
"""The folder of all that a browser needs."""
