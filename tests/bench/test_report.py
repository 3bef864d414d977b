"""The table says what was measured, in all its forms."""

import json

import pytest

from bench.report import Row, as_json, markdown, put, text

ROWS = [
    Row("cold", "ms", 123.4, 250.0, 60.06, 0.4936, "<= 0.50 x peer 1"),
    Row("routine", "read units", 1.0, "too large"),
]


def test_a_document_keeps_everything_around_its_table() -> None:
    """What was between the marks is replaced, and nothing else."""
    before = "# Title\n\n<!-- figures: begin -->\nold\n<!-- figures: end -->\n\nrest\n"
    after = put(put(before, "figures", "new"), "figures", "newer")
    assert after == "# Title\n\n<!-- figures: begin -->\n\nnewer\n\n<!-- figures: end -->\n\nrest\n"


def test_a_document_without_its_marks_is_refused() -> None:
    """Rather no table than one in the wrong place."""
    with pytest.raises(ValueError, match="figures"):
        put("<!-- cost: begin --><!-- cost: end -->", "figures", "new")


def test_columns_stand_under_their_heads() -> None:
    """In a terminal, numbers to the right, so that they can be compared."""
    head, first, second = text(ROWS).splitlines()
    end = head.index("peer 1") + len("peer 1")
    assert first[:end].endswith("250")
    assert second[:end].endswith("too large")


def test_markdown_has_a_cell_for_every_figure() -> None:
    """Also where there is none."""
    rows = markdown(ROWS).splitlines()
    assert len({row.count("|") for row in rows}) == 1
    assert "| 0.49 | <= 0.50 x peer 1 |" in rows[2]


def test_json_keeps_all_digits() -> None:
    """For programs nothing is rounded, and nothing names the machine."""
    content = json.loads(as_json(ROWS))
    assert content["rows"][0]["ratio"] == 0.4936
    assert content["rows"][1]["adapter"] == "too large"
    assert "Python" in content["machine"]
