"""The browser: practice for real, and the terminal's rehearsal with a screen and a look inside."""

from pathlib import Path

STATIC = Path(__file__).with_name("static")
"""The folder of all that a browser needs."""
