"""What is remembered: one contract, two homes."""
