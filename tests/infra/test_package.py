"""The zip: complete, the same bytes every time, and without what the Lambda never needs."""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest

from infra import package
from skill.store.aws import ordinary
from skill.store.sqlite import SqliteStore
from tests.dynamodb_local import environment, in_lambda
from tests.infra.cloud import SKILL_ID
from tests.infra.unpacked import running
from tests.table import create_table
from tests.talking import Talk

pytestmark = [pytest.mark.server, pytest.mark.slow]

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
"""The tests' own Python, so that they can run what they packed, bytecode included."""
RUNTIMES = {"boto3", "botocore"}
"""What Lambda's runtime brings, and the skill imports."""


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The locked dependencies, fetched once."""
    folder = tmp_path_factory.mktemp("wheels") / "lambda"
    package.install(folder, PYTHON)
    return folder


@pytest.fixture(scope="module")
def packed(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The zip, built with those from the sources as they are now."""
    sources = tmp_path_factory.mktemp("sources") / "skill"
    shutil.copytree(package.SKILL, sources)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "SKILL", sources)
        patch.setattr(package, "install", lambda folder, _: shutil.copytree(wheels, folder))
        target = tmp_path_factory.mktemp("first") / "lambda.zip"
        assert package.build(target, PYTHON)
        yield target


def names(packed: Path) -> set[str]:
    return set(ZipFile(packed).namelist())


def test_the_same_sources_give_the_same_bytes(packed: Path, tmp_path: Path) -> None:
    """Built again, elsewhere and later, it is the same file: deploying it again changes nothing."""
    again = tmp_path / "a" / "longer" / "path" / "lambda.zip"
    again.parent.mkdir(parents=True)
    package.build(again, PYTHON)
    assert again.read_bytes() == packed.read_bytes()


def test_the_lambda_has_its_rooms_and_no_others(packed: Path) -> None:
    """The coach and its content are in; page, simulator, web and tests are not."""
    rooms = {name.split("/")[1] for name in names(packed) if name.startswith("skill/")}
    assert {"alexa", "coach", "content", "store", "lambda_function.py"} <= rooms
    assert not rooms & {"page", "web", "simulator", "sound", "cli.py"}
    content = {f"skill/content/{it}.toml" for it in ("hip-reset", "languages/en", "figures")}
    assert content <= names(packed)


def test_everything_that_is_imported_is_in(packed: Path) -> None:
    """What the Lambda imports, at the top or when needed, comes with Python or in the zip."""
    archive = ZipFile(packed)
    sources = [name for name in names(packed) if re.fullmatch(r"skill/.+\.py", name)]
    nodes = [node for name in sources for node in ast.walk(ast.parse(archive.read(name)))]
    imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    imported |= {it.name for node in nodes if isinstance(node, ast.Import) for it in node.names}
    there = {name.split("/")[0] for name in names(packed)} | sys.stdlib_module_names
    assert {name.split(".")[0] for name in imported} - there == RUNTIMES | {"mypy_boto3_dynamodb"}


def test_only_what_the_lambda_depends_on_is_in(packed: Path) -> None:
    """No tool of the developers' or the server's comes along, nor what the runtime brings."""
    tops = {name.split("/")[0] for name in names(packed)}
    assert {"ask_sdk_core", "ask_sdk_model", "dateutil", "tzdata", "skill"} <= tops
    assert not tops & {"flask", "cryptography", "pytest", "moto", "tests", "infra", "bin"}
    assert not tops & {"boto3", "botocore", "requests", "urllib3"}


def test_licences_come_along(packed: Path) -> None:
    """Whose work is in it stays readable."""
    assert any("LICENSE" in name for name in names(packed))


def test_every_module_has_its_bytecode(packed: Path) -> None:
    """Nothing is compiled at a cold start, and bytecode is not checked against its source."""
    sources = {name for name in names(packed) if name.endswith(".py")}
    compiled = {name for name in names(packed) if name.endswith(".pyc")}
    assert len(sources) - len(compiled) < 5  # a few sources of others are for other Pythons
    bytecode = ZipFile(packed).read(f"skill/__pycache__/lambda_function.{_tag()}.pyc")
    assert int.from_bytes(bytecode[4:8], "little") == 0b01  # hash-based, unchecked (PEP 552)
    assert b"/var/task/skill/lambda_function.py" in bytecode


def _tag() -> str:
    return str(sys.implementation.cache_tag)


def test_everybody_may_read_every_file_and_none_has_a_date(packed: Path) -> None:
    """Lambda runs as another user; a date would change the bytes."""
    for entry in ZipFile(packed).infolist():
        assert entry.external_attr >> 16 == 0o100644
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)


def test_it_is_small_enough_for_lambda(packed: Path) -> None:
    """50 MB zipped and 250 MB unpacked are allowed; it stays far below."""
    assert packed.stat().st_size < 5_000_000
    assert sum(entry.file_size for entry in ZipFile(packed).infolist()) < 20_000_000


def test_without_the_right_python_it_holds_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that has neither the runtime's Python nor uv can deploy all the same."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert package.compile_all(tmp_path, PYTHON) is False


def test_the_unpacked_zip_answers(packed: Path, tmp_path: Path) -> None:
    """In an empty environment, with nothing but the zip, and even with no store to be reached."""
    ZipFile(packed).extractall(tmp_path / "task")
    with running(tmp_path / "task", settings("http://127.0.0.1:9", "no-table")) as handler:
        talk = Talk(SqliteStore(tmp_path / "unused"))
        talk.handler = handler
        assert talk.launch().open


def test_a_routine_runs_from_the_unpacked_zip(
    packed: Path, tmp_path: Path, dynamodb_local: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It coaches from launch to goodbye, and remembers in Amazon's own engine."""
    for name, value in environment(dynamodb_local).items():
        monkeypatch.setenv(name, value)
    table = f"progress-{uuid4()}"
    create_table(ordinary(), table)
    ZipFile(packed).extractall(tmp_path / "task")
    with running(tmp_path / "task", settings(dynamodb_local, table)) as handler:
        talk = Talk(SqliteStore(tmp_path / "unused"))
        talk.handler = handler
        talk.routine()
        talk.say("DoneIntent")
        talk.launch(86400)
    assert "belly-breathing" in str(talk.heard.progress)


def settings(endpoint: str, table: str) -> dict[str, str]:
    """The function's variables, and what the Lambda service adds."""
    return {"SKILL_ID": SKILL_ID, "PROGRESS_TABLE": table, **in_lambda(endpoint)}
