"""Perform a score as SSML: each cue spoken, then breaks until the next one is due.

What a cue takes to be said has been subtracted by the score; a break lasts 10 s at most, so longer
silences are chained (Alexa SSML reference, `break`).
"""

from xml.sax.saxutils import escape, quoteattr

from skill.coach.score import Score

LONGEST_BREAK = 10_000
SHORTEST_BREAK = 10
"""Milliseconds; less is rounding, not silence."""
NAME = "{name}"


def ssml(score: Score, person_id: str = "") -> str:
    """The score between speak tags; `{name}` becomes the tag that says the voice owner's name."""
    parts = []
    starts = [cue.at for cue in score.cues[1:]] + [score.seconds]
    if score.cues:
        parts.append(breaks(score.cues[0].at))
    for cue, following in zip(score.cues, starts, strict=True):
        parts += [_named(cue.text, person_id), breaks(following - cue.end)]
    return "<speak>" + " ".join(filter(None, parts)) + "</speak>"


def breaks(seconds: float) -> str:
    """A silence of that length; nothing for less than a hundredth of a second."""
    left = round(seconds * 1000)
    parts = []
    while left >= SHORTEST_BREAK:
        part = min(left, LONGEST_BREAK)
        parts.append(f'<break time="{part}ms"/>')
        left -= part
    return "".join(parts)


def _named(text: str, person_id: str) -> str:
    """Text without any markup of its own, and the name tag where a voice is known."""
    tag = f'<alexa:name type="first" personId={quoteattr(person_id)}/>' if person_id else ""
    return escape(text).replace(NAME, tag)
