"""Slots in the shape in which Alexa sends them in an IntentRequest."""

from __future__ import annotations

from typing import Any

from skill.simulator.understanding.model import Value

Slot = dict[str, Any]
_AUTHORITY = "amzn1.er-authority.echo-sdk.amzn1.ask.skill.rehearsal"


def slot(name: str, value: str = "", resolution: Slot | None = None) -> Slot:
    """A slot with what was said for it, if anything; Amazon's own types carry no resolution."""
    about: Slot = {"name": name, "confirmationStatus": "NONE"}
    if not value:
        return about
    resolved = {"resolutions": {"resolutionsPerAuthority": [resolution]}} if resolution else {}
    said = {"value": value, **resolved}
    return {**about, **said, "source": "USER", "slotValue": {"type": "Simple", **said}}


def resolution(kind: str, value: Value | None) -> Slot:
    """How entity resolution answers for slot type `kind`: the value's id, or that it has none."""
    authority = f"{_AUTHORITY}.{kind}"
    if value is None:
        return {"authority": authority, "status": {"code": "ER_SUCCESS_NO_MATCH"}}
    return {
        "authority": authority,
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": value.spoken[0], "id": value.id}}],
    }
