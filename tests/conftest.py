"""What all tests share: layers, a browser and a database that are started once."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.dynamodb_local import SWITCHES, running

pytest_plugins = ["tests.browser"]

# A slow machine, or a busy one, is no fault.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

LAYERS = {"browser": "browser", "dynamodb_local": "java"}
"""Fixtures that need more than Python, and the marker of what uses them."""


@pytest.fixture(scope="session")
def dynamodb_local() -> Iterator[str]:
    """The endpoint of a DynamoDB Local that runs as long as the tests."""
    if not any(os.environ.get(switch) == "1" for switch in SWITCHES):
        pytest.skip(f"DynamoDB Local runs only with {' or '.join(f'{s}=1' for s in SWITCHES)}")
    with running() as endpoint:
        yield endpoint


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a layer's fixture."""
    for item in items:
        for fixture in LAYERS.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(LAYERS[fixture])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say that `make test` ran one layer only."""
    if terminalreporter.config.option.markexpr.startswith("not server"):
        terminalreporter.write_line(
            "Left out: what needs a server, a browser, Java or Node.js, and what takes long. "
            "`make test-all` runs what this machine can of it."
        )
