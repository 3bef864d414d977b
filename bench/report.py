"""The table of what was measured, as Markdown."""

import os
import platform
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
HEAD = (
    "| cold start | unit | Hip Reset | peer 1 | ratio | wanted |\n"
    "| --- | --- | ---: | ---: | ---: | --- |\n"
)


class Row(NamedTuple):
    """One thing measured. `ratio` is ours to the peer's."""

    what: str
    unit: str
    ours: float
    peer: float
    ratio: float
    wanted: str = ""


def markdown(rows: Iterable[Row]) -> str:
    """When and on what kind of machine it was measured, and the table; no names."""
    kind = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    when = f"{date.today():%d %B %Y}, {kind}, Python {platform.python_version()}."
    return f"{when}\n\n{HEAD}" + "\n".join(f"| {' | '.join(map(shown, row))} |" for row in rows)


def filled_in(document: str, content: str) -> str:
    """The document with `content` between its two marks. Raises ValueError without them."""
    before, _, rest = document.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError("The document has no marks for the figures.")
    return f"{before}{BEGIN}\n\n{content}\n\n{END}{after}"


def shown(cell: object) -> str:
    """A cell of the table: numbers with three digits that count."""
    if not isinstance(cell, float):
        return str(cell)
    return f"{cell:,.0f}" if cell >= 100 else f"{cell:.3g}"
