"""The graphic: small enough for a document, and in colours that can be told apart."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from skill.alexa.figures.bound import bound
from skill.alexa.figures.drawing import graphic
from skill.alexa.figures.ink import INK
from skill.alexa.figures.short import shortened
from tests.alexa.test_documents import contrast


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        *(("accent", ground) for ground in ("background", "body", "shirt")),
        *((ink, "background") for ink in ("body", "far", "shirt", "cloth")),
        *((ink, "shirt") for ink in ("front", "cloth")),
    ],
)
def test_what_is_told_apart_stands_out(ink: str, ground: str) -> None:
    """Three to one, as for all that tells something (source: WCAG 1.4.11)."""
    assert contrast(INK[ink], INK[ground]) >= 3


def test_the_graphic_is_small() -> None:
    """It is the larger part of the document of a hold."""
    assert len(json.dumps(graphic(), separators=(",", ":"))) < 28_000


def test_a_tick_is_cheap() -> None:
    """An engine before APL 2022 works an expression out again for each name in it that changes."""
    readers: dict[str, list[str]] = {}
    for name, text in _expressions(graphic()):
        for read in set(re.findall(r"(?<![.\w'#])[A-Za-z]\w*", text)):
            readers.setdefault(read, []).append(name)

    @cache
    def worked_out(name: str) -> int:
        steps = bool(re.fullmatch(r"[fg]\d.*|side|under", NAMES.get(name, "")))
        return 0 if steps else sum(1 + worked_out(it) for it in readers.get(name, []))

    assert 200 < worked_out("second") < 1_250


NAMES = dict(zip((it["name"] for it in graphic()["items"][0]["bind"]), bound(), strict=True))
"""What the names of the graphic are short for. Some change only now and then: steps."""


def _expressions(node: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every expression, with the name that is bound to it, if one is."""
    if isinstance(node, dict):
        for it in node.values():
            yield from _expressions(it, node.get("name", ""))
    elif isinstance(node, list):
        for it in node:
            yield from _expressions(it)
    elif isinstance(node, str) and "${" in node:
        yield name, " ".join(re.findall(r"\$\{([^}]*)\}", node))


def test_no_name_is_a_word_of_the_language() -> None:
    """Units, among them, are no names (source: APL core, databindinggrammar.h)."""
    [group] = graphic()["items"]
    names = [it["name"] for it in group["bind"]]
    assert len(names) == len({*names})
    assert {*names}.isdisjoint({"true", "false", "null", "dp", "px", "vh", "vw", "eval"})


def test_only_names_are_shortened() -> None:
    """Neither what is a field of something else, nor colours, nor what stands outside of `${…}`."""
    drawing = {
        "bind": [{"name": "head", "value": "${move.head[0] + side}"}],
        "items": [{"pathData": "M${head}h.1 head", "stroke": "${side > 0 ? '#ead' : 'head'}"}],
    }
    assert shortened(drawing, ["head"]) == {
        "bind": [{"name": "aA", "value": "${move.head[0]+side}"}],
        "items": [{"pathData": "M${aA}h.1 head", "stroke": "${side>0?'#ead':'head'}"}],
    }
