"""A browser in front of the interpreter; a coach behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from skill.simulator.device.echo import Echo
from skill.simulator.device.environment import VIEWPORTS, Environment
from skill.simulator.script.simulation import simulate
from tests.screens.projector import Projector

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MORNING = 1_793_602_800.0
Document = dict[str, Any]


@pytest.fixture(scope="session")
def projector(browser: Browser) -> Projector:
    """One page for all."""
    return Projector(browser)


@pytest.fixture
def beam(projector: Projector) -> Iterator[Projector]:
    """The projector; at the end it may have had nothing to complain about."""
    projector.warnings.clear()
    yield projector
    projector.page.evaluate("() => window.shown?.stop()")
    assert not projector.warnings


@pytest.fixture
def device(tmp_path: Path) -> Echo:
    """A device with a screen in front of a coach who has never met its user."""
    return simulate(tmp_path / "progress.db", Environment(screen="hub"), MORNING).device


@pytest.fixture
def shown(beam: Projector) -> Callable[..., Projector]:
    """Shows one component, or several below each other, on a hub."""

    def show(*items: Document, **rest: Any) -> Projector:
        root = {"type": "Container", "id": "root", "items": list(items), **rest}
        document = {"mainTemplate": {"parameters": ["payload"], "items": [root]}}
        hub = VIEWPORTS["hub"]
        assert hub
        beam.show({"token": "test", "document": document, "datasources": {"a": {"b": 1}}}, hub)
        return beam

    return show
