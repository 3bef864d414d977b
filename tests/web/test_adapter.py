"""flask-ask-sdk works on today's OpenSSL, and its stand-in leaves no trace."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.server

PROGRAM = """
import sys

import pytest
import skill.web.adapter
left = [name for name in sys.modules if name.startswith(("certvalidator", "oscrypto"))]
sys.exit(f"left behind: {left}" if left else 0)
"""


def test_the_stand_in_does_not_outlive_the_import() -> None:
    """After the import there is neither the broken library nor anything in its name."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
