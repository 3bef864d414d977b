"""The table says what was measured."""

import pytest

from bench.report import BEGIN, END, Row, markdown, put


def test_a_document_keeps_everything_around_its_table() -> None:
    """What was between the marks is replaced, and nothing else."""
    before = f"# Title\n\n{BEGIN}\nold\n{END}\n\nrest\n"
    after = put(put(before, "new"), "newer")
    assert after == f"# Title\n\n{BEGIN}\n\nnewer\n\n{END}\n\nrest\n"


def test_a_document_without_its_marks_is_refused() -> None:
    """Rather no table than one in the wrong place."""
    with pytest.raises(ValueError, match="figures"):
        put("# Title", "new")


def test_there_is_a_cell_for_every_figure() -> None:
    """Also where there is none; three digits count, and thousands are told apart."""
    cold = Row("cold", "ms", 123.4, 250.0, 60.06, 0.4936, "<= 0.50 x peer 1")
    package = Row("package", "bytes", 1_787_167, 18_312_019, None, 0.0976)
    head, _, first, second = markdown([cold, package]).splitlines()[2:]
    assert first == "| cold | ms | 123 | 250 | 60.1 | 0.494 | <= 0.50 x peer 1 |"
    assert second == "| package | bytes | 1,787,167 | 18,312,019 |  | 0.0976 |  |"
    assert head.count("|") == first.count("|")
