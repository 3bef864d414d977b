"""The table of what was measured, as Markdown."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
HEAD = (
    "| what | unit | Hip Reset | peer 1 | peer 2 | ratio | wanted |\n"
    "| --- | --- | ---: | ---: | ---: | ---: | --- |\n"
)


class Row(NamedTuple):
    """One thing measured. `ratio` is ours to the peer that it is compared with."""

    what: str
    unit: str
    ours: float
    adapter: float
    hello: float | None
    ratio: float
    wanted: str = ""


def markdown(rows: Sequence[Row]) -> str:
    """When and on what kind of machine it was measured, and the table; no names."""
    kind = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    when = f"{date.today():%d %B %Y}, {kind}, Python {platform.python_version()}."
    return f"{when}\n\n{HEAD}" + "\n".join(f"| {' | '.join(map(shown, row))} |" for row in rows)


def put(document: str, content: str) -> str:
    """The document with `content` between its two marks. Raises ValueError without them."""
    before, _, rest = document.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError("The document has no marks for the figures.")
    return f"{before}{BEGIN}\n\n{content}\n\n{END}{after}"


def shown(cell: str | float | None) -> str:
    """A cell of the table: numbers with three digits that count."""
    if not isinstance(cell, float | int):
        return cell or ""
    return f"{cell:,.0f}" if cell >= 100 else f"{cell:.3g}"
