"""What the browser makes of APL's expressions."""

from __future__ import annotations

from typing import Any

import pytest

from tests.screens.projector import Projector

KNOWN = {"n": 3, "list": [1, 2, {"name": "last"}], "word": "hip", "nothing": None, "no": False}
TABLE: list[tuple[Any, Any]] = [
    ("${1 + 2 * 3}", 7),
    ("${(1 + 2) * 3}", 9),
    ("${7 % 4 - -1}", 4),
    ("${-n}", -3),
    ("${!n}", False),
    ("${n/4}", 0.75),
    ("${n<2?1:n<4?.5:9}", 0.5),
    ("${n == 3 && word != 'hop'}", True),
    ("${no || 'yes'}", "yes"),
    ("${nothing ?? 'none'}", "none"),
    ("${no ?? 'none'}", False),
    ("${n == '3'}", False),
    ("${nothing == null}", True),
    ("${n >= 3 ? 'a' : 'b'}", "a"),
    ("${list[1]}", 2),
    ("${list[-1].name}", "last"),
    ("${list[5]}", None),
    ("${list[5].name}", None),
    ("${list.length + word.length}", 6),
    ("${list[2]['name']}", "last"),
    ("${Math.max(1, n, 2) + Math.floor(2.9)}", 5),
    ("${Math.clamp(0, n, 2)}", 2),
    ("${Math.floor(Math.max(0,n)/2)%2==0}", False),
    ("${String.toUpperCase(word)}", "HIP"),
    ("${word + n}", "hip3"),
    ("${word + ' ' + n / 2}", "hip 1.5"),
    ("${'}' + \"'\"}", "}'"),
    ("M${n},${n + 1}L0,${1 / 3}", "M3,4L0,0.333333"),
    ("no: ${no}, nothing: ${nothing}", "no: false, nothing: "),
    ("plain", "plain"),
    (["${n}", {"a": "${word}"}], [3, {"a": "hip"}]),
]
RESOLVE = """async ([written, known]) => {
  const { resolve } = await import("./expressions.js");
  const { Scope } = await import("./scope.js");
  const { FUNCTIONS } = await import("./values.js");
  const scope = new Scope();
  for (const [name, value] of Object.entries({ ...FUNCTIONS, ...known })) scope.define({ [name]: value });
  return resolve(written, scope);
}"""


@pytest.mark.parametrize(("written", "worth"), TABLE, ids=lambda value: str(value))
def test_expressions_come_to_what_the_engine_makes_of_them(
    beam: Projector, written: object, worth: object
) -> None:
    """One row of the table."""
    found = beam.page.evaluate(RESOLVE, [written, KNOWN])
    assert (found, type(found)) == (worth, type(worth))


@pytest.mark.parametrize("written", ["${1 +}", "${(n}", "${n n}", "${n ; 1}", "${stranger}"])
def test_what_cannot_be_understood_is_named(projector: Projector, written: str) -> None:
    """Nonsense comes to nothing, with a warning that quotes it."""
    projector.warnings.clear()
    assert projector.page.evaluate(RESOLVE, [written, KNOWN]) is None
    assert any(written[2:-1] in warning for warning in projector.warnings)
    projector.warnings.clear()


def test_names_follow_what_they_are_bound_to(beam: Projector) -> None:
    """A bound name moves with what it mentions, until it is set to a value of its own."""
    found = beam.page.evaluate("""async () => {
      const { Scope } = await import("./scope.js");
      const scope = new Scope();
      scope.define({ n: 1 });
      const inner = new Scope(scope);
      inner.bind([{ name: "n", value: "${n + 1}" }]);
      inner.bind([{ name: "twice", value: "${n * 2}" }]);
      const before = inner.get("twice");
      scope.define({ n: 5 });
      const after = inner.get("twice");
      inner.set("n", 10);
      return [before, after, inner.get("twice"), scope.get("n")];
    }""")
    assert found == [4, 12, 20, 5]
