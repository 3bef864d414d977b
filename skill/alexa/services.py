"""Alexa's own services, as a turn asks for them: the device's time zone, the home's reminder."""

import logging
from functools import cached_property
from typing import TYPE_CHECKING, Any

from skill.alexa import permission
from skill.turn.services import Result, Services, Wish

if TYPE_CHECKING:
    from skill.alexa.reminders import Reminders

log = logging.getLogger(__name__)


def services_of(envelope: Any, clients: Any) -> Services:
    """What the request `envelope` gives access to; `clients` is the SDK's factory, or None."""
    system = envelope.context.system
    reachable = clients and system.api_endpoint and system.api_access_token
    return AlexaServices(envelope, clients) if reachable else Services()


class AlexaServices(Services):
    """The services of a request that says where they are, and gives access to them."""

    def __init__(self, envelope: Any, clients: Any) -> None:
        self._envelope, self._clients = envelope, clients

    def time_zone(self) -> str:
        """No permission is needed (Alexa Settings API, System.timeZone); 204: it is not set."""
        device = self._envelope.context.system.device
        try:
            settings = self._clients.get_ups_service()
            return str(settings.get_system_time_zone(device.device_id) or "")
        except Exception as error:  # the SDK lets errors of several libraries through
            log.warning("The device did not tell its time zone: %s", type(error).__name__)
            return ""

    def keep_reminder(self, wish: Wish, token: str, *, permitted: bool) -> Result:
        """A missing permission is asked for once."""
        if not wish.zone:
            return Result("no zone")
        locale = str(self._envelope.request.locale)
        kept = self._explained(self._reminders.keep(wish, locale, token), permitted=permitted)
        return Result("denied") if kept.outcome == "ask permission" and permitted else kept

    def find_reminder(self) -> Result:
        return self._explained(self._reminders.find())

    def forget_reminder(self, token: str = "", *, known: bool = False) -> Result:
        return self._reminders.forget(token, known=known)

    def _explained(self, result: Result, *, permitted: bool = False) -> Result:
        """Where the permission is there, what forbids it is the device."""
        if result.outcome != "forbidden":
            return result
        there = permitted or permission.granted(self._envelope)
        return Result("unsupported" if there else "ask permission")

    @cached_property
    def _reminders(self) -> "Reminders":
        """Its models take 20 ms to import, and few turns need them."""
        from skill.alexa.reminders import Reminders

        return Reminders(self._clients.get_reminder_management_service())
