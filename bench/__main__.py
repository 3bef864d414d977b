"""Cold start, warm turn, memory and size beside what most people would write.

    make bench                  or: python -m bench
    make bench ARGS="--runs 3"  fewer runs of each process

Needs Java for DynamoDB Local and, the first time, npm and the network. It measures and asserts
nothing; the table also goes into docs/performance.md.
"""

from argparse import ArgumentParser
from pathlib import Path

from bench.contenders import ADAPTER, HELLO, database
from bench.processes import COLD, WARM, beside
from bench.report import markdown, put
from bench.sizes import sizes

DOCUMENT = Path(__file__).parent.parent / "docs" / "performance.md"

parser = ArgumentParser(prog="python -m bench", description=(__doc__ or "").partition("\n")[0])
parser.add_argument("--runs", type=int, default=9, help="of each process (default: 9)")
runs = parser.parse_args().runs
with database() as env:
    cold = beside(ADAPTER, COLD, env, runs, "first")
    warm = beside(HELLO, WARM, env, max(1, runs // 3), "turns")
    table = markdown([*cold, *warm, *sizes()])
print(table)
DOCUMENT.write_text(put(DOCUMENT.read_text("utf-8"), table), "utf-8")
