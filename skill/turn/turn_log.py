"""One line in the log for every turn: what happened, where in the routine, and how long it took.

It holds nothing that anybody said and nothing that names anybody: no ids, no tokens, no bodies.
Lambda's own JSON logging writes each field as a property of the line (LoggingConfig in
`infra/template.yaml`), where metric filters and queries find it; anywhere else the message alone
tells the same in words. `infra/README.md` says why no logging library does this.
"""

import logging
from collections.abc import Iterator
from itertools import chain, repeat

from skill.coach.events import PLAYBACK, Kind
from skill.coach.session import UNDER_WAY, Outcome, Phase
from skill.turn.answer import Answer
from skill.turn.request import Request

log = logging.getLogger(__name__)

_AFRESH = (Kind.START, Kind.START_OVER, Kind.NO)
cold: Iterator[bool] = chain([True], repeat(False))


def note(request: Request, answer: Answer, *, seconds: float, waited: float) -> None:
    """Write the line of one turn, which took `seconds`, `waited` of them for the store."""
    fields = {
        "event": request.event.kind,
        "phase": answer.began.phase,
        "next_phase": answer.session.phase,
        "exercise": answer.session.exercise,
        "outcome": outcome(request.event.kind, answer),
        "saved": answer.saved,
        "milliseconds": round(seconds * 1000),
        "store_milliseconds": round(waited * 1000),
        "cold": next(cold),
        "locale": request.locale,
    }
    log.info("%(event)s while %(phase)s: %(outcome)s", fields, extra=fields)


def outcome(kind: Kind, answer: Answer) -> str:
    """What became of the routine in this turn; where nothing did, whether the session goes on.

    "left": it was closed in the middle of the routine.
    """
    if _finishes(answer):
        return "finished"
    if _starts(kind, answer):
        return "started"
    if answer.reply.ask or answer.reply.effect or answer.reply.play or kind in PLAYBACK:
        return "answered"
    return "left" if answer.session.phase in UNDER_WAY else "closed"


def _finishes(answer: Answer) -> bool:
    """All exercises are held to the end, which they were not before this turn."""
    outcomes = answer.session.outcomes
    complete = all(outcomes.get(it.id) == Outcome.FINISHED for it in answer.book.routine.exercises)
    return complete and answer.began.phase is not Phase.DONE is answer.session.phase


def _starts(kind: Kind, answer: Answer) -> bool:
    """A routine stands at its very beginning, and either none was under way or it was left.

    A place that is offered is paused, or between two (`skill.coach.clock`).
    """
    now, fresh = answer.session, answer.began.phase not in UNDER_WAY or kind in _AFRESH
    begins = now.phase in (Phase.SETTLING, Phase.HOLDING)
    return fresh and begins and not (now.position or now.outcomes or now.only)
