"""Perform a score as SSML: each cue spoken, then breaks until the next one is due.

What a cue takes to be said has been subtracted by the score; a break lasts 10 s at most, so longer
silences are chained (Alexa SSML reference, `break`). Each cue begins a line of its own: a voice
makes no difference, but whoever reads the reply, a rehearsal included, can tell the cues apart.
"""

from html import escape

from skill.coach.score import Score

LONGEST_REPLY_SECONDS = 225.0
"""What one reply is planned to last at most; Alexa's own ceiling is 240 s."""
MOST_CHARACTERS = 8_000
"""Tags count."""
LONGEST_BREAK = 10_000
SHORTEST_BREAK = 10
"""Milliseconds; less is rounding, not silence."""
NAME = "{name}"


def ssml(score: Score, person_id: str = "") -> str:
    """The score between speak tags; `{name}` becomes the tag that says the voice owner's name."""
    lines = [breaks(score.cues[0].at if score.cues else score.seconds)]
    starts = [*(cue.at for cue in score.cues[1:]), score.seconds]
    for cue, following in zip(score.cues, starts, strict=False):
        lines.append(f"{_named(cue.text, person_id)} {breaks(following - cue.end)}".rstrip())
    return "<speak>" + "\n".join(filter(None, lines)) + "</speak>"


def breaks(seconds: float) -> str:
    """A silence of that length; nothing for less than a hundredth of a second."""
    whole, rest = divmod(round(max(seconds, 0) * 1000), LONGEST_BREAK)
    parts = [LONGEST_BREAK] * whole + [rest] * (rest >= SHORTEST_BREAK)
    return "".join(f'<break time="{part}ms"/>' for part in parts)


def _named(text: str, person_id: str) -> str:
    """Text without any markup of its own, and the name tag where a voice is known."""
    tag = f'<alexa:name type="first" personId="{escape(person_id)}"/>' if person_id else ""
    return escape(text, quote=False).replace(NAME, tag)
