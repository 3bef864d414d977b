"""A fifth exercise, or another routine, is data: nothing that is said or shown still means four."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from skill.coach.book import Book
from skill.coach.context import Situation
from skill.coach.events import Kind
from skill.coach.progress import Progress
from skill.coach.session import Phase
from skill.content.load import load
from tests.coach.rehearsing import Rehearsal
from tests.content.check import problems
from tests.content.copying import add, copied, section
from tests.content.test_said import seen
from tests.practice import practised

FIFTH, NAME = "hip-circles", "hip circles"
ASKED = (
    Kind.LIST,
    Kind.WHICH,
    Kind.WHAT_NEXT,
    Kind.HELP,
    Kind.TIME_LEFT,
    Kind.WEEK,
    Kind.YESTERDAY,
)


def circles(text: str) -> str:
    """The skaters, told as hip circles."""
    renamed = text.replace("speed-skaters", FIFTH).replace("speed skaters", NAME)
    return renamed.replace("Speed skaters", "Hip circles").replace("katers", "ircles")


def add_fifth(folder: Path, position: str) -> None:
    """One more exercise of three minutes at the end: what it is, its words, its figure."""
    structure, english = folder / "hip-reset.toml", folder / "languages" / "en.toml"
    block = circles(section(structure, '[[exercises]]\nid = "speed-skaters"', "# ---"))
    block = block.replace("= 120", "= 180").replace("[120]", "[180]")
    add(structure, block.replace('"hands-and-knees"', f'"{position}"'))
    add(english, circles(section(english, "[exercises.speed-skaters]", "# ---")))
    figures = folder / "figures.toml"
    add(figures, circles(section(figures, "[figures.speed-skaters.plain]", "[figures.elevated")))


@pytest.fixture(params=["hands-and-knees", "hands-and-feet"], scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Book:
    folder = copied(tmp_path_factory.mktemp("fifth"))
    add_fifth(folder, request.param)
    assert [*problems(folder)] == []
    return load(folder=folder)


class Person(Rehearsal):
    """Somebody with a screen who writes down all that is said and shown."""

    def hear(self, kind: Kind, after: float = 0, **slots: object) -> str:
        reply = self.do(kind, after, **slots)
        shown = [vars(it) for it in (reply.screen, reply.card) if it]
        for text in seen([[cue.text for cue in reply.speech.cues], reply.ask, shown]):
            is_no_lie(text)
        return self.words

    def shown(self) -> dict[str, object]:
        assert self.reply.screen
        return dict(self.reply.screen.facts)


def is_no_lie(text: str) -> None:
    """Four is said of minutes, of seconds and of the fourth place only."""
    assert not re.search(r"\bfour(th)?\b", text.lower()), text
    assert not re.search(r"\b4\b(?! (of 5|minutes|seconds))", text) or text == "4", text


def somebody(book: Book) -> Person:
    return Person(book, situation=Situation(shows=True))


def test_the_whole_routine_and_every_question(book: Book) -> None:
    """Welcome, plan, places, links, minutes, the end: all of five."""
    r, links = somebody(book), []
    assert r.hear(Kind.LAUNCHED).startswith(
        "Welcome. 5 moves, 13 minutes of exercise, all on the floor."
    )
    assert r.shown()["words"]["list"] == "5 moves on the floor"  # type: ignore[index]
    assert [row["name"] for row in r.shown()["rows"]][-1] == "Hip circles"  # type: ignore[attr-defined]
    for place, exercise in enumerate(book.routine.exercises, 1):
        if r.session.phase is Phase.SETTLING:
            r.hear(Kind.READY, r.listen())
        assert r.session.exercise == exercise.id
        assert f"number {place} of 5." in r.hear(Kind.WHICH, 5)
        following = next(iter(book.routine.exercises[place:]), None)
        said = r.hear(Kind.WHAT_NEXT, 5)
        assert following.name in said if following else "Nothing more after this." in said
        for kind in ASKED:
            r.hear(kind, 5)
        links.append(r.words)
        r.hear(Kind.NEXT if place < 5 else Kind.WHICH, r.listen())
    assert ["And last, " in words for words in links] == [False, False, False, True, False]
    ending = {
        "hands-and-knees": ", on hands and knees.",
        "hands-and-feet": ". Stay on hands and feet.",
    }
    last = book.routine.by_id[FIFTH]
    assert f"And last, {NAME}{ending[last.position]}" in links[3]
    assert "Next, elevated rolls, on hands and feet." in links[2]
    assert r.session.phase is Phase.DONE
    assert set(r.session.outcomes) == set(book.routine.ids)
    assert r.progress.total_full == 1
    assert r.progress.total_seconds == 780


def test_whole_means_all_five(book: Book) -> None:
    """Four of five are a part: today, yesterday, and in the week."""
    r = somebody(book)
    assert "through 5 moves on the floor, 13 minutes of exercise in all." in r.hear(Kind.HELP)
    assert "5 moves: " in r.hear(Kind.LIST)
    assert f"elevated rolls, and {NAME}. 13 minutes of exercise in all." in r.words
    assert "About 13 minutes of exercise to go." in r.hear(Kind.TIME_LEFT)
    for done, said in (
        (4, "Yesterday it was belly breathing"),
        (5, "you did the whole routine, 13"),
    ):
        ids = book.routine.ids[:done]
        held = {i: float(book.routine.by_id[i].seconds) for i in ids}
        ended = [(i, "finished") for i in ids]
        day = r.now.date() - timedelta(days=1)
        r = somebody(book)
        r.progress = Progress().with_changes(practised(day, held, ended, routine=book.routine.ids))
        assert said in r.hear(Kind.YESTERDAY)
        r.lose()
        assert ("one full routine" in r.hear(Kind.WEEK)) == (done == 5)


def test_a_short_day_is_of_all_five(book: Book) -> None:
    """In proportion, and less than five times the shortest is for one."""
    r = somebody(book)
    assert "the whole routine" in r.hear(Kind.SHORT_DAY, seconds=420).lower()
    assert len(r.session.lengths) == 5
    assert 200 < sum(r.session.lengths.values()) < 300
    assert r.hear(Kind.SHORT_DAY, 10, seconds=180).endswith("Shall we?")
    assert "Hip circles always takes 3 minutes." in r.hear(Kind.LENGTH, 5, exercise=FIFTH)


def test_another_routine_stands_beside_the_first(tmp_path: Path) -> None:
    """Two exercises of its own, another id: the same coach leads through it."""
    folder = copied(tmp_path)
    first, second = folder / "hip-reset.toml", folder / "sitting-break.toml"
    rules = section(first, "[rules]", "[[exercises]]")
    reach = section(first, '[[exercises]]\nid = "reach-for-the-sky"', "# ---")
    skaters = section(first, '[[exercises]]\nid = "speed-skaters"', "# ---")
    own = (
        (skaters + reach).replace("speed-skaters", FIFTH).replace("reach-for-the-sky", "leg-lifts")
    )
    second.write_text(f"{rules}\n{own}", "utf-8")
    english, figures = folder / "languages" / "en.toml", folder / "figures.toml"
    words = section(english, "[exercises.reach-for-the-sky]", "# ---")
    words = words.replace("reach-for-the-sky", "leg-lifts").replace(
        "reach for the sky", "leg lifts"
    )
    words += section(english, "[routines.hip-reset.lines]", "# ---").replace(
        "hip-reset", "sitting-break"
    )
    add(english, words + circles(section(english, "[exercises.speed-skaters]", "# ---")))
    drawn = section(figures, "[[figures.reach-for-the-sky.plain.poses]]", "[figures.speed")
    add(figures, drawn.replace("reach-for-the-sky", "leg-lifts"))
    add(figures, circles(section(figures, "[figures.speed-skaters.plain]", "[figures.elevated")))
    assert [*problems(folder)] == []
    assert load(folder=folder).routine.count == 4
    book = load(routine="sitting-break", folder=folder)
    assert book.routine.ids == (FIFTH, "leg-lifts")
    r = somebody(book)
    assert "2 moves, 4 minutes of exercise" in r.hear(Kind.LAUNCHED)
    assert "2 moves: hip circles and leg lifts. 4 minutes of exercise in all." in r.hear(Kind.LIST)
    r.hold(FIFTH)
    assert "And last, leg lifts, on your belly." in r.words
    r.hear(Kind.NEXT, r.listen())
    assert r.session.exercise == "leg-lifts"
    r.hear(Kind.WHICH, r.listen())
    assert (r.session.phase, r.progress.total_full) == (Phase.DONE, 1)
    assert r.progress.total_seconds == book.routine.seconds
