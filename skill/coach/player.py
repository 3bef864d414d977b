"""Follow a player: its second, not the clock's, says what was held, however late it is told.

A track is known by the session that sent it and by its number there. What an older one tells has
been counted; a newer one tells that the one before was heard to its end. So events may come late,
twice, out of order, or not at all.
"""

from dataclasses import replace

from skill.coach.beginning import turn_to
from skill.coach.clock import arrive, following_of, recalled
from skill.coach.context import Context
from skill.coach.events import PLAYBACK, Kind
from skill.coach.session import Phase, Session
from skill.coach.track import Piece, Playback

HOLDS_KEPT = 12
"""Of how many holds it is known how far they were heard: a player tells it again after hours."""
WHOLE_SECOND = 1.0
"""A request tells its time in whole seconds, so that it may be so much later."""
SKEW_SECONDS = 2.0
"""How far a player's second may be ahead of the time that its request tells, in whole seconds."""


def taken_up(c: Context, place: Session) -> Session:
    """The stored place as a new session finds it, after whatever a player has played since.

    Whoever speaks, or presses a button, while it plays is in the middle of it.
    """
    playback = c.situation.playback
    c.session = place
    if playback and playback.run != place.run and _may_play(c, playback):
        c.beside = place.phase is Phase.HOLDING
        _take_up(c, playback)
    if not playback or playback.run != c.session.run:
        return place if c.event.kind in PLAYBACK else recalled(c, place)
    follow(c)
    in_the_middle = playback.is_recent(c.epoch) and c.session.playing
    if c.event.kind not in PLAYBACK and not in_the_middle:
        return recalled(c, c.session)
    c.situation = replace(c.situation, new=False)
    return c.session


def is_past(c: Context) -> bool:
    """Whether a player tells of a track that it has left, or has none of ours for its buttons."""
    playback, session = c.situation.playback, c.session
    if c.situation.mute and not playback:
        return True
    now = playback and (playback.run, playback.number) == (session.run, session.track)
    return c.event.kind in PLAYBACK and not (now and session.playing)


def _may_play(c: Context, playback: Playback) -> bool:
    """Whether a track of another session than the stored one may be playing now."""
    return bool(_piece(c, playback)) and playback.is_recent(c.epoch)


def _piece(c: Context, playback: Playback) -> Piece | None:
    """What is played; None for last words, and for what the routine does not know any more."""
    try:
        piece = Piece.named(playback.name)
        return piece if piece.version in c.routine.by_id[piece.exercise].versions else None
    except (ValueError, KeyError):
        return None


def _take_up(c: Context, playback: Playback) -> None:
    """The session of a track that plays, as far as the track itself tells."""
    same = c.session.hold == playback.hold
    c.set(run=playback.run, track=playback.number, plays=True, playing=playback.name)
    if not same:
        _turn_to_track(c, playback)


def _turn_to_track(c: Context, playback: Playback) -> None:
    """The session at the start of what is played now."""
    c.set(track=playback.number, playing=playback.name)
    piece = _piece(c, playback)
    if not piece:
        return
    turn_to(c, c.routine.by_id[piece.exercise], piece._asdict())
    position = float((c.setting("heard") or {}).get(playback.hold, 0.0))
    c.set(hold=playback.hold, until=piece.seconds, words=0.0, position=position)
    phase = Phase.HOLDING if position else Phase.SETTLING
    c.set(phase=phase, began=c.epoch - (playback.second - position))
    if not c.session.left:
        c.set(phase=Phase.RESTING if following_of(c) else Phase.DONE, began=0.0)


def follow(c: Context) -> None:
    """Credit what the player has played of the session's hold; go on with it to the next one."""
    playback = c.situation.playback
    if not playback or not c.session.playing or playback.run != c.session.run:
        return
    if playback.number > c.session.track:
        _heard_until(c, c.session.seconds)
        _turn_to_track(c, playback)
    if playback.number == c.session.track and _piece(c, playback):
        _reach(c, playback)


def _reach(c: Context, playback: Playback) -> None:
    second = playback.second
    if c.event.kind is Kind.PLAYBACK_STARTED and second >= c.session.position:
        earliest = c.epoch - (second - c.session.position)
        c.set(began=min(max(c.session.began, earliest), earliest + WHOLE_SECOND))
    if second < 0:
        if c.session.phase is not Phase.PAUSED and not c.session.position:
            c.set(phase=Phase.SETTLING, began=c.epoch - second)
        return
    if c.session.phase is Phase.SETTLING:
        c.set(phase=Phase.HOLDING, began=min(c.session.began, c.epoch - second))
    _heard_until(c, second)


def _heard_until(c: Context, second: float) -> None:
    """The hold was heard as far as `second`; each second of it counts once."""
    over = c.session.phase in (Phase.RESTING, Phase.DONE)
    elapsed = round(min(second, c.session.seconds) - c.session.position, 2)
    if over or elapsed <= 0:
        return
    latest = c.epoch + SKEW_SECONDS - elapsed
    began = min(c.session.began or latest, latest)
    until = round(began + elapsed, 2)
    c.credit(began, until)
    c.set(position=round(c.session.position + elapsed, 2), began=until)
    heard = {**(c.setting("heard") or {}), c.session.hold: c.session.position}
    c.remember(heard=dict(list(heard.items())[-HOLDS_KEPT:]))
    if c.session.position >= c.session.seconds:
        arrive(c)
