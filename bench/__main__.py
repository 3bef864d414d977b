"""Everything side by side, in one run.

    make bench                  or: python -m bench
    make bench ARGS="--runs 3"  fewer runs of each process

Needs Java for DynamoDB Local and, the first time, npm and the network. It measures and asserts
nothing; the table also goes into docs/performance.md.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench.cost import measured, prices, table
from bench.envelopes import ROUTINE
from bench.history import user
from bench.load import load
from bench.profile import profile
from bench.report import Row, as_json, machine, markdown, put, text
from bench.sizes import sizes
from bench.stage import stage
from bench.starts import cold, warm
from bench.terminal import terminal
from bench.units import units

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

DOCUMENT = Path(__file__).parent.parent / "docs" / "performance.md"
RUNS = 9


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write."""
    wanted = _arguments(arguments)
    with stage() as (endpoint, client):
        rows = list(_rows(endpoint, client, wanted.runs))
        imports = profile(os.environ, user(100))
    print(f"\n{machine()}\n\n{text(rows)}")
    if wanted.json:
        wanted.json.write_text(as_json(rows), encoding="utf-8")
    _write(rows, imports)
    return 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=RUNS, help=f"of each process (default: {RUNS})")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    return parser.parse_args(arguments)


def _rows(endpoint: str, client: "DynamoDBClient", runs: int) -> Iterator[Row]:
    """Everything, one thing after the other, so that nothing disturbs what is measured."""
    groups: dict[str, Callable[[], list[Row]]] = {
        "cold starts": lambda: cold(os.environ, runs),
        "warm turns": lambda: warm(os.environ, max(1, runs // 3)),
        "DynamoDB": lambda: units(endpoint, client),
        "the simulator": lambda: terminal(os.environ, runs),
        "the server": lambda: load(os.environ, client),
        "packages": sizes,
    }
    for name, group in groups.items():
        print(f"Measuring {name} ...", file=sys.stderr, flush=True)
        yield from group()


def _write(rows: Sequence[Row], imports: str) -> None:
    content = DOCUMENT.read_text(encoding="utf-8")
    content = put(content, "figures", f"{machine()}.\n\n{markdown(rows)}")
    content = put(content, "profile", imports)
    content = put(content, "cost", table(measured(rows, len(ROUTINE)), prices()))
    DOCUMENT.write_text(content, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
