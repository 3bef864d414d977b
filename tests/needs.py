"""What a test needs from its machine: without it the test is skipped, in CI it fails."""

import os

import pytest


def needs(there: object, missing: str) -> None:
    """Go on if `there` is truthy; else skip with the reason, or fail where all tests must run."""
    if there:
        return
    if os.environ.get("CI_FULL") == "1":
        pytest.fail(f"{missing}, and here every test must run")
    pytest.skip(missing)
