"""The coach's step: purely from what happened to what is answered and remembered.

What the coach does for each event in each phase stands in `skill.coach.table`.
"""

from dataclasses import dataclass, replace

from skill.coach.changes import Changes
from skill.coach.clock import catch_up, makes_sense
from skill.coach.context import Context
from skill.coach.events import PLAYBACK, Kind
from skill.coach.player import follow, is_past, taken_up
from skill.coach.reply import Reply
from skill.coach.session import Phase, Session
from skill.coach.showing import show
from skill.coach.table import ASKED_AGAIN, EFFECTS, QUESTIONS, TABLE, Responder


@dataclass(frozen=True)
class Step:
    """What a step comes to."""

    session: Session
    reply: Reply
    changes: Changes


def take_step(c: Context) -> Step:
    """One step from a fresh context.

    An event of a screen that is no longer shown, or of a track that has been left, changes nothing.
    Nor does a button of a player where what it would begin cannot be played.
    """
    before = _session_of(c)
    if is_past(c) or c.event.screen_id not in (None, c.session.screen_id):
        return Step(c.session, Reply(), Changes())
    catch_up(c)
    c.set(lost=c.session.lost or c.situation.lost)
    if c.event.kind is not Kind.SAY_AGAIN:
        c.set(line="")
    missed, caught_up = c.session.missed, c.session
    reply = answer_to(c)(c)
    if c.event.kind in PLAYBACK and not c.held and c.session == caught_up == before:
        return Step(c.session, reply, Changes())
    if _began_unheard(c, reply):
        return Step(before, Reply(), Changes())
    if c.session.missed == missed:
        c.set(missed=0)
    shows = c.situation.shows and not (reply.effect or reply.play)
    if shows and c.event.kind is not Kind.ENDED:
        reply = replace(reply, screen=show(c, reply))
    c.set(seen=c.epoch, step=c.session.step + 1)
    return Step(c.session, reply, c.changes())


def _began_unheard(c: Context, reply: Reply) -> bool:
    """Whether a button of a player would begin what cannot be played, so that nobody hears it."""
    button = c.situation.mute and c.event.kind not in PLAYBACK
    return button and not reply.play and c.session.phase in (Phase.SETTLING, Phase.HOLDING)


def _session_of(c: Context) -> Session:
    """Bring the context's session to where the user is; hand back what was known of it.

    In a new session, the place is taken from the progress instead of the session, unless an effect
    of the session comes back, whatever Alexa calls it. A screen that is still there may say that
    its hold was heard to the end. Where a player plays a track of ours, it says how far the hold
    has come.
    """
    before = c.session
    came_back = c.event.kind is Kind.EFFECT_DONE and c.session.seen
    if c.situation.new and not came_back:
        before = Session.from_json(c.progress.place)
        heard = c.event.kind is Kind.HOLD_ENDED and c.event.screen_id == before.screen_id
        c.session = before if heard else taken_up(c, before)
    else:
        follow(c)
    if c.situation.new and not came_back:
        plays = c.session.plays or c.situation.mute or bool(c.setting("plays"))
        c.set(run=c.situation.run, plays=plays)
    if not makes_sense(c.routine, c.session):
        c.session = c.session.anew()
    return before


def answer_to(c: Context) -> Responder:
    """The answer for this event in this phase; yes and no belong to the question asked."""
    kind, phase = c.event.kind, c.session.phase
    if kind is Kind.EFFECT_DONE:
        return EFFECTS[c.event.effect]
    question = QUESTIONS.get(c.session.question, {}) if phase is not Phase.HOLDING else {}
    if kind is Kind.GO_TO and c.event.place and Kind.OPTION in question:
        kind = Kind.OPTION  # "let's do the first one" answers what was asked
    if answer := {**question, **ASKED_AGAIN}.get(kind) if question else None:
        return answer
    c.set(question="")
    return TABLE[kind][phase]
