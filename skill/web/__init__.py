"""The door on a server of one's own: HTTP in, signed requests only, one turn each."""
