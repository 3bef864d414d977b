"""Alexa's AudioPlayer: what it tells, and what it is told to play.

A track is named by a token (at most 1,024 characters). In it stands what the next event needs,
since an event belongs to no session: which session sent the track, its number, the track, which
hold that is and where it begins, and when it was sent (Alexa Skills Kit, AudioPlayer Interface
Reference). Whose session that is stands in the store alone.
"""

import re
from dataclasses import replace
from typing import Any

from skill.coach.events import PLAYBACK, Event, Kind
from skill.coach.reply import Label
from skill.coach.track import Playback
from skill.content.recordings import Recordings, file_of, picture_of
from skill.turn.answer import Answer
from skill.turn.request import Request

SKILL = "Hip Reset"
SEPARATOR = "|"
EVENT, FAILED = "AudioPlayer.", "AudioPlayer.PlaybackFailed"
EVENTS = {
    "AudioPlayer.PlaybackStarted": Kind.PLAYBACK_STARTED,
    "AudioPlayer.PlaybackNearlyFinished": Kind.PLAYBACK_NEARLY_FINISHED,
    "AudioPlayer.PlaybackFinished": Kind.PLAYBACK_FINISHED,
    "AudioPlayer.PlaybackStopped": Kind.PLAYBACK_STOPPED,
    "AudioPlayer.PlaybackFailed": Kind.PLAYBACK_FAILED,
    "PlaybackController.NextCommandIssued": Kind.NEXT,
    "PlaybackController.PreviousCommandIssued": Kind.PREVIOUS,
    "PlaybackController.PauseCommandIssued": Kind.PAUSE,
    "PlaybackController.PlayCommandIssued": Kind.RESUME,
}
NAMELESS = (
    *(Kind.NEXT, Kind.PREVIOUS, Kind.PAUSE, Kind.RESUME, Kind.REDO, Kind.START_OVER),
    *(Kind.STOP, Kind.CANCEL, Kind.LOOP),
)
"""What whoever is in the room may say to a player, without the skill's name."""
TOKEN_PARTS = 6
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,6})?")


def has_player(envelope: Any) -> bool:
    """Whether the device plays audio for a skill."""
    device = envelope.context.system.device
    interfaces = device and device.supported_interfaces
    return bool(interfaces and interfaces.audio_player is not None)


def event(request: Any) -> Event:
    """The event in what a player tells, or in a button of it; of a failure, which track failed."""
    kind = EVENTS.get(request.object_type, Kind.UNEXPECTED)
    failing = _read(request.token) if kind is Kind.PLAYBACK_FAILED else None
    return Event(kind, token=failing[1] if failing else "")


def playback(envelope: Any) -> Playback | None:
    """What the player plays of ours, or played last."""
    told = _told(envelope)
    read = _read(told.token) if told else None
    if not read or told.offset_in_milliseconds is None:
        return None
    run, number, name, hold, lead, sent = read
    if not run or not all(map(_NUMBER.fullmatch, (number, lead, sent))):
        return None
    at = told.offset_in_milliseconds / 1000
    return Playback(run, int(number), name, hold, float(lead), float(sent), at)


def of_player(request: Request, envelope: Any) -> Request:
    """The request, with what the player tells.

    What is said to a player without the skill's name, and whatever it tells by itself, is about the
    routine that it plays, whoever is in the room. Anything else is about whoever says it.
    """
    told, event = playback(envelope), request.event
    if told and event.kind is Kind.REPEAT and "session" not in request.carried:
        event = replace(event, kind=Kind.REDO)  # of a player that is the whole track
    mute, to_player = envelope.request.object_type in EVENTS, event.kind in (*PLAYBACK, *NAMELESS)
    return replace(request, event=event, playback=told, to_player=to_player, mute=mute)


def _told(envelope: Any) -> Any:
    """An event tells of itself; of a failure, the state that it left the player in."""
    request, state = envelope.request, envelope.context.audio_player
    if request.object_type == FAILED:
        return request.current_playback_state or state
    return request if request.object_type.startswith(EVENT) else state


def _read(token: str | None) -> list[str] | None:
    """The parts of a token of ours; older ones had one more, which is not read any more."""
    parts = (token or "").split(SEPARATOR)
    return parts[:TOKEN_PARTS] if len(parts) in (TOKEN_PARTS, TOKEN_PARTS + 1) else None


def directives(
    answer: Answer, request: Request, envelope: Any, recordings: Recordings
) -> list[Any]:
    """What the player is told: to play, or to stop what it plays of ours; often nothing."""
    if answer.reply.play:
        return [_play(answer, request, envelope, recordings)]
    told, playback = request.event.kind in PLAYBACK, answer.playback
    if told or not (playback and playback.is_recent(request.at.timestamp())):
        return []
    from ask_sdk_model.interfaces.audioplayer import StopDirective

    return [StopDirective()]


def _play(answer: Answer, request: Request, envelope: Any, recordings: Recordings) -> Any:
    """The Play directive.

    A track behind another names the one that it expects there: a queue that has moved on, or has
    it already, leaves it out.
    """
    from ask_sdk_model.interfaces import audioplayer as it
    from ask_sdk_model.interfaces.display import Image, ImageInstance

    play, run = answer.reply.play, answer.session.run
    assert play
    sent = f"{request.at.timestamp():.0f}"
    parts = (run, play.number, play.track, play.hold, f"{play.lead:g}", sent)
    behind = _told(envelope).token if play.behind is not None else None
    url = recordings.url(file_of(play.track))
    token = SEPARATOR.join(map(str, parts))
    label = play.label or Label(SKILL, SKILL, SKILL)
    art = Image(label.picture, [ImageInstance(recordings.url(picture_of(play.track)))])
    shown = it.AudioItemMetadata(label.title, label.subtitle, art)
    captions = it.CaptionData(recordings.captions(play.track), it.CaptionType.WEBVTT)
    said = captions if request.device.has_screen else None
    item = it.AudioItem(it.Stream(behind, token, url, round(play.at * 1000), said), shown)
    how = it.PlayBehavior.ENQUEUE if behind else it.PlayBehavior.REPLACE_ALL
    return it.PlayDirective(how, item)
