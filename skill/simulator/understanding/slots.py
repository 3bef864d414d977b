"""Slots in the shape in which Alexa sends them in an IntentRequest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from skill.simulator.understanding.model import Value

Slot = dict[str, Any]
_AUTHORITY = "amzn1.er-authority.echo-sdk.amzn1.ask.skill.rehearsal"


def empty(name: str) -> Slot:
    """A slot of the intent that nothing was said for."""
    return {"name": name, "confirmationStatus": "NONE"}


def filled(name: str, value: str, resolution: Mapping[str, Any] | None = None) -> Slot:
    """A slot with what was said for it; Amazon's own types carry no resolution."""
    resolved = {"resolutions": {"resolutionsPerAuthority": [resolution]}} if resolution else {}
    return {
        "name": name,
        "value": value,
        **resolved,
        "confirmationStatus": "NONE",
        "source": "USER",
        "slotValue": {"type": "Simple", "value": value, **resolved},
    }


def resolution(kind: str, value: Value | None) -> dict[str, Any]:
    """How entity resolution answers for slot type `kind`: the value's id, or that it has none."""
    authority = f"{_AUTHORITY}.{kind}"
    if value is None:
        return {"authority": authority, "status": {"code": "ER_SUCCESS_NO_MATCH"}}
    return {
        "authority": authority,
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": value.name, "id": value.id}}],
    }
