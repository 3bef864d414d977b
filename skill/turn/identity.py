"""Whose memory it is: an account, and a profile in it for each recognised voice."""

from dataclasses import dataclass
from hashlib import sha256

HOUSEHOLD = "household"


@dataclass(frozen=True)
class Identity:
    """An account's digest, and the profile that is remembered and credited."""

    account: str
    profile: str = HOUSEHOLD


def profile_of(voice: str) -> str:
    """The profile of a recognised voice; the household's where nobody was recognised."""
    return f"PERSON#{voice}" if voice else HOUSEHOLD


def digest(text: str) -> str:
    """A short name that cannot be turned back into `text`."""
    return sha256(text.encode()).hexdigest()[:40]
