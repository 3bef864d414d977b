"""A talk in the browser: the same rehearsal as the terminal's, with a screen and a look inside."""

from pathlib import Path

STATIC = Path(__file__).with_name("static")
"""The folder of all that a browser needs."""
