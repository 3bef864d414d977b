"""Joints become pictures that move: a figure and its rhythm as Alexa Vector Graphics."""

from skill.alexa.figures.vector_graphic import graphic

__all__ = ["graphic"]
