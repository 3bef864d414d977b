"""How the coach is heard and seen through Alexa."""

from skill.alexa.lean import slim

slim()  # before anything here imports the SDK
