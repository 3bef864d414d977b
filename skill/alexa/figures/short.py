"""Short names for the hundreds of a drawing: a document may not be large."""

import re
from collections.abc import Iterable
from itertools import product
from string import ascii_lowercase, ascii_uppercase
from typing import Any

EXPRESSION = re.compile(r"\$\{[^}]*\}")
NAME = re.compile(r"(?<![.\w'#])[a-z]\w*")
"""One that stands alone: no field of something else, and no text."""


def shortened(drawing: Any, names: Iterable[str]) -> Any:
    """The same drawing, in which each of these names that it binds has two letters.

    No text within its expressions has spaces, so none are kept.
    """
    letters = map("".join, product(ascii_lowercase, ascii_uppercase))  # `dp`, `px`, `vh` are units
    short = dict(zip(names, letters, strict=False))

    def told(text: str) -> str:
        return NAME.sub(lambda name: short.get(name[0], name[0]), text.replace(" ", ""))

    def walked(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: short[it] if key == "name" else walked(it) for key, it in node.items()}
        if isinstance(node, list):
            return [walked(it) for it in node]
        if isinstance(node, str):
            return EXPRESSION.sub(lambda it: told(it[0]), node)
        return node

    return walked(drawing)
