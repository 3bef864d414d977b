"""Hip Reset: one score, many performances."""

__version__ = "0.1.0"
