"""What a language says where no interaction model does, from the file beside this one."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def language() -> dict[str, Any]:
    """The tables of `en.toml`."""
    return tomllib.loads((files(__package__) / "en.toml").read_text(encoding="utf-8"))
