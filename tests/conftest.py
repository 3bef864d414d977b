"""What all tests share: servers that are started once, and skips that say why."""

import os
from collections.abc import Iterator

import pytest

from tests.dynamodb_local import SWITCHES, running

pytest_plugins = ["tests.browser"]


@pytest.fixture(scope="session")
def dynamodb_local() -> Iterator[str]:
    """The endpoint of a DynamoDB Local that runs as long as the tests."""
    if not any(os.environ.get(switch) == "1" for switch in SWITCHES):
        pytest.skip(f"DynamoDB Local runs only with {' or '.join(f'{s}=1' for s in SWITCHES)}")
    with running() as endpoint:
        yield endpoint
