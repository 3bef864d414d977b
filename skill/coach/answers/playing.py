"""Hands free: the routine as tracks, one behind the other, so that no word is needed."""

from skill.coach.answers.moving import start
from skill.coach.beginning import begin
from skill.coach.clock import following_of, freeze, to_come
from skill.coach.context import Context
from skill.coach.onward import tell
from skill.coach.performing import perform, perform_under
from skill.coach.playing import label_of, leads_to, piece_of, planned
from skill.coach.reply import Play, Reply
from skill.coach.score import Score
from skill.coach.session import Outcome, Phase
from skill.coach.track import ENDS, end_named

MOST_FAILURES = 2
"""Before a track is nearly finished; then the place is kept, which is all that can be done."""
BEGUN = (Phase.SETTLING, Phase.HOLDING, Phase.PAUSED)


def play_through(c: Context, said: str = "play.begin") -> Reply:
    """From here on without a word; spoken, where the device has no player, or there is no track.

    What has a screen goes on by itself all the same.
    """
    present = [piece_of(c)] if c.session.phase in BEGUN else []
    pieces = [*present, *(planned(c, exercise) for exercise in to_come(c))]
    tracks = c.situation.tracks
    recorded = all(piece.name in tracks for piece in pieces)
    c.set(plays=recorded and bool(tracks))
    if not c.session.plays:
        spoken = "play.no recording" if tracks else "play.unsupported"
        said = "play.itself" if _goes_by_itself(c) else spoken
    return _on(c, c.say(said))


def _goes_by_itself(c: Context) -> bool:
    """Whether the routine goes on without a word also where nothing is played: as screens do."""
    return c.situation.shows or not c.situation.hears


def _on(c: Context, said: Score) -> Reply:
    """On with whatever is under way, from its very second."""
    following = following_of(c)
    if c.session.phase is Phase.RESTING and following:
        return begin(c, following, said)
    if c.session.phase not in BEGUN:
        return start(c, said)
    if not c.session.position:
        return begin(c, c.exercise, said, version=c.session.version, seconds=c.session.seconds)
    paused = c.session.phase is Phase.PAUSED
    run_in = c.exercise.versions[c.session.version].run_in if paused else ""
    return perform(c, said + c.speak(run_in))


def always(c: Context) -> Reply:
    """Now, and at every launch."""
    if c.situation.tracks:
        c.remember(plays=True)
    return play_through(c, "play.always")


def ask_between(c: Context) -> Reply:
    """Between the exercises the coach waits for a word again, now and from now on."""
    c.remember(plays=None)
    c.set(plays=False)
    return tell(c, "play.never" if c.situation.hears else "play.itself")


def nothing(c: Context) -> Reply:  # noqa: ARG001
    """What a player tells has been followed; nobody can be answered."""
    return Reply()


def queue(c: Context) -> Reply:
    """What comes behind the present track: the next exercise, or the last words.

    The same however often it is asked: a player takes a track behind the one that it names only.
    """
    if c.session.playing in map(end_named, ENDS):
        return Reply()
    c.set(failures=0)
    return Reply(play=_next(c, behind=c.session.track))


def _next(c: Context, behind: int | None) -> Play:
    following, tracks = following_of(c), c.situation.tracks
    piece = planned(c, following) if following else None
    name = piece.name if piece else end_named(_end(c))
    name = name if name in tracks else end_named("ask")
    track = tracks[name]
    at = 0.0 if not following or leads_to(c, c.exercise, following) else track.set_up
    label = label_of(c, following, piece) if following and piece and name == piece.name else None
    number = c.session.track + 1
    hold = f"{c.session.run}-{number}"
    return Play(name, number, hold, track.hold, at, label, behind)


def _end(c: Context) -> str:
    """How much will have been done when the present exercise is over."""
    if c.session.only:
        return "one"
    outcomes = {**c.session.outcomes, c.session.exercise: Outcome.FINISHED}
    whole = all(outcomes.get(it.id) == Outcome.FINISHED for it in c.routine.exercises)
    return "whole" if whole else "part"


def failed(c: Context) -> Reply:
    """A track could not be played: once more from the same second, by another link.

    The one that waited behind the present one is put there again.
    """
    c.set(failures=c.session.failures + 1)
    if c.session.failures > MOST_FAILURES or c.session.phase is Phase.PAUSED or c.beside:
        freeze(c)
        return Reply()
    if c.event.token != str(c.session.track):
        return Reply(play=_next(c, c.session.track if c.session.phase in BEGUN else None))
    return perform_under(c, Score())
