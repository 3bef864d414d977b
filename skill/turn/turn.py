"""One turn: remember who this is, let the coach answer, do what has to be done outside, save."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from math import inf
from time import perf_counter
from typing import Any

from skill.coach.changes import Changes
from skill.coach.context import Context, Situation
from skill.coach.events import Event, Kind
from skill.coach.session import Phase, Session
from skill.coach.step import Step, take_step
from skill.content.load import book_for
from skill.store.contract import Conflict, Store, Unavailable
from skill.store.deadline import Busy, deadline, persist
from skill.turn import turn_log
from skill.turn.answer import Answer
from skill.turn.effects import FINAL, Effects
from skill.turn.memory import Memory, forgotten, read_again, recall, save
from skill.turn.request import Request
from skill.turn.services import Services
from skill.turn.zones import is_due, known_zone, remembered, told_zone, zone_named

KEY_LETTERS, RUN_LETTERS = 8, 6


def take_turn(request: Request, store: Store, services: Services) -> Answer:
    """The answer to `request`, with everything remembered before it is returned (law 6)."""
    began = perf_counter()
    with deadline() as waiting:
        if request.speaks_for_another:
            request = _handed_over(request, store, services)
        answer = _answer(request, store, services)
    turn_log.note(request, answer, seconds=perf_counter() - began, waited=waiting.waited)
    return answer


def _handed_over(request: Request, store: Store, services: Services) -> Request:
    """The request as one of whoever speaks now: what was held until then is the other's.

    The hold goes on, but as extra seconds: nobody finishes what somebody else has begun.
    """
    session = request.session
    end = replace(request, event=Event(Kind.ENDED), voice="", id=f"{request.id}-")
    settled = _answer(end, store, services).session
    if session.phase is Phase.HOLDING and settled.position:
        began = request.at.timestamp()
        session = replace(session, position=settled.position, began=began, extra=True)
    handed = replace(session, question="", asked={}, outcomes={}, line="", gentle=[], sore=False)
    return replace(request, carried={"session": handed.to_json()})


def _answer(request: Request, store: Store, services: Services) -> Answer:
    request, memory = recall(store, request)
    effects = Effects(request, book_for(request.locale), store, services, memory)
    return replace(_remembered(request.session, effects), playback=request.playback)


def _remembered(session: Session, effects: Effects) -> Answer:
    zones, memory = _zones(effects), effects.memory
    try:
        return persist(partial(_attempt, session, effects, zones))
    except Unavailable:
        effects.give_up_saving()
        step, changes = _steps(session, effects, zones)
        saved = effects.deleted
        waiting = forgotten(effects.request) if saved else memory.waiting_with(changes)
        return Answer(step.reply, effects.book, session, step.session, waiting, saved)


def _attempt(session: Session, effects: Effects, zones: Mapping[str, Any]) -> Answer:
    """The answer, remembered. Raises Busy, to be taken again on what is stored now."""
    memory = effects.memory
    step, changes = _steps(session, effects, zones)
    if changes[-1].key in memory.stored.progress.keys:
        return Answer(step.reply, effects.book, session, step.session, memory)
    answer = partial(Answer, step.reply, effects.book, session, step.session)
    if effects.deleted:
        return answer(forgotten(effects.request))
    if not _worth_saving(effects.request.event, memory, changes):
        return answer(memory)
    try:
        return answer(save(effects.store, memory, changes, adopt=effects.adopted))
    except Conflict as race:
        effects.memory = read_again(effects.store, memory)
        held = any(each.held for each in memory.unsaved)
        effects.lost = effects.lost or (held and not effects.memory.unsaved)
        if changes[-1].key in effects.memory.stored.progress.keys:
            return answer(effects.memory)
        if effects.adopted:
            raise Unavailable("the household's history was in use elsewhere") from race
        raise Busy("somebody else wrote first") from race


def _stopped(session: Session, memory: Memory) -> float:
    """When the clock of `session` stopped without its knowing: the answer that said so was lost.

    The stored place is then of the same session, a later second, and in no such hold any more.
    """
    place = Session.from_json(memory.stored.progress.place)
    later = bool(session.run) and place.run == session.run and place.seen > session.seen
    goes_on = place.phase is Phase.HOLDING and place.hold == session.hold
    return place.seen if later and not goes_on else inf


def _zones(effects: Effects) -> Mapping[str, Any]:
    """What a launch learns about the device's time zone, as a setting to be remembered."""
    request, settings = effects.request, effects.memory.progress.settings
    device = request.device.id
    if request.event.kind is not Kind.LAUNCHED or not is_due(settings, device, request.at):
        return {}
    zone = told_zone(effects.services) or known_zone(settings, device)
    return remembered(settings, device, zone, request.at)


def _steps(
    session: Session, effects: Effects, zones: Mapping[str, Any]
) -> tuple[Step, list[Changes]]:
    """The coach's step and those that its effects lead to, and what they all change."""
    request, progress, book = effects.request, effects.memory.progress, effects.book
    zone = known_zone({**progress.settings, **zones}, request.device.id)
    now = request.at.astimezone(zone_named(zone))
    situation = _situation(session, effects)
    key = request.id[:KEY_LETTERS]
    step = take_step(Context(book, session, request.event, progress, now, situation))
    changes = [replace(step.changes, key=key, settings={**step.changes.settings, **zones})]
    while (effect := step.reply.effect) and effect.name not in FINAL:
        outcome = effects.run(effect)
        progress = effects.progress.with_changes(step.changes)
        step = take_step(Context(book, step.session, outcome, progress, now, situation))
        key += "+"
        changes.append(replace(step.changes, key=key))
    return step, changes


def _situation(session: Session, effects: Effects) -> Situation:
    request, memory = effects.request, effects.memory
    return Situation(
        new=request.new_session or "session" not in request.carried,
        known=bool(request.voice),
        read=memory.stored.version is not None,
        shared=memory.shared.progress if memory.shared else None,
        saved=effects.can_save,
        lost=effects.lost,
        shows=request.device.has_screen,
        hears=request.device.hears,
        on_screen=request.device.on_screen,
        longest_reply_seconds=request.device.longest_reply_seconds,
        run=request.id[:RUN_LETTERS],
        playback=request.playback,
        mute=request.mute,
        tracks=request.device.tracks,
        stopped=_stopped(session, memory),
    )


def _worth_saving(event: Event, memory: Memory, changes: list[Changes]) -> bool:
    """A stale event, and the end of a session in which nothing more was held, change nothing."""
    changed = any(replace(each, key="") != Changes() for each in changes)
    held = memory.unsaved or any(each.held or each.endings for each in changes)
    return changed and (event.kind is not Kind.ENDED or bool(held))
