"""An account that is good for nothing, and the stack made in it once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra import deploy, developer_account
from infra.deploy import Deployment
from infra.shell import Shell
from tests.dynamodb_local import environment
from tests.infra.cloud import SKILL_ID, created
from tests.infra.tools import Tools, tools

__all__ = ["tools"]


@pytest.fixture(scope="module", autouse=True)
def account() -> Iterator[None]:
    """Credentials that reach nobody."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment("").items():
            patch.setenv(name, value)
        patch.delenv("AWS_ENDPOINT_URL_DYNAMODB")
        yield


@pytest.fixture(scope="module")
def outputs() -> Iterator[dict[str, str]]:
    """What the created stack hands out."""
    with created(SkillId=SKILL_ID) as handed_out:
        yield handed_out


@pytest.fixture
def deployment(tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Deployment:
    """A zip is there, since the Python that packs is a stand-in, too."""
    zipped = tmp_path / "lambda.zip"
    zipped.write_bytes(b"code")
    for each in (deploy, developer_account):
        monkeypatch.setattr(each, "ZIP", zipped)
    return Deployment(Shell(), notes=tools.notes)
