"""Joints become pictures that move: a figure and its rhythm as Alexa Vector Graphics."""
