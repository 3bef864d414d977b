"""A talk written down: scripts and simulation directions."""

GRAMMAR = """
a script, and whatever is piped in, has one utterance a line:
  Alexa, start hip reset     calls the skill by its name; a script begins with that
  ready                      is said when the coach has finished and listens
  +37s next                  is said 37 seconds after the coach began to speak; also +1m30s
  (silence)                  says nothing until the session ends
  (later 14h)                moves the clock; also 30m, 2d
  (voice Ana), (voice nobody), (zone Europe/Berlin), (store down), (store up)
  (device hub), (device none)
  (press next), (press pause), (the track fails)
                             a button of the player, and what it tells; (player off) has none
  (recordings usual)         only usual lengths can be played, as on AWS; (recordings all)
  (echo kitchen)             goes on at another device of the household
  (touch next)               a button of the screen; also what the screen sends by itself
  (lose the session)         without a goodbye; +20s in front of it says when
  # a comment
in a talk all of this can be typed too, and what jumps goes on with a copy of your progress;
quit leaves.
"""
