"""What a cold start takes, beside what most people would write. Run ``python -m bench``."""
