"""Changes as a test wants them: so many seconds of these exercises, ended in these ways."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from skill.coach.changes import Changes, Ending, Stretch

_moments = count(1_000_000_000, 1000)
"""Long before any test, so that no two stretches are lived at the same time, unless it says so."""


def practised(
    day: object,
    held: Mapping[str, float] | None = None,
    ended: Sequence[tuple[str, str]] = (),
    **rest: Any,
) -> Changes:
    """What a turn adds that credits so many seconds and ends holds, each another one."""
    stretches = []
    for exercise, seconds in (held or {}).items():
        began = next(_moments)
        stretches.append(Stretch(exercise, began, began + seconds))
    endings = tuple(Ending(f"hold {next(_moments)}", exercise, how) for exercise, how in ended)
    return Changes(day=str(day), held=tuple(stretches), endings=endings, **rest)
