"""How much is said: the level, and whether repetitions are counted, now and for good."""

from skill.coach.context import Context
from skill.coach.exercise import NONE, Level
from skill.coach.onward import tell
from skill.coach.reply import Reply


def counted(c: Context, how: str) -> Reply:
    """Every repetition spoken, or none, at once and for good."""
    c.remember(counting=how)
    c.set(counting=how)
    return tell(c, f"counting.{how}")


def change_level(c: Context, *, less: bool) -> Reply:
    """One level less or more, for good; silence, or all of them counted, is left for it."""
    if less and c.setting("counting") == NONE:
        return tell(c, "talk.least")
    levels = list(Level)
    present = levels.index(c.level(c.exercise))
    chosen = min(max(0, present + (1 if less else -1)), len(levels) - 1)
    silent = c.session.counting == NONE
    c.remember(guidance=levels[chosen].value, counting=None)
    c.set(counting="")
    if chosen == present and not silent:
        return tell(c, "talk.least" if less else "talk.most")
    c.set(level=levels[chosen].value)
    return tell(c, "talk.less" if less else "talk.more")
