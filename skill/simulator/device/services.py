"""Alexa's own services, as far as a rehearsal needs them; nothing leaves the machine."""

from __future__ import annotations

import json
from collections.abc import Callable

from ask_sdk_model.services import ApiClient, ApiClientRequest, ApiClientResponse

TIME_ZONE = "/settings/System.timeZone"


class HomeServices(ApiClient):  # type: ignore[misc]
    """Answers where the device is; whatever else is asked for does not exist here (404)."""

    def __init__(self, zone: Callable[[], str]) -> None:
        self._zone = zone

    def invoke(self, request: ApiClientRequest) -> ApiClientResponse:
        if str(request.url).endswith(TIME_ZONE):
            return ApiClientResponse(headers=[], body=json.dumps(self._zone()), status_code=200)
        return ApiClientResponse(headers=[], body='{"message": "not here"}', status_code=404)
