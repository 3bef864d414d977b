"""Expressions for points and ways in space: each has parts across, down, and towards us."""

from skill.alexa.figures.parts import DOWNWARDS, LEFTWARDS

Vector = tuple[str, str, str]


def named(name: str) -> Vector:
    """A vector whose parts are names of their own."""
    return f"{name}_x", f"{name}_y", f"{name}_z"


def mixed(*parts: tuple[float, Vector]) -> Vector:
    """The sum of so much of each."""
    x, y, z = (
        "(" + "+".join(_times(much, vector[axis]) for much, vector in parts) + ")"
        for axis in range(3)
    )
    return x, y, z


def _times(much: float, text: str) -> str:
    return text if much == 1 else f"{round(much, 3)}*{text}"


def between(a: Vector, b: Vector, share: float) -> Vector:
    return mixed((1 - share, a), (share, b))


def way(a: Vector, b: Vector) -> Vector:
    return mixed((1, b), (-1, a))


def crossed(a: Vector, b: Vector, times: str) -> Vector:
    """What is at right angles to both."""
    (ax, ay, az), (bx, by, bz) = a, b
    return (
        f"({ay}*{bz}-{az}*{by})*{times}",
        f"({az}*{bx}-{ax}*{bz})*{times}",
        f"({ax}*{by}-{ay}*{bx})*{times}",
    )


def risen(a: Vector, height: str) -> Vector:
    x, y, z = a
    return x, f"({y}-{height})", z


def seen(point: Vector) -> str:
    """A point of the picture as the data of a path have it."""
    x, y, z = point
    return f"({x}-left*{z})+','+({y}+down*{z})"


def towards_us(direction: Vector) -> str:
    """How far a way leads towards who looks, in units of figures.toml."""
    x, y, z = direction
    return f"({LEFTWARDS}*{x}-{DOWNWARDS}*{y}+side*{z})/s"
