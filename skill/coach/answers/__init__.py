"""The coach's answers: one file a subject, one function an answer."""
