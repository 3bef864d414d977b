"""Calls to Alexa's own services: the SDK's ApiClient over the standard library, ended in time.

The SDK's own client (`ask_sdk_core.api_client.DefaultApiClient`, 1.19.0) has no time-out, and it
imports requests: a tenth of a second, which the first launch on a device would wait for.
"""

import json
import os
from typing import Any
from urllib.parse import urlsplit

from ask_sdk_model.services import ApiClient, ApiClientRequest, ApiClientResponse

from skill.store.deadline import within

EXCHANGE_SECONDS = 1.0
"""From name look-up to the last byte. A reminder takes up to four; Alexa waits for 8 s."""


class PatientApiClient(ApiClient):  # type: ignore[misc]
    """An ApiClient that gives up after a second."""

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        """The service's answer, whatever its status; a body travels as JSON.

        Raises OSError when there is no answer in time, ValueError for an address that is not
        https: the access token travels in the headers.
        """
        if urlsplit(request.url).scheme != "https":
            raise ValueError("Alexa's services are called over https only.")
        return within(EXCHANGE_SECONDS, lambda: _exchange(request))


def _exchange(request: ApiClientRequest) -> Any:
    """What most launches never need is imported only now."""
    from ssl import create_default_context
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    body = None if request.body is None else json.dumps(request.body).encode()
    call = Request(request.url, body, dict(request.headers or ()), method=request.method)
    # The variable that the SDK's client honours, so that what was trusted stays trusted.
    trust = create_default_context(cafile=os.environ.get("REQUESTS_CA_BUNDLE"))
    try:
        answer = urlopen(call, timeout=EXCHANGE_SECONDS, context=trust)
    except HTTPError as refusal:
        answer = refusal
    with answer:
        return ApiClientResponse(answer.headers.items(), answer.read().decode(), answer.status)
