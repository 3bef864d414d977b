"""A talk written down: scripts, simulation directions, transcripts."""
