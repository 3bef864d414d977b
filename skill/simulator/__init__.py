"""Rehearse without Alexa: a terminal and a browser. Never part of the Lambda package."""
