"""The graphic: small enough for a document, and in colours that can be told apart."""

import json

import pytest

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
    assert len(json.dumps(graphic(), separators=(",", ":"))) < 30_000


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
        "bind": [{"name": "aA", "value": "${move.head[0] + side}"}],
        "items": [{"pathData": "M${aA}h.1 head", "stroke": "${side > 0 ? '#ead' : 'head'}"}],
    }
