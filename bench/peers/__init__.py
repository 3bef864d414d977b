"""Minimal skills to compare with, written as Amazon's documentation teaches it."""
