"""Hip Reset: one score, many performances."""
