"""A simulated Echo: its clock, its session, its screen, and what it sends to the skill."""
