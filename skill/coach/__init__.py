"""What to say next: pure functions, no Alexa, no AWS, no clock, no files."""
