"""Random walks over everything that can happen, in every state, at any second."""

import json
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from math import inf
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from skill.alexa.ssml import LONGEST_REPLY_SECONDS
from skill.coach.context import Context, Situation
from skill.coach.events import PLAYBACK, Event, Kind
from skill.coach.progress import Progress
from skill.coach.reply import Effect, Reply
from skill.coach.session import Session
from skill.coach.step import take_step
from skill.content.load import load
from tests.alexa.reply_lint import asks
from tests.talking import EXAMPLES, MONDAY

BOOK = load()
IDS = [exercise.id for exercise in BOOK.routine.exercises]
OUTCOMES = {
    "adopt": ["done", "failed"],
    "delete": ["done", "failed", "reminder"],
    "remind": [
        *("created", "changed", "ask permission", "unsupported", "too many"),
        *("busy", "unsure", "no zone", "failed"),
    ],
    "ask permission": ["accepted", "denied", "unanswered"],
    "can remind": ["found", "none", "unknown", "unsupported"],
    "find reminder": ["found", "none", "unknown", "unsupported"],
    "forget reminder": ["stopped", "gone", "failed"],
}
"""How each effect can go."""
ENDINGS = {
    line
    for exercise in BOOK.routine.exercises
    for line in (*exercise.finish, BOOK.lines["seam"][0].partition(".")[2].strip())
}
"""What is only ever said at the end of a hold, or of its first part."""

walks = settings(max_examples=60 * EXAMPLES, phases=[Phase.explicit, Phase.reuse, Phase.generate])
"""A walk that fails is shown as it is: making it shorter takes longer than reading it."""
events = st.builds(
    Event,
    st.sampled_from([kind for kind in Kind if kind is not Kind.EFFECT_DONE]),
    exercise=st.sampled_from(["", *IDS]),
    place=st.sampled_from(["", "1", "4", "9", "x", "last"]),
    concern=st.sampled_from(["", "pregnant", "knee", "moon"]),
    unclear=st.booleans(),
    seconds=st.sampled_from([None, 1, 10, 39, 40, 80, 159, 160, 300, 777, 900, 1200, 10**6]),
    time=st.sampled_from(["", "07:30", "20:00"]),
    days=st.sampled_from(["", "every-day", "weekdays", "monday"]),
)
seconds_between = st.one_of(
    st.floats(0, 30), st.floats(0, 230), st.sampled_from([-90_000.0, -3.0, 0.0, 17.5, 90_000.0])
)
steps = st.lists(
    st.tuples(events, seconds_between, st.booleans(), st.booleans(), st.booleans()), max_size=30
)


class Walk:
    """A walk, and a bookkeeper who only believes the wall clock."""

    def __init__(self, data: st.DataObject) -> None:
        self.data, self.session, self.progress, self.now = data, Session(), Progress(), MONDAY
        self.reply = Reply()
        self.new, self.turns, self.could_have_held = True, 0, 0.0

    def step(self, event: Event, after: float, lost: bool, voice: bool, saved: bool) -> None:
        self.now += timedelta(seconds=after)
        self.new = self.new or lost
        most = 0.0 if self.new else self._performed(after)
        if event.kind is Kind.ENDED:
            event = replace(event, unheard_seconds=0.0 if saved else inf)
        shared = Progress(total_seconds=1800.0, total_days=3) if voice and self.new else None
        situation = Situation(new=self.new, known=voice, read=saved or voice, shared=shared)
        situation = replace(situation, longest_reply_seconds=LONGEST_REPLY_SECONDS)
        self._turn(event, replace(situation, saved=saved), most)
        while (effect := self.reply.effect) is not None:
            outcome = self.data.draw(st.sampled_from(OUTCOMES[effect.name]))
            if effect.name == "delete" and outcome != "failed":
                self.progress, self.could_have_held = Progress(), 0.0
            self._turn(_done(effect, outcome), situation, 0)
        self.new = event.kind is Kind.ENDED or not self.reply.ask

    def _performed(self, after: float) -> float:
        """Seconds of a hold that the last reply can have performed by now."""
        held = any(cue.text.endswith(end) for cue in self.reply.speech.cues for end in ENDINGS)
        return max(0.0, min(after, self.reply.speech.seconds)) if held else 0.0

    def _turn(self, event: Event, situation: Situation, most: float) -> None:
        self.turns += 1
        before = self.progress
        turn = take_step(Context(BOOK, self.session, event, before, self.now, situation))
        self.session, self.reply = turn.session, turn.reply
        changes = replace(turn.changes, key=f"key {self.turns}")
        self.progress = before.with_changes(changes)
        assert self.progress.with_changes(changes) == self.progress
        self._credit_is_honest(before, most)
        _survives_json(self.session, self.progress)
        _is_no_dead_end(event, self.reply)

    def _credit_is_honest(self, before: Progress, most: float) -> None:
        credited = self.progress.total_seconds - before.total_seconds
        self.could_have_held += most
        assert -0.001 <= credited <= most + 0.02, (credited, most)
        assert self.progress.total_seconds <= self.could_have_held + 1
        assert self.progress.streak <= self.progress.longest <= self.progress.total_days
        finished = sum(self.progress.finished.values())
        assert (
            finished * BOOK.routine.rules.hold_shortest_seconds
            <= self.could_have_held + 1 + 10 * finished
        )
        assert all(before.finished.get(i, 0) <= self.progress.finished[i] for i in before.finished)


def _done(effect: Effect, outcome: str) -> Event:
    """The event that tells how an effect went."""
    days, time = effect.facts.get("days", "monday,friday"), effect.facts.get("time", "07:05")
    done = Event(Kind.EFFECT_DONE, effect=effect.name, outcome=outcome)
    return replace(done, days=str(days), time=str(time), token="token")


def _survives_json(session: Session, progress: Progress) -> None:
    assert Session.from_json(json.loads(json.dumps(session.to_json()))) == session
    assert Progress.from_json(json.loads(json.dumps(progress.to_json()))) == progress


def _is_no_dead_end(event: Event, reply: Reply) -> None:
    if reply.effect or event.kind in (Kind.ENDED, *PLAYBACK):
        return
    last: Any = reply.speech.cues[-1].text
    assert _asks(last) == bool(reply.ask), (last, reply.ask)
    assert not reply.ask or _asks(reply.ask)
    assert reply.speech.seconds <= LONGEST_REPLY_SECONDS
    assert all(a.end <= b.at + 0.05 for a, b in pairwise(reply.speech.cues))
    if event.kind is Kind.STOP:
        assert not reply.ask


@walks
@given(st.data(), steps)
def test_no_walk_crashes_or_strands_anybody_or_credits_more_than_the_wall_clock(
    data: st.DataObject, walk: list[tuple[Event, float, bool, bool, bool]]
) -> None:
    """Whatever happens when: an answer with a way on, and never more credit than time held."""
    rehearsal = Walk(data)
    for event, after, lost, voice, saved in walk:
        rehearsal.step(event, after, lost and after > 60, voice, saved)


def _asks(text: str) -> bool:
    return asks(f"<speak>{text}</speak>")
