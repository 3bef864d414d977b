"""What there is to be seen in the browser, as plain data."""

from __future__ import annotations

from typing import Any

from tests.screens.projector import Projector

SEEN = """() => {
  const seen = (it) => it.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const box = (it) => {
    const { x, y, width, height } = it.getBoundingClientRect();
    return [x, y, width, height].map(Math.round);
  };
  const all = (which) => [...document.querySelectorAll(which)].filter(seen);
  return {
    texts: all(".text").map((it) => it.innerText).filter(Boolean),
    buttons: all(".apl button").map((it) => [it.getAttribute("aria-label"), ...box(it)]),
    graphics: all(".apl svg").map((it) => box(it)),
    cut: all(".text > span").filter((it) => it.scrollHeight > it.clientHeight * 1.3
      || it.scrollWidth > it.clientWidth + 2
      || it.clientHeight - 2 * parseFloat(getComputedStyle(it).paddingTop)
        > it.parentElement.clientHeight + 1).map((it) => it.innerText),
    outside: all(".text > span, .apl button").filter((it) => {
      const { left, top, right, bottom } = it.getBoundingClientRect();
      return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
    }).map((it) => it.innerText),
  };
}"""

PATHS = """(label) => {
  const drawn = [...document.querySelectorAll(`svg[aria-label="${label}"] path`)];
  return drawn.filter((it) => it.parentElement.getAttribute("opacity") !== "0").map((it) =>
    [it.getAttribute("stroke"), it.getAttribute("stroke-width"), it.getAttribute("fill"),
      it.getAttribute("d")]);
}"""


def seen(beam: Projector) -> dict[str, Any]:
    """Texts, buttons and graphics with their boxes; what is cut off or lies outside."""
    found: dict[str, Any] = beam.page.evaluate(SEEN)
    return found


def texts(beam: Projector) -> list[str]:
    found: list[str] = seen(beam)["texts"]
    return found


def paths(beam: Projector, label: str) -> list[tuple[str, float, str, str]]:
    """Stroke, width, fill and path of everything drawn in the graphic with this label."""
    return [
        (stroke, float(width or 0), fill or "none", path)
        for stroke, width, fill, path in beam.page.evaluate(PATHS, label)
    ]
