"""A talk written down: scripts and simulation directions."""
