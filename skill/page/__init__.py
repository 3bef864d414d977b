"""The browser: practice for real, and rehearsals with a screen and a look inside."""

from pathlib import Path

STATIC = Path(__file__).with_name("static")
"""The folder of all that a browser needs."""
