"""A score as sound: voices, what they have said, and files and loudspeakers that perform it."""
