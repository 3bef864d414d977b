"""The types of all JavaScript, as JSDoc has them, are checked by TypeScript."""

from __future__ import annotations

import subprocess

import pytest

from tests.npm import ROOT, node, package

pytestmark = pytest.mark.node


def test_types_of_the_page_and_the_screens_fit() -> None:
    """Strictly: every parameter has its type, nothing may be null unnoticed."""
    compiler = package("typescript") / "bin" / "tsc"
    checked = subprocess.run(
        [node(), compiler, "-p", ROOT / "jsconfig.json"], capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stdout
