"""What is said and shown: one file of words per language, the figures, nothing else."""
