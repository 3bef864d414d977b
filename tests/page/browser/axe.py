"""What axe-core finds on a page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from tests.npm import package

if TYPE_CHECKING:
    from playwright.sync_api import Page


SETTLED = """() => Promise.all(document.getAnimations().filter((it) => it instanceof CSSTransition)
    .map((it) => it.finished.catch(() => {})))"""
"""A colour on its way to another one is no fault."""


@cache
def axe() -> str:
    """The source of axe-core, fetched from npm once."""
    return (package("axe-core") / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, where: str = "html", **wishes: Any) -> list[str]:
    """What axe-core complains of, with where."""
    page.evaluate(f"if (!window.axe) {{ {axe()} }}")
    page.evaluate(SETTLED)
    run = "([where, wishes]) => axe.run(where, { resultTypes: ['violations'], ...wishes })"
    found = page.evaluate(run, [where, wishes])["violations"]
    return [f"{it['id']}: {node['html'][:120]}" for it in found for node in it["nodes"]]
