"""A rehearsal in the browser: the simulated Echo, played second by second and looked into."""
