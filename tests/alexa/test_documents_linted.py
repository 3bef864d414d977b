"""The documents as Amazon's own linter reads them."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from skill.alexa.screens import document
from tests.alexa.showings import SCREENS
from tests.needs import needs

SUGGESTER = "apl-suggester@2024.2.0"
CACHE = Path(os.environ.get("HIP_RESET_CACHE", Path(__file__).parents[2] / ".cache"))
HOME = CACHE / "apl-suggester"
"""Installed here, out of the repository's sight, on the first run."""


@pytest.fixture(scope="module")
def modules() -> Path:
    """The folder with the linter in it."""
    npm = shutil.which("npm")
    needs(npm, "npm is not installed")
    found = HOME / "node_modules"
    if not (found / "apl-suggester").exists():
        needs(os.environ.get("CI_FULL"), "Amazon's apl-suggester is installed with CI_FULL=1 only")
        order = [str(npm), "install", "--silent", "--prefix", str(HOME), SUGGESTER]
        subprocess.run(order, check=True, capture_output=True)
    return found


def test_the_documents_are_without_a_warning(modules: Path) -> None:
    """Every document, and not a word from the linter."""
    documents = {kind: document(kind) for kind in {screen.kind for screen in SCREENS.values()}}
    done = subprocess.run(
        ["node", str(Path(__file__).with_name("suggester.cjs"))],
        input=json.dumps(documents),
        env=os.environ | {"NODE_PATH": str(modules)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {name: [] for name in documents}
