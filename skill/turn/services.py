"""What can be done outside a turn; each door brings its own."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Result:
    """How it went with the reminder, and the one that is there now.

    `outcome` is what the coach has a sentence for: "created", "changed", "found", "denied" ...
    """

    outcome: str
    token: str = ""
    days: str = ""
    time: str = ""


@dataclass(frozen=True)
class Wish:
    """A reminder as somebody wants it: days and time in the coach's words, and what it says."""

    days: str
    time: str
    text: str
    now: datetime
    """In the user's own time zone."""
    zone: str
    """Its IANA name."""


class Services:
    """Those of a door with nothing behind it; a door that has more overrides them.

    None raises; a service that does not answer in time has a result of its own.
    """

    def time_zone(self) -> str:
        """The IANA name of the zone that the device is in; "" where it does not say."""
        return ""

    def keep_reminder(self, wish: Wish, token: str, *, permitted: bool) -> Result:  # noqa: ARG002
        """Change the reminder `token`, else the one there is, else create one.

        `permitted` says that the user has just been asked for the permission and gave it.
        """
        return Result("unsupported")

    def find_reminder(self) -> Result:
        """The one that rings: found, none, unsupported, or why it is not known."""
        return Result("unsupported")

    def forget_reminder(self, token: str = "", *, known: bool = False) -> Result:  # noqa: ARG002
        """Delete the reminder `token`, else all there are; `known` says that there was one."""
        return Result("gone")
