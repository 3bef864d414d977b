"""No line stands in the book that nobody says, and nothing is said that does not stand there.

The coach is driven through everything there is, with a book that notes what it is asked for, whose
lines are all their variants at once, and whose letters are all Greek.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from skill.coach.book import Book
from skill.coach.context import Situation
from skill.coach.events import UNKNOWN_DAYS, Kind
from skill.coach.exercise import SLOWEST, USUAL
from skill.coach.progress import Progress
from skill.coach.reply import Effect
from skill.coach.session import Outcome
from skill.coach.table import QUESTIONS
from skill.coach.track import ENDS, Track, end_named
from skill.content.load import FALLBACK, Table, load, tags, texts_of
from skill.sound.tracks import track_named, track_names
from skill.turn.effects import Effects
from skill.turn.services import Services
from tests.alexa.homes import Memoryless, Moody
from tests.coach.rehearsing import Rehearsal
from tests.coach.test_walks import OUTCOMES
from tests.layers import quick
from tests.practice import practised
from tests.talking import MONDAY, Heard, Talk

ROUTINE = load().routine
IDS = ROUTINE.ids
LAST = IDS[-1]


class Noting(dict[str, Any]):
    """A mapping that notes which of its keys were asked for."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        super().__init__(content)
        self.asked_for: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.asked_for.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        return super().get(key, default) if key not in self else self[key]


def in_greek(tree: Any) -> Any:
    """Texts with another letter for each of theirs; what they ask for stays."""
    if isinstance(tree, str):
        return re.sub(r"(\{.*?\})|[^\W\d_]", lambda it: it[1] or "ω", tree)
    if isinstance(tree, Mapping):
        return {key: in_greek(it) for key, it in tree.items()}
    return [in_greek(it) for it in tree] if isinstance(tree, list) else tree


def greek_book(code: str) -> Book:
    """The book of a language, without a letter of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "skill.content.load.texts_of", lambda *at: Table(in_greek(texts_of(*at)), code)
        )
        book: Book = load.__wrapped__(code)
    return book


@dataclass
class Drive:
    """The noting book, and all that was said and shown from it."""

    book: Book
    heard: set[str] = field(default_factory=set)
    """What is said, asked and written."""
    shown: set[str] = field(default_factory=set)

    def left_over(self) -> list[str]:
        parts: list[Any] = [self.book.lines, self.book.screen, self.book.grammar.forms]
        return sorted(key for part in parts for key in part if key not in part.asked_for)

    def person(
        self, progress: Progress | None = None, situation: Situation | None = None
    ) -> Rehearsal:
        known = Progress(settings={"welcomed": True}) if progress is None else progress
        around = situation or Situation(shows=True)
        return Rehearsal(self.book, progress=known, situation=around)

    def turn(self, r: Rehearsal, kind: Kind, after: float = 0, **slots: Any) -> None:
        """One turn of somebody just like `r`, who stays as they were; an effect goes every way."""
        each = replace(r)
        reply = each.do(kind, after, **slots)
        self.heard |= {reply.ask, *(cue.text for cue in reply.speech.cues)}
        self.heard |= {reply.card.title, reply.card.text} if reply.card else set()
        self.shown |= set(seen(reply.screen.facts)) if reply.screen else set()
        if effect := reply.effect:
            for outcome in OUTCOMES[effect.name]:
                self.done(each, effect.name, outcome)

    def done(self, r: Rehearsal, effect: str, outcome: str) -> None:
        """An effect has gone this way."""
        if outcome != "ask permission":
            facts: dict[str, Any] = {"days": "monday,friday", "time": "07:05", "token": "token"}
            self.turn(r, Kind.EFFECT_DONE, effect=effect, outcome=outcome, **facts)


UNSEEN = {"kind", "exercise", "version", "state", "pose", "id", "side"}
"""Facts of a screen that name something for its document, and that nobody reads."""


def seen(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, Mapping):
        yield from seen([it for key, it in tree.items() if key not in UNSEEN])
    elif isinstance(tree, list | tuple):
        for each in tree:
            yield from seen(each)


def idle(r: Rehearsal) -> None:
    r.do(Kind.SHORT_DAY, seconds=9999)


def settling(r: Rehearsal) -> None:
    r.longest_reply_seconds = 60.0
    r.do(Kind.START)


def run_in(r: Rehearsal) -> None:
    r.do(Kind.GO_TO, exercise=IDS[1])


def holding(r: Rehearsal) -> None:
    r.hold(IDS[0], 50)


def last(r: Rehearsal) -> None:
    r.hold(LAST, 50)


def easier(r: Rehearsal) -> None:
    r.hold(IDS[0], 50)
    r.do(Kind.EASIER)


def paused(r: Rehearsal) -> None:
    r.hold(IDS[0], 50)
    r.do(Kind.PAUSE)


def resting(r: Rehearsal) -> None:
    r.hold(IDS[0])
    r.do(Kind.WHICH, r.listen())


def done(r: Rehearsal) -> None:
    r.hold(LAST)
    r.do(Kind.WHICH, r.listen())


def only(r: Rehearsal) -> None:
    r.do(Kind.ONLY, exercise=IDS[1])


def outside(r: Rehearsal) -> None:
    """Nothing has happened yet."""


STATES: list[Callable[[Rehearsal], None]] = [
    *(outside, idle, settling, run_in, holding, last, easier, paused, resting, done, only)
]
TIMES = ["00:00", "04:30", "07:30", "08:00", "12:00", "13:00", "18:00", "22:05"]
WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAYS = ["every-day", "weekdays", "weekends", *WEEK]
CONCERNS = [key.partition(".")[2] for key in load().lines if key.startswith("suitable.")]
SLOTS: dict[Kind, list[dict[str, Any]]] = {
    Kind.GO_TO: [{}, {"exercise": IDS[0]}],
    Kind.ONLY: [{}, {"exercise": IDS[0]}],
    Kind.LEAVE_OUT: [{"exercise": it} for it in ("", *IDS)],
    Kind.SUITABLE: [{"concern": it} for it in ("", *CONCERNS)],
    Kind.SHORT_DAY: [
        {"unclear": True},
        *({"seconds": it} for it in (None, 30, 80, 300, 780, 9999)),
    ],
    Kind.LENGTH: [
        *({"seconds": it} for it in (None, 40, 120)),
        *({"exercise": i, "seconds": s} for i in (IDS[0], LAST) for s in (None, 120)),
    ],
    Kind.LONGER: [{}, {"seconds": 10**6}],
    Kind.REMIND: [
        *({}, {"days": UNKNOWN_DAYS}, {"time": "08:00"}),
        *({"time": it, "days": "every-day"} for it in TIMES),
        *({"time": "08:00", "days": it} for it in DAYS),
    ],
}
SITUATIONS = [
    Situation(shows=True, known=True, saved=False),
    Situation(shows=True, read=False),
    Situation(lost=True),
    Situation(shared=Progress(total_days=3, total_seconds=999.0)),
]


def history(*full: int, part: Mapping[int, int] | None = None, held: int = 0) -> Progress:
    """Days ago of whole routines, of so many exercises, and of one that nobody finished."""
    progress = Progress(settings={"welcomed": True})
    days: dict[int, int] = {**dict.fromkeys(full, len(IDS)), **(part or {})}
    days |= {held: 0} if held else {}
    for ago in sorted(days, reverse=True):
        ids = IDS[: days[ago]]
        seconds = {i: float(ROUTINE.by_id[i].seconds) for i in ids} or {IDS[0]: 90.0}
        ended = [(i, Outcome.FINISHED) for i in ids]
        day = MONDAY.date() - timedelta(days=ago)
        progress = progress.with_changes(practised(day, seconds, ended, routine=IDS))
    return progress


HISTORIES = {
    "nobody": Progress(),
    "new": history(),
    "quiet": history(9),
    "one day": history(2),
    "up": history(0, 1, 2, 8),
    "same": history(0, 1, 7, 8),
    "down": history(0, 1, 7, 8, 9),
    "seven": history(*range(7)),
    "fourth": history(*range(1, 5)),
    "two": history(1, 2),
    "part": history(0, 7, part={1: 2, 8: 2}),
    "some": history(3, 2, held=1),
    "before": history(part={8: 2}),
    "parts up": history(part={0: 2, 1: 2, 8: 2}),
    "parts same": history(part={0: 2, 1: 2, 7: 2, 8: 2}),
    "unfinished": history(held=1),
    "once": history(0, 1, 10, 11, 12),
    "over": history(5, 6),
    "long ago": Progress(last="2026-08-01", total_seconds=900.0, settings={"welcomed": True}),
    "two days ago": history(part={2: 2}),
    "unfinished two days ago": history(held=2),
}
COUNTING = (
    *(Kind.WEEK, Kind.LAST_WEEK, Kind.TODAY, Kind.YESTERDAY, Kind.LAST_TIME, Kind.MONTH),
    *(Kind.STREAK, Kind.MINUTES, Kind.LAUNCHED),
)


@pytest.fixture(scope="module", params=quick(it for it in tags() if "-" not in it))
def driven(request: pytest.FixtureRequest) -> Drive:
    """Everything that can happen has happened."""
    book = greek_book(request.param)
    drive = Drive(
        replace(
            book,
            lines=Noting({key: (" ".join(lines),) for key, lines in book.lines.items()}),
            screen=Noting(book.screen),
            grammar=replace(book.grammar, forms=Noting(book.grammar.forms)),
        )
    )
    _everything_in_every_state(drive)
    _every_answer_to_every_question(drive)
    _every_history(drive)
    _what_others_say(drive)
    return drive


def _everything_in_every_state(drive: Drive) -> None:
    kinds = [kind for kind in Kind if kind is not Kind.EFFECT_DONE]
    for state in STATES:
        r = drive.person()
        state(r)
        for kind in kinds:
            for slots in SLOTS.get(kind, [{}]):
                drive.turn(r, kind, 1, **slots)
        for situation in SITUATIONS:
            around = drive.person(r.progress, situation)
            around.session, around.new, around.now = r.session, r.new, r.now
            for kind in (Kind.LAUNCHED, Kind.WEEK, Kind.NEXT, Kind.STOP, Kind.NOT_UNDERSTOOD):
                drive.turn(around, kind)
            around.lose()
            for kind in (Kind.LAUNCHED, Kind.NOT_UNDERSTOOD):
                drive.turn(around, kind)
    for level in ("full", "cue"):
        r = drive.person(Progress(settings={"welcomed": True, "guidance": level}))
        for kind in (Kind.START, Kind.LESS_TALK, Kind.MORE_TALK):
            drive.turn(r, kind)
        holding(r)
        drive.turn(r, Kind.TIME_LEFT)
    r = drive.person(Progress(settings={"welcomed": True, "easier": list(IDS)}))
    drive.turn(r, Kind.START)
    _what_takes_a_way_to_get_to(drive)
    _hands_free(drive)


def _hands_free(drive: Drive) -> None:
    """What only a device with a player hears, or one with neither that nor a screen."""
    track = Track(0.0, 10.0, 100.0, 105.0)
    few = {"nothing of ours": track}
    for tracks in (dict.fromkeys(track_names(ROUTINE), track), few, {}):
        r = drive.person(situation=Situation(tracks=tracks))
        for kind in (Kind.PLAY_THROUGH, Kind.ALWAYS_PLAY):
            drive.turn(r, kind)
        r.do(Kind.PLAY_THROUGH)
        r.new = False
        for kind in (Kind.PAUSE, Kind.ASK_BETWEEN, Kind.LOOP):
            drive.turn(r, kind, 60)
    for end in ENDS:
        track_named(drive.book, end_named(end))


def _what_takes_a_way_to_get_to(drive: Drive) -> None:
    drive.person(Progress(settings={"welcomed": True, "ask_first": True})).do(Kind.HELP)
    r = drive.person(Progress(settings={"welcomed": True, "ask_first": True}))
    drive.turn(r, Kind.START)
    for tempo in (SLOWEST, USUAL):
        r = drive.person(Progress(settings={"welcomed": True, "tempo": {IDS[0]: tempo}}))
        holding(r)
        drive.turn(r, Kind.SLOWER)
        drive.turn(r, Kind.QUICKER)
    r = drive.person()
    resting(r)
    r.do(Kind.SKIP)
    drive.turn(r, Kind.UNDO, 5)
    r = drive.person()
    r.hold(LAST, 50)
    r.do(Kind.EASIER)
    drive.turn(r, Kind.PAIN, 5)
    for state in (holding, resting):
        r = drive.person()
        state(r)
        r.do(Kind.NOT_UNDERSTOOD)
        drive.turn(r, Kind.NOT_UNDERSTOOD, 5)
    r = drive.person()
    holding(r)
    r.do(Kind.PAIN)
    drive.turn(r, Kind.NEXT, 5)
    r.do(Kind.PREVIOUS, 5)
    drive.turn(r, Kind.HARDER, 5)
    r.do(Kind.STOP, 30)
    drive.turn(r, Kind.LAUNCHED, 5)
    r = drive.person()
    paused(r)
    r.lose()
    drive.turn(r, Kind.RESUME, 5)
    r = drive.person()
    settling(r)
    drive.turn(r, Kind.READY, r.listen())
    r = drive.person()
    routine = r.book.routine
    r.book = replace(r.book, routine=replace(routine, exercises=routine.exercises[::-1]))
    r.hold(IDS[1])
    drive.turn(r, Kind.TIME_LEFT)
    r = drive.person()
    holding(r)
    r.do(Kind.LONGER, seconds=10**6)
    drive.turn(r, Kind.LONGER)
    r = drive.person()
    r.hold(LAST, ROUTINE.by_id[LAST].seconds - 1)
    drive.turn(r, Kind.TIME_LEFT)


def _every_answer_to_every_question(drive: Drive) -> None:
    answers = (Kind.YES, Kind.NO, Kind.HELP, Kind.NOT_UNDERSTOOD, Kind.REPEAT, Kind.CANCEL)
    for question in QUESTIONS:
        for state in (outside, idle, paused, resting):
            r = drive.person()
            state(r)
            asked = {"days": "weekdays", "time": "08:00"} if question == "remind" else {}
            r.session, r.new = replace(r.session, question=question, asked=asked), False
            for kind in answers:
                drive.turn(r, kind)


def _every_history(drive: Drive) -> None:
    for progress in HISTORIES.values():
        for state in (outside, idle, resting, done):
            for kind in COUNTING:
                r = drive.person(progress)
                state(r)
                drive.turn(r, kind)
        for hour in (7, 13, 20):
            for known in (False, True):
                r = drive.person(progress, Situation(shows=True, known=known))
                r.now = MONDAY.replace(hour=hour)
                drive.turn(r, Kind.LAUNCHED)
        r = drive.person(progress)
        for exercise in IDS:
            r.hold(exercise)
            drive.turn(r, Kind.READY)
            r.do(Kind.WHICH, r.listen())
    reminded = {"reminder": {"days": "weekdays", "time": "08:00", "token": "token"}}
    for settings in ({}, reminded):
        r = drive.person(Progress(settings={"welcomed": True, **settings}))
        for effect, outcomes in OUTCOMES.items():
            for outcome in outcomes:
                drive.turn(r, Kind.EFFECT_DONE, effect=effect, outcome=outcome)


def _what_others_say(drive: Drive) -> None:
    """What a reminder says when it rings, and the apology for an error inside."""
    talk = Talk(Moody(Memoryless()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("skill.alexa.skill.book_for", lambda _: drive.book)
        patch.setattr("skill.turn.turn.take_step", _fails)
        answer = talk.handler(talk.envelope({"type": "LaunchRequest"}), None)
        drive.heard.add(Heard(answer).words)
    request: Any = SimpleNamespace(device=SimpleNamespace(id="device"), at=MONDAY)
    memory: Any = SimpleNamespace(progress=Progress())
    effects = Effects(request, drive.book, Memoryless(), Services(), memory)
    facts = {"days": "monday", "time": "08:00", "token": "", "permitted": True}
    effects.run(Effect("remind", facts))


def _fails(*_: object) -> None:
    raise RuntimeError


def test_every_line_is_said_or_shown(driven: Drive) -> None:
    """Nothing stands in the book that no turn asks for."""
    assert not driven.left_over()


def test_no_blank_is_left(driven: Drive) -> None:
    """All that a line asks for is given; only the voice's name is left for Alexa to fill in."""
    assert len(driven.heard | driven.shown) > 400
    told = (it.replace("{name}", "") for it in driven.heard | driven.shown)
    assert not [it for it in told if set("{}") & set(it)]


def test_no_word_comes_from_the_code(driven: Drive) -> None:
    """A letter that is said or shown is the language's."""
    told = {it.replace("{name}", "") for it in driven.heard | driven.shown}
    assert not [it for it in told if re.search("[A-Za-z]", it)]


def test_a_line_that_nobody_says_is_found() -> None:
    """The drive notes what is asked for, and nothing else."""
    book = load(FALLBACK)
    grammar = replace(book.grammar, forms=Noting({}))
    noted = replace(book, lines=Noting(book.lines), screen=Noting({}), grammar=grammar)
    drive = Drive(noted)
    drive.turn(drive.person(situation=Situation()), Kind.ABOUT)
    assert "answer.about" not in drive.left_over()
    assert "answer.why" in drive.left_over()
