"""How the coach is heard and seen through Alexa."""
