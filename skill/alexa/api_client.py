"""Calls to Alexa's own services: the SDK's ApiClient over the standard library, with a time-out.

The SDK brings a client of its own (`ask_sdk_core.api_client.DefaultApiClient`, 1.19.0). It has no
time-out, and it imports requests: a tenth of a second, which the first launch on a device, the one
that asks for the time zone, would wait for.
"""

import json
import os
from typing import Any
from urllib.parse import urlsplit

from ask_sdk_model.services import ApiClient, ApiClientRequest, ApiClientResponse

TIMEOUT = 1.0
"""Seconds to connect, and seconds without a byte."""


class PatientApiClient(ApiClient):  # type: ignore[misc]
    """An ApiClient that gives up after a second."""

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        """The service's answer, whatever its status; a body travels as JSON.

        Raises OSError when there is no answer, ValueError for an address that is not https: the
        access token travels in the headers.
        """
        if urlsplit(request.url).scheme != "https":
            raise ValueError("Alexa's services are called over https only.")
        with _answer(request) as answer:
            return ApiClientResponse(
                headers=answer.headers.items(),
                status_code=answer.status,
                body=answer.read().decode(),
            )


def _answer(request: ApiClientRequest) -> Any:
    """The open response, a refusal too. What most launches never need is imported only now."""
    from ssl import create_default_context
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    body = None if request.body is None else json.dumps(request.body).encode()
    call = Request(request.url, body, dict(request.headers or ()), method=request.method)
    # The variable that the SDK's client honours, so that what was trusted stays trusted.
    trust = create_default_context(cafile=os.environ.get("REQUESTS_CA_BUNDLE"))
    try:
        return urlopen(call, timeout=TIMEOUT, context=trust)
    except HTTPError as refusal:
        return refusal
