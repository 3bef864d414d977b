"""What the skill costs, measured beside what most people would write. Run ``python -m bench``."""
