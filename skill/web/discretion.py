"""Log lines that tell the operator what happened without quoting a request."""

from __future__ import annotations

import logging
import traceback

from skill.web.adapter import VerificationException


def discreet(record: logging.LogRecord) -> bool:
    """Turn a record's exception into one harmless phrase; a filter for `logging`.

    The adapter and Flask log whole tracebacks. Forged requests would flood the log with them,
    and the message of a foreign exception may quote what it choked on: ids, tokens, words.
    """
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg, record.args = "%s: %s", (record.getMessage(), _phrase(error))
        record.exc_info = record.exc_text = None
    if isinstance(error, VerificationException):
        record.levelno, record.levelname = logging.WARNING, "WARNING"
    return True


def _phrase(error: BaseException) -> str:
    if isinstance(error, VerificationException):
        return str(error)  # one of our own phrases
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "an unknown place"
    return f"{type(error).__name__} at {place}"
