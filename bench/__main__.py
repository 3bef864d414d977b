"""Cold start, warm turn, memory and size beside what most people would write.

    make bench                  or: python -m bench
    make bench ARGS="--runs 3"  fewer runs of each process

Needs Java for DynamoDB Local and, the first time, npm and the network. It measures and asserts
nothing; the table also goes into docs/performance.md.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.contenders import database
from bench.processes import cold, warm
from bench.report import markdown, put
from bench.sizes import sizes

DOCUMENT = Path(__file__).parent.parent / "docs" / "performance.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, write: one thing after the other, so that nothing disturbs another."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=9, help="of each process (default: 9)")
    runs = parser.parse_args(arguments).runs
    with database() as env:
        rows = [*cold(env, runs), *warm(env, max(1, runs // 3)), *sizes()]
    print(markdown(rows))
    DOCUMENT.write_text(put(DOCUMENT.read_text("utf-8"), markdown(rows)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
