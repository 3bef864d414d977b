"""Typed words -> the request that Alexa would send, by the interaction model alone."""
