"""A talk in the browser: the same rehearsal as the terminal's, with a screen and a look inside."""
