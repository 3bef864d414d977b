"""From a second of the exercise to a pose, as expressions of a vector graphic.

A figure travels to and fro along its line of poses. Each beat of the rhythm moves it to a place on
that line: 1 is the second pose, 1.5 half way to the third. A beat that moves it to where it already
is, is a hold. A picture on the way is the blend of the two poses around it.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from skill.alexa.figures.body import Values, key
from skill.content.figures import Figure

Move = tuple[float, float, int, int]
"""Starts at, lasts seconds, from place, to place."""


def moves(figure: Figure, rhythm: Mapping[str, Any]) -> Iterator[Move]:
    """The moves of a period; the first goes on from where the last one ended.

    Raises ValueError if a beat has no pose.
    """
    ends = [figure.place(beat["pose"]) for beat in rhythm["beats"]]
    edges = pairwise([*(beat["at"] for beat in rhythm["beats"]), rhythm["period"]])
    for (start, stop), (here, there) in zip(edges, pairwise([ends[-1], *ends]), strict=True):
        yield start, stop - start, here, there


def clock(figure: Figure, rhythm: Mapping[str, Any]) -> dict[str, str]:
    """How the parameter `second` becomes weights of poses, in the order in which it builds up.

    `lefts` says whether the left side works: sides change with every period, left begins. `eased`
    makes a move slow at both ends. w1, w2 … are the weights of the poses after the first (which
    counts for what they leave), l1 … and r1 … the same on one side and 0 on the other. The curve of
    the weights slows the move at each pose to half its speed, without a stop, and never overshoots:
    a hand that is on the floor in two poses stays there in between.
    """
    period = number(rhythm["period"])
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
    return {name: ",".join(map(_blend, _axes(left, name), _axes(right, name))) for name in left[0]}


def _axes(poses: list[Values], name: str) -> Iterator[tuple[float, ...]]:
    """Each coordinate of a point in one pose after the other."""
    return zip(*(values[name] for values in poses), strict=True)


def _blend(left: tuple[float, ...], right: tuple[float, ...]) -> str:
    """A number in the first pose, plus what each other pose adds times its weight."""
    terms = ""
    for k, (a, b) in enumerate(zip(left, right, strict=True)):
        shares = [(a - left[0], "w")] if a == b else [(a - left[0], "l"), (b - right[0], "r")]
        terms += "".join(f"{add:+.4g}*{name}{k}" for add, name in shares if add)
    return f"${{{number(left[0])}{terms}}}" if terms else number(left[0])


def number(value: float) -> str:
    """As short as it can be written."""
    return f"{value:.5g}"
