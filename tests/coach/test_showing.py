"""What is shown beside what is said: each screen has its id, touched like spoken."""

from datetime import timedelta
from typing import Any

import pytest

from skill.alexa.figures.bound import MOST_MOVES
from skill.alexa.ssml import LONGEST_REPLY_SECONDS
from skill.coach.context import Context, Situation
from skill.coach.events import Event, Kind
from skill.coach.exercise import Exercise, Level
from skill.coach.progress import Progress
from skill.coach.reply import Reply
from skill.coach.score import Cue
from skill.coach.session import Session
from skill.coach.step import Step, take_step
from skill.content.load import load
from tests.talking import MONDAY

BOOK = load()


class Show:
    """A device with a screen; every turn says what is on it."""

    def __init__(self) -> None:
        self.session, self.progress, self.now = Session(), Progress(), MONDAY
        self.screen: dict[str, Any] = {}
        self.cues: tuple[Cue, ...] = ()
        self.stands: str | None = None

    def do(self, kind: Kind, after: float = 0.0, new: bool = False, **slots: Any) -> Step:
        self.now += timedelta(seconds=after)
        situation = Situation(
            new=new,
            shows=True,
            on_screen=self.stands,
            longest_reply_seconds=LONGEST_REPLY_SECONDS,
        )
        event = Event(kind, **slots)
        turn = take_step(Context(BOOK, self.session, event, self.progress, self.now, situation))
        self.session, self.progress = turn.session, self.progress.with_changes(turn.changes)
        self.cues = turn.reply.speech.cues
        if turn.reply.screen:
            self.screen = dict(turn.reply.screen.facts)
        return turn

    def wait(self) -> Step:
        """Say nothing and touch nothing: the screen goes on by itself."""
        assert self.screen["goesOn"], self.screen
        return self.do(Kind.HOLD_ENDED, self.screen["goesOn"], screen_id=self.screen["screenId"])


@pytest.fixture
def show() -> Show:
    show = Show()
    show.do(Kind.LAUNCHED, new=True)
    return show


def test_a_launch_shows_the_list_then_the_start(show: Show) -> None:
    """A row for each exercise; after 8 s of a long welcome the first landmark, and the others with
    their sentences; then a button to begin.
    """
    assert len(show.screen["rows"]) == BOOK.routine.count
    version = BOOK.routine.first.versions["plain"]
    waits, *taught, ready = show.screen["captions"]
    assert tuple(it["text"] for it in taught) == version.landmarks
    assert show.screen["listed"] == taught[0]["at"] == 8
    assert {it["at"] for it in taught[1:]} <= {cue.at for cue in show.cues if cue.at > 8}
    assert waits["text"] == ready["text"] == BOOK.shown("hold.waiting")
    assert show.screen["buttons"]["waiting"][0]["id"] == "ready"


@pytest.mark.parametrize("exercise", BOOK.routine.exercises, ids=BOOK.routine.ids)
@pytest.mark.parametrize("version", ["plain", "easier"])
def test_each_sentence_of_a_set_up_has_its_landmark(exercise: Exercise, version: str) -> None:
    """What is shown changes as the voice names each point."""
    show = Show()
    show.do(Kind.GO_TO, new=True, exercise=exercise.id)
    if version == "easier":
        show.do(Kind.EASIER, 1)
        show.do(Kind.REDO, 1)
    wanted = exercise.versions[version].landmarks
    taught = [it for it in show.screen["captions"] if it["text"] in wanted]
    assert tuple(it["text"] for it in taught) == wanted
    said = [cue.text for cue in show.cues if cue.at in [it["at"] for it in taught]]
    assert " ".join(said) == exercise.versions[version].set_up[Level.FULL][0]


def test_a_rest_looks_forward(show: Show) -> None:
    """To the start of the next exercise, and to what has to change for it."""
    show.do(Kind.READY, 20)
    assert show.screen["after"]["exercise"] == "reach-for-the-sky"
    assert show.screen["after"]["caption"]["text"] == "Stay as you are"
    show.do(Kind.NEXT, 60)
    assert show.screen["after"]["name"] == "Speed skaters"
    assert show.screen["after"]["letters"] == len("Speed skaters")
    assert show.screen["after"]["caption"]["text"] == "Hands and knees"


@pytest.mark.parametrize(
    ("skipped", "words"),
    [((), "All done"), (BOOK.routine.ids[:1], "That's it"), (BOOK.routine.ids, "That's it")],
)
def test_the_end_says_that_all_is_done_only_where_it_is(
    show: Show, skipped: tuple[str, ...], words: str
) -> None:
    """Nobody who has skipped an exercise has done them all."""
    show.do(Kind.READY, 5)
    for exercise in BOOK.routine.ids:
        if exercise in skipped:
            show.do(Kind.NEXT)
        elif exercise != BOOK.routine.ids[-1]:
            show.wait()
    assert show.screen["words"]["done"]["text"] == words


def test_buttons_belong_to_the_phase_in_which_they_are_seen(show: Show) -> None:
    """A rest that does not go on by itself offers the way on first."""

    def first(phase: str) -> str:
        return str(show.screen["buttons"][phase][0]["id"])

    show.do(Kind.READY, 20)
    assert [first(it) for it in ("settling", "holding", "resting", "done")] == [
        *("pause", "pause", "pause", "week")
    ]
    show.do(Kind.PAUSE, 60)
    assert first("paused") == "resume"
    show.do(Kind.HELP, 1)
    assert [it["id"] for it in show.screen["buttons"][""]][:2] == ["resume", "next"]
    show.do(Kind.RESUME, 1)
    show.do(Kind.WHICH, 200)
    show.do(Kind.PAUSE, 1)
    assert (show.screen["goesOn"], first("resting")) == (0, "next")


def test_captions_name_the_side(show: Show) -> None:
    """Each side once, left first."""
    show.do(Kind.GO_TO, exercise="reach-for-the-sky")
    beats = show.screen["rhythm"]["beats"]
    assert [it["text"] for it in beats] == [
        *("Left foot up", "And down", "Right foot up", "And down")
    ]
    assert show.screen["rhythm"]["period"] == pytest.approx(12, abs=0.5)


def test_the_header_names_the_easier_version(show: Show) -> None:
    show.do(Kind.READY, 20)
    show.do(Kind.EASIER, 30)
    assert show.screen["name"] == "Belly breathing, easier"


def test_a_bar_of_the_week_has_words(show: Show) -> None:
    """For a screen reader, and for a bar that is grey."""
    show.do(Kind.READY, 20)
    show.do(Kind.PAUSE, 80)
    show.do(Kind.WEEK, 1)
    *before, today = [day["spoken"] for day in show.screen["days"]]
    assert today == "Monday: one minute, no exercise to its end"
    assert before[0] == "Tuesday: nothing"


def test_one_of_a_thing_is_named_as_one(show: Show) -> None:
    show.do(Kind.READY, 20)
    show.do(Kind.PAUSE, 80)
    show.do(Kind.WEEK, 1)
    shown = [(fact["value"], fact["label"]) for fact in show.screen["facts"]]
    assert shown[1] == ("1", "minute")
    assert shown[2] == ("0", "full routines")


def test_the_routine_needs_no_word(show: Show) -> None:
    """From launch to goodbye by the screen's own events, credited to the second; the week is the
    reward.
    """
    kinds = []
    for _ in range(BOOK.routine.count + 2):
        kinds.append(show.screen["kind"])
        show.wait()
    assert kinds == ["hold"] * (BOOK.routine.count + 1) + ["summary"]
    assert show.screen["kind"] == "goodbye"
    (day,) = show.progress.days.values()
    assert day.held == {e.id: e.seconds for e in BOOK.routine.exercises}
    assert day.full == 1


@pytest.mark.parametrize(("kind", "version"), [(Kind.WHICH, "plain"), (Kind.EASIER, "easier")])
def test_the_figure_says_what_it_shows(show: Show, kind: Kind, version: str) -> None:
    """Who cannot see the figure hears the landmarks, those of this version."""
    show.do(Kind.READY, 20)
    show.do(kind, 60)
    assert show.screen["text"] == BOOK.routine.first.versions[version].picture


def test_a_question_in_a_hold_leaves_the_screen_alone(show: Show) -> None:
    """The clock on the screen is right as it is."""
    show.do(Kind.READY, 20)
    screen_id = show.session.screen_id
    assert show.do(Kind.TIME_LEFT, 60).reply.screen is None
    assert show.session.screen_id == screen_id


def test_the_screen_stands_where_the_voice_stands(show: Show) -> None:
    """After a pause and a resume: the same second, after the run-in."""
    show.do(Kind.READY, 20)
    begun = show.screen["startsIn"]
    show.do(Kind.PAUSE, begun + 50)
    assert show.screen["state"] == "paused"
    assert show.screen["position"] == pytest.approx(50, abs=0.1)
    assert show.screen["goesOn"] == 0
    turn = show.do(Kind.RESUME, 30)
    assert show.screen["position"] == pytest.approx(50, abs=0.1)
    assert show.screen["startsIn"] == pytest.approx(turn.reply.speech.cues[0].seconds, abs=0.1)


@pytest.mark.parametrize("kind", [Kind.HOLD_ENDED, Kind.NEXT, Kind.PAUSE])
def test_a_stale_event_changes_nothing(show: Show, kind: Kind) -> None:
    """Neither the session nor the air."""
    show.do(Kind.READY, 20)
    before = show.session
    turn = show.do(kind, 30, screen_id=before.screen_id - 1)
    assert turn.reply == Reply()
    assert turn.session == before


@pytest.mark.parametrize("kind", [Kind.NEXT, Kind.REPEAT, Kind.PREVIOUS, Kind.PAUSE])
@pytest.mark.parametrize("second", [3, 47, 119])
def test_a_touch_does_what_the_word_does(kind: Kind, second: float) -> None:
    """The same answer and the same credit."""
    said, touched = Show(), Show()
    for each in (said, touched):
        each.do(Kind.LAUNCHED, new=True)
        each.do(Kind.READY, 20)
    spoken = said.do(kind, second)
    touch = touched.do(kind, second, screen_id=touched.session.screen_id)
    assert touch.reply.speech == spoken.reply.speech
    assert touch.session == spoken.session


def test_an_open_question_is_waited_for(show: Show) -> None:
    """Nothing runs on over a question, nor over somebody who asked for time."""
    show.do(Kind.READY, 20)
    show.do(Kind.DELETE, 200)
    assert show.screen["goesOn"] == 0
    show.do(Kind.NO, 5)
    show.do(Kind.PAUSE, 5)
    assert show.screen["goesOn"] == 0


def test_the_end_of_a_hold_counts_after_the_session_was_lost(show: Show) -> None:
    """A screen that outlived its session says that the hold was heard to its end."""
    show.do(Kind.READY, 20)
    turn = show.do(
        Kind.HOLD_ENDED, show.screen["goesOn"], new=True, screen_id=show.session.screen_id
    )
    assert turn.session.exercise == "reach-for-the-sky"
    assert [(it.exercise, it.ended - it.began) for it in turn.changes.held] == [
        ("belly-breathing", 180)
    ]


def test_speakers_are_shown_nothing() -> None:
    """Without a screen there is none in the reply."""
    turn = take_step(
        Context(BOOK, Session(), Event(Kind.LAUNCHED), Progress(), MONDAY, Situation(new=True))
    )
    assert turn.reply.screen is None


def test_the_screen_waits_for_whom_it_does_not_understand() -> None:
    """The first time it may go on by itself; the second, perhaps something is wrong."""
    show = Show()
    show.do(Kind.GO_TO, new=True, exercise="reach-for-the-sky")
    show.do(Kind.READY, 20)
    show.do(Kind.WHICH, 140)
    show.do(Kind.NOT_UNDERSTOOD, 5)
    assert show.screen["goesOn"] > 0
    show.do(Kind.NOT_UNDERSTOOD, 5)
    assert show.screen["goesOn"] == 0


@pytest.mark.parametrize("exercise", BOOK.routine.ids)
def test_every_beat_on_a_screen_is_a_pose_of_its_own(exercise: str, show: Show) -> None:
    """A count of two is two words and one pose; a document takes ten beats at most."""
    show.do(Kind.GO_TO, exercise=exercise)
    poses = [beat["pose"] for beat in show.screen["rhythm"]["beats"]]
    assert all(pose != before for pose, before in zip(poses[1:], poses, strict=False))
    assert len(poses) <= MOST_MOVES


@pytest.mark.parametrize("asked", [Kind.TIME_LEFT, Kind.WHY, Kind.REPEAT, Kind.HELP])
@pytest.mark.parametrize("stands", ["", "plan"])
def test_a_screen_that_was_lost_comes_back(show: Show, asked: Kind, stands: str) -> None:
    """Else the routine, which needs no word with a screen, would stop for good."""
    show.do(Kind.READY, 60.0)
    show.stands = "hold"
    assert show.do(asked, 20.0).reply.screen is None
    show.stands = stands
    back = show.do(asked, 10.0).reply.screen
    assert back is not None
    assert back.facts["goesOn"] > 0
    assert back.facts["position"] == pytest.approx(show.session.position)
