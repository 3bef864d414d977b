"""The one exception of the door: this request does not come in."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818  # an outcome, not a mistake of ours
    """A request that is not let in, with the reason for the operator's log.

    The reason is one of our own fixed phrases: it never quotes the request, so that it can be
    logged without carrying user ids or tokens along.
    """
