"""Poses become pictures that move: frames of joints, and one graphic that goes through them."""
