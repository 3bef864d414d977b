"""What is shown of a hold: its state and clock, its rhythm, captions, and what comes after it."""

from typing import Any

from skill.coach.clock import following_of
from skill.coach.context import Context
from skill.coach.events import Kind
from skill.coach.exercise import Exercise, Level
from skill.coach.grammar import Duration
from skill.coach.performing import hold_of
from skill.coach.playing import name_shown, planned
from skill.coach.reply import Reply
from skill.coach.session import Outcome, Phase

LISTED_SECONDS = 8.0
"""How long a launch shows the list of exercises at most."""
STATES = ("settling", "holding", "waiting", "paused", "resting", "done")


def state_of(c: Context) -> str:
    """The state of the hold as the reply begins; the screen goes on from it by its own clock."""
    if c.session.phase is Phase.HOLDING:
        early = c.session.began > c.epoch and not c.session.position
        return "settling" if early else "holding"
    names = {Phase.SETTLING: "waiting", Phase.RESTING: "resting", Phase.DONE: "done"}
    return names.get(c.session.phase, "paused")


def hold_shown(c: Context, reply: Reply) -> dict[str, Any]:
    session, exercise = c.session, c.exercise
    place, following, state = c.routine.place(exercise), following_of(c), state_of(c)
    captions, listed = _captions(c, reply, state)
    return {
        "state": state,
        "exercise": exercise.id,
        "name": name_shown(c, exercise, session.version),
        "version": session.version,
        "text": exercise.versions[session.version].picture,
        "seconds": session.seconds,
        "position": session.position,
        "startsIn": round(max(0.0, session.began - c.epoch), 2) if session.began else 0.0,
        "until": session.until if session.phase is Phase.HOLDING else session.position,
        "marks": [{"state": _mark(c, each)} for each in c.routine.exercises],
        "rhythm": _rhythm(c),
        "captions": captions,
        "listed": listed,
        "rows": rows_of(c) if listed else [],
        "after": _after(c, following) if following else {},
        "words": {
            **{phase: _caption(c.shown(f"hold.{phase}")) for phase in STATES if phase != "holding"},
            "done": _caption(_last_words(c)),
            "starts": c.shown("hold.starts"),
            "list": c.shown("plan.title"),
            "next": c.shown("hold.next", exercise=following) if following else "",
            "place": c.shown("hold.place", place=place),
        },
    }


def _after(c: Context, following: Exercise) -> dict[str, Any]:
    """What a rest looks forward to: the next start, and what to change for it."""
    version = planned(c, following).version
    stays = following.stays_after(c.exercise)
    words = c.shown("hold.stay") if stays else following.versions[version].landmarks[0]
    name = name_shown(c, following, version)
    return {
        "exercise": following.id,
        "version": version,
        "name": name,
        "letters": len(name),
        "caption": _caption(words),
        "text": following.versions[version].picture,
    }


def _last_words(c: Context) -> str:
    """What stands on the screen behind the last hold; until then, as if that one were finished."""
    session, is_over = c.session, c.session.phase is Phase.DONE
    outcomes = {**session.outcomes, **({} if is_over else {session.exercise: Outcome.FINISHED})}
    wanted = (session.exercise,) if session.only else c.routine.ids
    is_all = all(outcomes.get(each) == Outcome.FINISHED for each in wanted)
    return c.shown("hold.done" if is_all else "hold.over")


def _captions(c: Context, reply: Reply, state: str) -> tuple[list[dict[str, Any]], float]:
    """What teaches the start: a landmark with each sentence of the set-up, from its second on.

    With it the second up to which a launch shows the list of exercises: until the set-up begins, or
    its welcome lasts; then the start is seen.
    """
    version = c.exercise.versions[c.session.version]
    lines = version.set_up[Level(c.session.level)]
    sentences = {it.text for it in c.in_breaths(lines[c.session.variant % len(lines)]).cues}
    cues = [cue for cue in reply.speech.cues if cue.text in sentences]
    taught = list(zip(reversed(cues), reversed(version.landmarks), strict=False))[::-1]
    first = "settling" if state == "holding" else state
    found = [{"at": 0.0, **_caption(c.shown(f"hold.{first}"))}]
    found += [{"at": cue.at, **_caption(words)} for cue, words in taught]
    if taught and state == "waiting":
        found.append({"at": reply.speech.seconds, **_caption(c.shown("hold.waiting"))})
    if c.event.kind is not Kind.LAUNCHED or not taught:
        return found, 0.0
    found[1]["at"] = min(LISTED_SECONDS, found[1]["at"])
    return found, found[1]["at"]


def _caption(text: str) -> dict[str, Any]:
    """A few large words, which have to be smaller the more letters there are."""
    return {"text": text, "letters": max(1, len(text))}


def _mark(c: Context, exercise: Exercise) -> str:
    if exercise.id == c.session.exercise:
        return "now"
    return "done" if c.session.outcomes.get(exercise.id) == Outcome.FINISHED else "ahead"


def _rhythm(c: Context) -> dict[str, Any]:
    """The rhythm of this very hold, each side once, with a word or two for each pose; a count shows
    only once.
    """
    rhythm = hold_of(c).rhythm
    poses = ["", *(beat.pose for beat in rhythm.beats)]
    moves = [it for it, before in zip(rhythm.beats, poses, strict=False) if it.pose != before]
    beats = [
        {
            "at": round(number * rhythm.period + beat.at, 3),
            "pose": beat.pose,
            "side": side,
            **_caption(c.shown(f"captions.{beat.pose}", side=side and c.shown(f"sides.{side}"))),
        }
        for number, side in enumerate(rhythm.sides)
        for beat in moves
    ]
    period = round(rhythm.period * len(rhythm.sides), 3)
    return {"period": period, "begins": rhythm.begins, "beats": beats}


def rows_of(c: Context) -> list[dict[str, Any]]:
    return [
        {
            "exercise": each.id,
            "name": each.title,
            "time": c.shown("plan.time", time=Duration(c.lengths[each.id])),
            "state": _mark(c, each),
        }
        for each in c.routine.exercises
    ]
