"""The modules of page and screens that need no browser, tested where they run: in Node.js."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.npm import ROOT, node

pytestmark = pytest.mark.node
FILES = sorted((ROOT / "tests").rglob("*.test.js"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_its_own_tests_pass(file: Path) -> None:
    """Each file of tests by itself."""
    run = subprocess.run([node(), "--test", file], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
