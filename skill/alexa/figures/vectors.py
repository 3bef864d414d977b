"""Expressions for points and ways in space: each has parts across, down, and towards us."""

Vector = tuple[str, str, str]
AXES = "xyz"


def named(name: str) -> Vector:
    """A vector whose parts are names of their own."""
    x, y, z = (f"{name}_{axis}" for axis in AXES)
    return x, y, z


def joined(a: Vector, b: Vector, form: str) -> Vector:
    """Each part made of theirs, which `form` calls `a` and `b`."""
    x, y, z = (form.format(a=one, b=other) for one, other in zip(a, b, strict=True))
    return x, y, z


def between(a: Vector, b: Vector, share: float) -> Vector:
    return joined(a, b, f"({{a}}+({{b}}-{{a}})*{share})")


def reflected(a: Vector, middle: Vector) -> Vector:
    return joined(a, middle, "(2*{b}-{a})")


def way(a: Vector, b: Vector) -> Vector:
    return joined(a, b, "({b}-{a})")


def plus(a: Vector, b: Vector, times: float | str = 1) -> Vector:
    return joined(a, b, f"({{a}}+{{b}}*{times})")


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
