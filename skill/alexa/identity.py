"""Who is speaking, as far as it concerns the store: an account, and a profile in it.

The store never sees Alexa's own ids, only digests of them.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

HOUSEHOLD = "household"


@dataclass(frozen=True)
class Identity:
    """The account, its profile for this session, and the voice heard in this very request."""

    account: str
    profile: str
    person_id: str = ""


def identify(envelope: Any, pinned: str = "") -> Identity:
    """The identity in a request envelope.

    A profile pinned at the start of the session stays: recognition comes and goes within one.
    """
    system = envelope.context.system
    person_id = (system.person and system.person.person_id) or ""
    heard = f"PERSON#{digest(person_id)}" if person_id else HOUSEHOLD
    return Identity(digest(system.user.user_id), pinned or heard, person_id)


def digest(text: str) -> str:
    """A short name that cannot be turned back into `text`."""
    return sha256(text.encode()).hexdigest()[:40]
