"""What a page asks for, as JSON, and whether it can be meant."""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from skill.simulator.device.environment import VIEWPORTS, Environment, is_zone
from skill.simulator.understanding.model import locales

LATEST = 4_102_444_800.0
"""The year 2100, in seconds of the epoch; a clock beyond it was not meant."""
Asked = TypeVar("Asked", bound=BaseModel)
Second = Annotated[float, Field(strict=True, ge=0, le=LATEST, allow_inf_nan=False)]


def _existing(told: Environment) -> Environment:
    """Raises ValueError for a locale, a time zone or a screen that there is not."""
    if told.locale not in locales():
        raise ValueError(f"There is no model for the locale '{told.locale[:40]}'")
    if not is_zone(told.zone):
        raise ValueError(f"'{told.zone[:80]}' is no time zone")
    if told.screen not in VIEWPORTS:
        raise ValueError(f"'{told.screen[:80]}' is no device")
    return told


Surroundings = Annotated[Environment, AfterValidator(_existing)]


def read(kind: type[Asked], wish: Mapping[str, Any]) -> Asked:
    """What is asked for. Raises ValueError with a sentence that says what is wrong with it."""
    try:
        return kind.model_validate(wish)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))[:80]
        reason = first["msg"].removeprefix("Value error, ")
        raise ValueError(f"'{where}' is wrong: {reason}.") from None
