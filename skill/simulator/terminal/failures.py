"""Errors inside the skill: it apologises to the user, and tells its log why."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Failures(logging.Handler):
    """Prints what the skill logs as an error, and counts it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.count = 0
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
        print(self.format(record), file=sys.stderr)


@contextmanager
def failures() -> Iterator[Failures]:
    """Listen to the skill's log for as long as the block runs."""
    handler, logger = Failures(), logging.getLogger("skill")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
