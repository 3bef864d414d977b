"""The table says what was measured."""

import pytest

from bench.report import BEGIN, END, Row, filled_in, markdown


def test_a_document_keeps_everything_around_its_table() -> None:
    """What was between the marks is replaced, and nothing else."""
    before = f"# Title\n\n{BEGIN}\nold\n{END}\n\nrest\n"
    after = filled_in(filled_in(before, "new"), "newer")
    assert after == f"# Title\n\n{BEGIN}\n\nnewer\n\n{END}\n\nrest\n"


def test_a_document_without_its_marks_is_refused() -> None:
    """Rather no table than one in the wrong place."""
    with pytest.raises(ValueError, match="figures"):
        filled_in("# Title", "new")


def test_there_is_a_cell_for_every_figure() -> None:
    """Three digits count, and thousands are told apart."""
    wall = Row("wall", "ms", 123.4, 1250.0, 0.0987, "<= 0.50 x peer 1")
    head, _, row = markdown([wall]).splitlines()[2:]
    assert row == "| wall | ms | 123 | 1,250 | 0.0987 | <= 0.50 x peer 1 |"
    assert head.count("|") == row.count("|")
