"""The locales that can be rehearsed: those that have an interaction model."""

from __future__ import annotations

from pathlib import Path

MODELS = Path(__file__).parents[3] / "interaction_model"
"""Beside `skill`, in a checkout as where a wheel is installed."""


def known_locales() -> list[str]:
    """Such as "en-US", in alphabetical order."""
    return sorted(path.stem for path in MODELS.glob("??-??.json"))


def model_path(locale: str) -> Path:
    return MODELS / f"{locale}.json"
