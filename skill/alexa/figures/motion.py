"""From a second of the exercise to a pose, as numbers and as expressions of a vector graphic.

A figure travels to and fro along its line of poses. Each beat of the rhythm moves it to a place on
that line: 1 is the second pose, 1.5 half way to the third. A beat that moves it to where it already
is, is a hold. A picture on the way is the blend of the two poses around it.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from skill.alexa.figures.body import Values, key
from skill.content.figures import Figure

Rhythm = tuple[float, tuple[tuple[float, str], ...]]
"""Period in seconds, and its beats: the second within the period, and the name of the beat."""
Move = tuple[float, float, int, int]
"""Starts at, lasts seconds, from place, to place."""


def pose_at(figure: Figure, rhythm: Rhythm, second: float) -> Values:
    """Where every joint is at a second of the exercise, in the units of the canvas."""
    return values_at(figure, place_at(figure, rhythm, second), left_works(rhythm, second))


def values_at(figure: Figure, place: float, left: bool) -> Values:
    """Every point of the drawing at a place on the line of poses."""
    keys = [key(figure, pose, left) for pose in figure.poses]
    shares = [weight(place - number) for number in range(len(keys))]
    return {
        name: tuple(
            sum(share * values[name][axis] for share, values in zip(shares, keys, strict=True))
            for axis in range(len(point))
        )
        for name, point in keys[0].items()
    }


def place_at(figure: Figure, rhythm: Rhythm, second: float) -> float:
    """How far along its line of poses the figure is; before the exercise begins, at its start."""
    now = max(0.0, second) % rhythm[0]
    start, seconds, here, there = [move for move in moves(figure, rhythm) if move[0] <= now][-1]
    return here + (there - here) * ease((now - start) / seconds)


def left_works(rhythm: Rhythm, second: float) -> bool:
    """Whether the left side works; sides change with every period, left begins."""
    return max(0.0, second) // rhythm[0] % 2 == 0


def moves(figure: Figure, rhythm: Rhythm) -> Iterator[Move]:
    """The moves of a period; the first goes on from where the last one ended.

    Raises ValueError if a beat has no pose.
    """
    period, beats = rhythm
    ends = [figure.place(name) for _, name in beats]
    edges = pairwise([*(at for at, _ in beats), period])
    for (start, stop), (here, there) in zip(edges, pairwise([ends[-1], *ends]), strict=True):
        yield start, stop - start, here, there


def ease(progress: float) -> float:
    """Slow at both ends; 0 stays 0 and 1 stays 1."""
    return progress * progress * (3 - 2 * progress)


def weight(distance: float) -> float:
    """What a pose counts for at this distance from it on the line.

    The curve slows the move at each pose to half its speed, without a stop, and never overshoots:
    a hand that is on the floor in two poses stays there in between.
    """
    d = abs(distance)
    return 1 - d * (0.5 + d * (1.5 - d)) if d < 1 else 0.0


def clock(figure: Figure, rhythm: Rhythm) -> dict[str, str]:
    """The same as expressions of the parameter `second`, in the order in which they build up.

    `lefts` says whether the left side works, w1, w2 … are the weights of the poses after the first
    (which counts for what they leave), l1 … and r1 … the same on one side and 0 on the other.
    """
    period = number(rhythm[0])
    travel = list(moves(figure, rhythm))
    found = {
        "now": f"Math.max(0,second)%{period}",
        "lefts": f"Math.floor(Math.max(0,second)/{period})%2==0",
        "part": _chosen(travel, lambda m: f"(now-{number(m[0])})/{number(m[1])}"),
        "eased": "part*part*(3-2*part)",
        "place": _chosen(travel, lambda m: f"{m[2]}{m[3] - m[2]:+d}*eased"),
    }
    for k in range(1, len(figure.poses)):
        found[f"d{k}"] = f"Math.abs(place-{k})"
        found[f"w{k}"] = f"d{k}<1?1-d{k}*(0.5+d{k}*(1.5-d{k})):0"
        found |= {f"l{k}": f"lefts?w{k}:0", f"r{k}": f"lefts?0:w{k}"}
    return {name: f"${{{text}}}" for name, text in found.items()}


def _chosen(travel: list[Move], text: Callable[[Move], str]) -> str:
    """The text of the move that is under way, as a chain of ternaries."""
    *others, last = travel
    return "".join(f"now<{number(m[0] + m[1])}?{text(m)}:" for m in others) + text(last)


def expressions(figure: Figure) -> dict[str, str]:
    """Every point of the drawing as text: numbers where it stands still, else expressions."""
    left, right = ([key(figure, pose, side) for pose in figure.poses] for side in (True, False))
    return {
        name: ",".join(
            _blend(
                [values[name][axis] for values in left], [values[name][axis] for values in right]
            )
            for axis in range(len(point))
        )
        for name, point in left[0].items()
    }


def _blend(left: list[float], right: list[float]) -> str:
    """A number in the first pose, plus what each other pose adds times its weight."""
    terms = ""
    for k, (a, b) in enumerate(zip(left, right, strict=True)):
        shares = [(a - left[0], "w")] if a == b else [(a - left[0], "l"), (b - right[0], "r")]
        terms += "".join(f"{add:+.4g}*{name}{k}" for add, name in shares if add)
    return f"${{{number(left[0])}{terms}}}" if terms else number(left[0])


def number(value: float) -> str:
    """As short as it can be written."""
    return f"{value:.5g}"
