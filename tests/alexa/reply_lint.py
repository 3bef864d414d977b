"""The lint of every answer; it lives in the simulator, whose page shows its verdict too."""

from skill.simulator.reply_lint import asks, complaints, parse, planned, silence, words

__all__ = ["asks", "complaints", "parse", "planned", "silence", "words"]
