"""Calls to Alexa's own services, with a time-out; the SDK's client has none.

The SDK resolves an HTTP method by name and calls it without a time-out
(`ask_sdk_core.api_client.DefaultApiClient`, 1.19.0); the only place to add one is the method that
it resolves. `tests/alexa/test_api_client.py` tells when a new version changes that.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from ask_sdk_core.api_client import DefaultApiClient

TIMEOUT = 1.0
"""Seconds to connect, and seconds without a byte."""


class PatientApiClient(DefaultApiClient):  # type: ignore[misc]
    """The SDK's client, which gives up after a second."""

    def _resolve_method(self, request: Any) -> Callable[..., Any]:
        return partial(super()._resolve_method(request), timeout=TIMEOUT)
