"""Theirs to delete: after a yes, and nothing else is a yes."""

import pytest

from skill.coach.events import Kind
from skill.coach.session import Phase
from tests.coach.rehearsing import regular


@pytest.mark.parametrize(
    ("kind", "scope", "what"),
    [
        (Kind.DELETE, "delete", "your progress"),
        (Kind.DELETE_HOUSEHOLD, "delete household", "everyone in this household"),
    ],
)
def test_a_yes_deletes_what_was_named(kind: Kind, scope: str, what: str) -> None:
    """It says whose, and that there is no way back, before it asks."""
    r = regular()
    r.do(kind)
    assert what in r.words
    assert "There is no way back. Shall I?" in r.words
    effect = r.do(Kind.YES, 3).effect
    assert effect
    assert (effect.name, effect.facts) == ("delete", {"scope": scope})


@pytest.mark.parametrize(
    "kind", [k for k in Kind if k not in (Kind.YES, Kind.EFFECT_DONE, Kind.LAUNCHED)]
)
def test_nothing_but_a_yes_deletes(kind: Kind) -> None:
    """Whatever else is said or happens."""
    r = regular()
    r.do(Kind.DELETE)
    effect = r.do(kind, 3, seconds=300, exercise="speed-skaters").effect
    assert not effect or effect.name != "delete"


def test_a_yes_to_something_else_deletes_nothing() -> None:
    """The question is gone once something else was said."""
    r = regular()
    r.do(Kind.DELETE)
    r.do(Kind.WEEK, 3)
    reply = r.do(Kind.YES, 3)
    assert not reply.effect


def test_being_asked_stops_the_clock() -> None:
    """A hold does not run on under such a question, and a no resumes from there."""
    r = regular()
    r.hold("speed-skaters", 30)
    r.do(Kind.DELETE)
    r.do(Kind.NO, 20)
    assert (r.session.phase, r.session.position) == (Phase.PAUSED, 30)
    assert r.words.startswith("Good, I'll keep it.")


@pytest.mark.parametrize(("outcome", "words"), [("done", "It's gone."), ("failed", "I couldn't")])
def test_it_is_gone_or_it_is_not(outcome: str, words: str) -> None:
    """Said as it is, and the session closes."""
    r = regular()
    r.do(Kind.DELETE)
    r.do(Kind.YES)
    reply = r.do(Kind.EFFECT_DONE, effect="delete", outcome=outcome)
    assert reply.speech.text.startswith(words)
    assert not reply.ask
