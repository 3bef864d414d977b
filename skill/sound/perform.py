"""Perform a score: each line at its second, and silence until the next one is due."""

from dataclasses import dataclass

from skill.coach.score import Pace, Score
from skill.sound.voice import Samples, Voice, seconds_of, silence, spoken


def perform(score: Score, voice: Voice) -> Samples:
    """The whole score as sound, as long as it lasts.

    A line that is still being said when the next one is due is heard to its end: that one is late.
    """
    sound = silence(score.seconds, voice.rate)
    free = 0
    for cue in score.cues:
        line = spoken(cue.text, voice)
        begins = max(free, round(cue.at * voice.rate))
        free = begins + len(line)
        sound[begins:free] = line
    return sound


@dataclass(frozen=True)
class Measured(Pace):
    """The pace of a voice: a line takes what its sound takes, nothing is estimated."""

    voice: Voice

    def seconds(self, text: str) -> float:
        return seconds_of(spoken(text, self.voice), self.voice)


def measured(pace: Pace, voice: Voice) -> Measured:
    """The exact pace of `voice`, in place of an estimate."""
    return Measured(**vars(pace), voice=voice)
