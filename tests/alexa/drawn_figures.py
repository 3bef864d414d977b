"""The figures worked out in numbers, beside which what a device makes of the graphic is held."""

from __future__ import annotations

from typing import Any

from skill.alexa.figures.body import Values, key
from skill.alexa.figures.drawing import inks, strokes
from skill.alexa.figures.motion import moves, number
from skill.content.figures import Figure, style

Rhythm = tuple[float, tuple[tuple[float, str], ...]]
"""Period in seconds, and its beats: the second within the period, and the name of the pose."""


def fact(rhythm: Rhythm) -> dict[str, Any]:
    """The rhythm as a screen has it among its facts."""
    period, beats = rhythm
    return {"period": period, "beats": [{"at": at, "pose": pose} for at, pose in beats]}


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
    start, seconds, here, there = [move for move in moves(figure, fact(rhythm)) if move[0] <= now][
        -1
    ]
    return here + (there - here) * ease((now - start) / seconds)


def left_works(rhythm: Rhythm, second: float) -> bool:
    """Whether the left side works; sides change with every period, left begins."""
    return max(0.0, second) // rhythm[0] % 2 == 0


def ease(progress: float) -> float:
    """Slow at both ends; 0 stays 0 and 1 stays 1."""
    return progress * progress * (3 - 2 * progress)


def weight(distance: float) -> float:
    """What a pose counts for at this distance from it on the line."""
    d = abs(distance)
    return 1 - d * (0.5 + d * (1.5 - d)) if d < 1 else 0.0


def svg(figure: Figure, place: float, left: bool = True) -> str:
    """The figure at a place on its line of poses as an SVG document."""
    values = values_at(figure, place, left)
    points = {name: ",".join(map(number, value)) for name, value in values.items()}
    ink = inks(figure, left) | {"": "none"}
    shown = ("", "over" if values["turned"][0] > 0.5 else "under")
    lines = "".join(
        f'<path d="{stroke.path.format_map(points)}" stroke-width="{stroke.width}"'
        f' stroke="{ink[stroke.ink]}" fill="{ink[stroke.fill]}"/>'
        for stroke in strokes(figure)
        if stroke.layer in shown
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {style().width} {style().height}"'
        f' role="img" stroke-linecap="round" stroke-linejoin="round">'
        f"{lines}</svg>"
    )
