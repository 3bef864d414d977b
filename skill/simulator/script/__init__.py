"""A talk written down: scripts, stage directions, transcripts."""
