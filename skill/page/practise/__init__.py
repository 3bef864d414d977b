"""Practice in the browser: a door to the turn, for a device that does not listen."""
