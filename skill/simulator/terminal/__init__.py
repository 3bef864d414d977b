"""A talk in the terminal: live, or as the transcript of a script."""
