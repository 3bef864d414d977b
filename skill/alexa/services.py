"""Alexa's own services, as a turn asks for them: the device's time zone, the home's reminder."""

import logging
from typing import Any

from skill.alexa import permission
from skill.turn.services import NoServices, Result, Wish

log = logging.getLogger(__name__)


class AlexaServices(NoServices):
    """What the request `envelope` gives access to; `clients` is the SDK's factory, or None."""

    def __init__(self, envelope: Any, clients: Any) -> None:
        self._envelope, self._clients = envelope, clients
        self._system = envelope.context.system

    def time_zone(self) -> str:
        """No permission is needed (Alexa Settings API, System.timeZone); 204: it is not set."""
        device = self._system.device
        try:
            settings = self._clients.get_ups_service()
            return str(settings.get_system_time_zone(device.device_id) or "")
        except Exception as error:  # the SDK lets errors of several libraries through
            log.warning("The device did not tell its time zone: %s", type(error).__name__)
            return ""

    def keep_reminder(self, wish: Wish, token: str, *, permitted: bool) -> Result:
        if not self._reachable:
            return super().keep_reminder(wish, token, permitted=permitted)
        if not wish.zone:
            return Result("no zone")
        from skill.alexa import (
            reminders,  # its models take 20 ms to import, and few turns need them
        )

        kept = reminders.keep(self._api, reminders.reminder(wish, self._locale), token)
        return self._refused(kept, permitted=permitted)

    def find_reminder(self) -> Result:
        if not self._reachable:
            return super().find_reminder()
        from skill.alexa import reminders

        return reminders.find(self._api)

    def forget_reminder(self, token: str = "", *, known: bool = False) -> Result:
        if not self._reachable:
            return super().forget_reminder(token, known=known)
        from skill.alexa import reminders

        return reminders.forget(self._api, token, known=known)

    @property
    def _reachable(self) -> bool:
        system = self._system
        return bool(self._clients and system.api_endpoint and system.api_access_token)

    @property
    def _api(self) -> Any:
        return self._clients.get_reminder_management_service()

    @property
    def _locale(self) -> str:
        return str(self._envelope.request.locale)

    def _refused(self, result: Result, *, permitted: bool) -> Result:
        """A missing permission is asked for once; one that is there shifts the blame."""
        match result.name:
            case "forbidden" if permitted or permission.granted(self._envelope):
                return Result("unsupported")
            case "ask permission" if permitted:
                return Result("denied")
            case "forbidden":
                return Result("ask permission")
        return result
