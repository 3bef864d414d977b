"""The table: rows in, text or Markdown or JSON out."""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

HEADS = ("what", "unit", "Hip Reset", "peer 1", "peer 2", "ratio", "wanted")
BEGIN, END = "<!-- {}: begin -->", "<!-- {}: end -->"

Figure = float | str | None
"""A number, or a word where there is none to give ("breaks"), or nothing."""


@dataclass(frozen=True)
class Row:
    """One thing measured. `ratio` is ours to the peer that `wanted` names."""

    what: str
    unit: str
    ours: Figure
    adapter: Figure = None
    hello: Figure = None
    ratio: float | None = None
    wanted: str = ""

    def cells(self) -> tuple[str, ...]:
        figures = (self.ours, self.adapter, self.hello)
        times = "" if self.ratio is None else f"{self.ratio:.2f}"
        return (self.what, self.unit, *map(_shown, figures), times, self.wanted)


def text(rows: Sequence[Row]) -> str:
    """For a terminal: columns."""
    table = [HEADS, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(_line(cells, widths) for cells in table)


def markdown(rows: Iterable[Row]) -> str:
    """For a document: the same table, numbers to the right."""
    rule = ("---", "---", *["---:"] * 4, "---")
    table = [HEADS, rule, *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in table)


def as_json(rows: Iterable[Row]) -> str:
    """For programs."""
    content = {"machine": machine(), "rows": [asdict(row) for row in rows]}
    return json.dumps(content, indent=2) + "\n"


def machine() -> str:
    """When and on what: the day, the kind of machine, no names."""
    kind = f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores"
    return f"{date.today():%d %B %Y}, {kind}, Python {platform.python_version()}"


def put(document: str, name: str, content: str) -> str:
    """The document with `content` between the two marks of that name. ValueError without them."""
    begin, end = BEGIN.format(name), END.format(name)
    before, _, rest = document.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"The document has no marks for '{name}'.")
    return f"{before}{begin}\n\n{content}\n\n{end}{after}"


def _shown(figure: Figure) -> str:
    if figure is None:
        return ""
    if isinstance(figure, str):
        return figure
    if figure >= 100 or figure == int(figure):
        return f"{figure:,.0f}"
    return f"{figure:.3g}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    pairs = list(zip(cells, widths, strict=True))
    words = [cell.ljust(width) for cell, width in pairs[:2]]
    numbers = [cell.rjust(width) for cell, width in pairs[2:-1]]
    return "  ".join([*words, *numbers, cells[-1]]).rstrip()
