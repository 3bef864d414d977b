"""A talk in which Alexa can keep reminders and ask for permissions."""

import json
from dataclasses import dataclass
from typing import Any

from skill.alexa.permission import SCOPE
from tests.alexa.reminders_api import RemindersApi
from tests.talking import Heard, Talk

GRANTED, DENIED = "GRANTED", "DENIED"


@dataclass
class ReminderTalk(Talk):
    """A person, a device, and the stand-in for Alexa's own services."""

    api: RemindersApi | None = None
    scope: str = ""
    """What the request says of the permission; nothing at all, as often on real devices."""

    def envelope(self, request: dict[str, Any]) -> dict[str, Any]:
        envelope = super().envelope(request)
        system = envelope["context"]["System"]
        if self.api:
            system["apiEndpoint"] = self.api.url
        else:
            del system["apiEndpoint"], system["apiAccessToken"]
        if self.scope:
            user = {**system["user"], "permissions": {"scopes": {SCOPE: {"status": self.scope}}}}
            system["user"] = user
        return envelope

    @property
    def directive(self) -> dict[str, Any]:
        """The one directive of the last answer."""
        (directive,) = self.heard.body["directives"]
        return dict(directive)

    def permit(self, payload: Any = None, *, new: bool = True, **changes: Any) -> Heard:
        """Alexa has asked for the permission, and tells how it went."""
        request = {
            "type": "Connections.Response",
            "name": "AskFor",
            "status": {"code": "200", "message": "OK"},
            "payload": payload,
            "token": self.directive["token"],
        }
        self.fresh = new
        return self.send(request | changes, after=8)

    def remind(self, time: str = "08:00", days: str = "every-day") -> Heard:
        """Ask for a reminder, and say yes to what is read back."""
        self.say("RemindIntent", 2, time=time, days={days})
        return self.say("AMAZON.YesIntent", 4)


def settings(heard: Heard) -> Any:
    """What is remembered of the reminder."""
    return json.loads(json.dumps(heard.progress)).get("settings", {}).get("reminder")
