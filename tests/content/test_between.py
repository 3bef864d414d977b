"""What is said from the end of one hold to the beginning of the next, in every language."""

import re
from itertools import pairwise

import pytest

from skill.coach.events import Kind
from skill.coach.exercise import Level
from skill.coach.grammar import Term
from skill.coach.progress import Progress
from skill.content.load import load, tags
from tests.coach.rehearsing import Rehearsal

LANGUAGES = [it for it in tags() if "-" not in it]
FLOOR = {
    "en": "clear",
    "de": "platz",
    "es": "espacio",
    "fr": "place",
    "it": "spazio",
    "pt": "espaço",
}
"""The word that tells to see to the floor around."""
ROLLS, BEFORE = "elevated-rolls", "speed-skaters"


def person(code: str, level: Level, *easier: str) -> Rehearsal:
    settings = {"welcomed": True, "guidance": level.value, "easier": list(easier), "plays": False}
    return Rehearsal(load(code), progress=Progress(settings=settings))


@pytest.mark.parametrize("way", ["rest", "jump", "another day"])
@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_floor_is_seen_to_once_before_the_rolls(code: str, level: Level, way: str) -> None:
    """However they are come to: led from the exercise before, by name, or after a night."""
    r = person(code, level)
    if way == "jump":
        said = r.do(Kind.GO_TO, exercise=ROLLS).speech.text
    else:
        said = r.hold(BEFORE).speech.text
        r.do(Kind.WHICH, r.listen())
        if way == "another day":
            r.lose()
            said = r.do(Kind.LAUNCHED, 20_000).speech.text
        said += r.do(Kind.NEXT if way == "rest" else Kind.YES, 5).speech.text
    assert r.session.exercise == ROLLS
    assert len(re.findall(rf"\b{FLOOR[code]}\b", said.lower())) == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_easier_rolls_need_the_floor_too(code: str) -> None:
    """At every level, in every variant."""
    for lines in load(code).routine.by_id[ROLLS].versions["easier"].set_up.values():
        assert all(FLOOR[code] in line.lower() for line in lines)


@pytest.mark.parametrize("code", LANGUAGES)
def test_where_the_body_stays_it_is_told_where(code: str) -> None:
    """In the words of the move, so that nobody is "in position" whose knees still have to bend."""
    book = load(code)
    for before, exercise in pairwise(book.routine.exercises):
        if exercise.stays_after(before):
            where = Term(exercise.position)
            said = book.said("link.stay", exercise=exercise, position=where)
            assert book.said("link.move", exercise=exercise, position=where).split()[-1] in said
