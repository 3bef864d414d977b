"""Perform the present hold as a track: a player goes through it, and nobody has to be asked."""

from skill.coach.context import Context
from skill.coach.exercise import USUAL, Exercise
from skill.coach.grammar import Duration
from skill.coach.reply import Label, Play, Reply
from skill.coach.score import Score
from skill.coach.session import Phase
from skill.coach.track import Piece, Track

SENDERS_KEPT = 24
"""Of how many sessions it is known whose they were, so that their tracks are credited to them."""
BETWEEN = " \u00b7 "


def leads_to(c: Context, before: Exercise | None, exercise: Exercise) -> bool:
    """Whether what a track of `exercise` begins with, the way from the one before, is true now."""
    usual, place = c.routine.before(exercise), c.routine.place
    follows = before is not None and place(before) < place(exercise)
    return follows and exercise.stays_after(before) == exercise.stays_after(usual)


def planned(c: Context, exercise: Exercise) -> Piece:
    """How `exercise` is done when nobody says anything else: the full version, unless it was done
    the easier way last, and that cannot be offered, since nobody is heard.
    """
    unheard = c.session.plays or not c.situation.hears
    easier = unheard and exercise.id in (c.setting("easier") or ())
    version = "easier" if easier or exercise.id in c.session.gentle else "plain"
    level, seconds = c.level(exercise).value, c.lengths[exercise.id]
    tempo = float((c.setting("tempo") or {}).get(exercise.id, USUAL))
    return Piece(exercise.id, version, level, seconds, tempo, c.setting("counting") or "")


def piece_of(c: Context) -> Piece:
    """What performs the present hold as a track."""
    now = c.session
    return Piece(now.exercise, now.version, now.level, now.seconds, now.tempo, now.counting)


def track_of(c: Context) -> Track | None:
    """The track of the present hold, where it is to be played, and can be."""
    return c.situation.tracks.get(piece_of(c).name) if c.session.plays else None


def reached(c: Context, track: Track) -> float:
    """The second of the track to go on from: before a hold, where the player is."""
    playback, same = c.situation.playback, c.session.playing == piece_of(c).name
    if playback and same and not c.session.position:
        return playback.at
    return track.hold + c.session.position


def played(c: Context, said: Score, track: Track, at: float) -> Reply:
    """`said`, then the present track from its second `at` on.

    Events tell whole seconds: what has been credited of the hold may reach beyond now.
    """
    c.set(sore=False)
    credited = c.session.began if c.session.position else 0.0
    began = max(c.epoch + said.seconds + track.hold + c.session.position - at, credited)
    c.set(phase=Phase.HOLDING, began=round(began, 2), until=c.session.seconds, words=0.0)
    c.set(playing=piece_of(c).name, track=c.session.track + 1, question="")
    c.set(screen_id=c.session.screen_id + 1)  # a screen that is left behind goes on no more
    _remember_sender(c)
    now = c.session
    label = label_of(c, c.exercise, piece_of(c))
    play = Play(now.playing, now.track, now.hold, track.hold, round(at, 3), label)
    return Reply(said, play=play)


def name_shown(c: Context, exercise: Exercise, version: str) -> str:
    return exercise.title if version == "plain" else c.shown("hold.easier", name=exercise.title)


def label_of(c: Context, exercise: Exercise, piece: Piece) -> Label:
    time = c.shown("plan.time", time=Duration(piece.seconds))
    where = [] if c.session.only else [c.shown("hold.place", place=c.routine.place(exercise))]
    name = name_shown(c, exercise, piece.version)
    return Label(name, BETWEEN.join([*where, time]), exercise.versions[piece.version].picture)


def _remember_sender(c: Context) -> None:
    """A player tells which session sent its track, and nothing of whose that was."""
    known = [run for run in c.setting("players") or () if run != c.session.run]
    c.remember(players=[*known, c.session.run][-SENDERS_KEPT:])
