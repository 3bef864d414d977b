"""Joints become pictures: one geometry, written as Alexa Vector Graphics and as SVG."""

from skill.alexa.figures.formats import graphic, svg
from skill.alexa.figures.motion import Rhythm, left_works, place_at, pose_at

__all__ = ["Rhythm", "graphic", "left_works", "place_at", "pose_at", "svg"]
