"""What Alexa sends, as a request of the turn's: intents by name, a few slots, the device."""

import re
from math import inf
from typing import Any

from skill.alexa import permission, player
from skill.alexa.ssml import LONGEST_REPLY_SECONDS
from skill.coach.events import PLAYBACK, UNKNOWN_DAYS, Event, Kind
from skill.content.load import book_for
from skill.content.recordings import Recordings
from skill.turn.request import Device, Request, digest

BUILT_IN = (
    *(Kind.CANCEL, Kind.HELP, Kind.NEXT, Kind.NO, Kind.PAUSE, Kind.PREVIOUS, Kind.REPEAT),
    *(Kind.RESUME, Kind.START_OVER, Kind.STOP, Kind.YES),
)
OTHER_NAMES = {
    "AMAZON.FallbackIntent": Kind.NOT_UNDERSTOOD,
    "AMAZON.NavigateHomeIntent": Kind.STOP,
    "ListExercisesIntent": Kind.LIST,
}
OF_PLAYERS = {
    f"AMAZON.{name}{state}Intent": Kind.LOOP
    for name in ("Loop", "Shuffle")
    for state in ("On", "Off")
}
"""What reaches whoever played last, also if it is not in the model (AudioPlayer reference)."""
UNNAMED = (
    *(Kind.LAUNCHED, Kind.UNEXPECTED, Kind.HOLD_ENDED, Kind.ENDED, Kind.EFFECT_DONE),
    *(Kind.NOT_UNDERSTOOD, Kind.LIST, Kind.LOOP, *PLAYBACK),
)
"""What no intent is named after."""


def _intent_name(kind: Kind) -> str:
    """ "TimeLeftIntent" for "time left", "AMAZON.StartOverIntent" for "start over"."""
    return ("AMAZON." if kind in BUILT_IN else "") + kind.title().replace(" ", "") + "Intent"


TWINS = {f"{kind.title().replace(' ', '')}Intent": kind for kind in BUILT_IN}
"""A built-in hears its exact words only; its twin, an intent of our own, all that is like them."""
INTENTS = OTHER_NAMES | TWINS | {_intent_name(kind): kind for kind in Kind if kind not in UNNAMED}

TOUCHED = (
    *(Kind.GO_TO, Kind.NEXT, Kind.PAUSE, Kind.PREVIOUS, Kind.READY, Kind.REPEAT, Kind.RESUME),
    *(Kind.REDO, Kind.SKIP, Kind.START, Kind.STOP, Kind.WEEK),
)
TOUCHES = {"ended": Kind.HOLD_ENDED} | {kind.value: kind for kind in TOUCHED}
"""What a document's SendEvent may name: each does what the spoken word does."""
NO_SCREEN = -1
"""An event that no screen of ours sends is as stale as can be."""
UNHEARD_SECONDS = {"INVALID_RESPONSE": inf, "ENDPOINT_TIMEOUT": 20.0}
"""Session errors after which a younger reply cannot have been heard: it was refused, or came too
late. An earlier answer, under which somebody held, was heard."""
PARTS_OF_DAY = {"MO": "08:00", "AF": "14:00", "EV": "18:00", "NI": "21:00"}
"""What AMAZON.TIME gives for "in the morning" and the like."""

TOKEN = "hip-reset/"
"""How the token of each of our documents begins; the screen's name follows, and its edition."""
OLDEST_APL = (1, 6)
"""What our documents declare."""

_DURATION = re.compile(r"P(?:\d+D)?T?(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6}(?:\.\d+)?)S)?")
_NUMBER = re.compile(r"[0-9]{1,5}")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def request_of(envelope: Any, recordings: Recordings) -> Request:
    """The request in an envelope of ask-sdk-model; ids become digests."""
    request, system = envelope.request, envelope.context.system
    new = bool(envelope.session and envelope.session.new)
    attributes = {} if new else (envelope.session and envelope.session.attributes)
    person = system.person and system.person.person_id
    device_id = (system.device and system.device.device_id) or ""
    speaks = book_for(request.locale).language == recordings.language
    tracks = recordings.tracks if speaks and player.has_player(envelope) else {}
    shows = has_screen(envelope)
    device = Device(
        digest(device_id),
        shows,
        LONGEST_REPLY_SECONDS,
        tracks,
        _stands(envelope) if shows else None,
    )
    found = Request(
        event_of(request),
        at=request.timestamp,
        account=digest(system.user.user_id),
        id=digest(request.request_id),
        voice=digest(person) if person else "",
        device=device,
        locale=request.locale,
        new_session=new,
        carried=attributes or permission.returned(request),
    )
    return player.of_player(found, envelope)


def has_screen(envelope: Any) -> bool:
    """Whether the device shows our documents: speakers do not, nor do screens that are too old."""
    device = envelope.context.system.device
    interfaces = device and device.supported_interfaces
    screen = interfaces and interfaces.alexa_presentation_apl
    newest = (screen and screen.runtime and screen.runtime.max_version) or ""
    parts = newest.split(".")
    too_old = all(map(str.isdecimal, parts)) and tuple(map(int, parts)) < OLDEST_APL
    return bool(screen) and not too_old


def _stands(envelope: Any) -> str:
    """The name of the screen of ours that the device still shows; "" for none."""
    shown = envelope.context.alexa_presentation_apl
    return ((shown and shown.token) or "").removeprefix(TOKEN).partition("/")[0]


def event_of(request: Any) -> Event:
    """The event in a request model of ask-sdk-model; `Kind.UNEXPECTED` for an intent not ours."""
    match request.object_type:
        case "LaunchRequest":
            return Event(Kind.LAUNCHED)
        case "IntentRequest":
            return _intent(request.intent)
        case "Connections.Response" if permission.is_answer(request):
            return permission.answer(request)
        case "Alexa.Presentation.APL.UserEvent":
            return _touch(request.arguments)
        case "SessionEndedRequest":
            error = request.error and request.error.object_type
            name = str(getattr(error, "value", error))
            return Event(Kind.ENDED, unheard_seconds=UNHEARD_SECONDS.get(name, 0.0))
    return player.event(request)


def _intent(intent: Any) -> Event:
    slots = (intent and intent.slots) or {}
    seconds = _seconds(_value(slots.get("duration"))) or _counted(slots)
    days = slots.get("days")  # "on christmas" are days too, just none of ours
    return Event(
        {**INTENTS, **OF_PLAYERS}.get(intent and intent.name, Kind.UNEXPECTED),
        exercise=_resolved(slots.get("exercise")),
        place=_resolved(slots.get("ordinal")),
        concern=_resolved(slots.get("concern")),
        seconds=seconds,
        unclear=bool(_value(slots.get("duration"))) and seconds is None,
        time=_time(_value(slots.get("time"))),
        days=_resolved(days) or (UNKNOWN_DAYS if _value(days) else ""),
    )


def _touch(arguments: Any) -> Event:
    """A button, or the screen's own clock: `[name, screen id, exercise]`."""
    match arguments:
        case [str(name), int(screen_id), *rest] if name in TOUCHES:
            exercise = rest[0] if rest and isinstance(rest[0], str) else ""
            return Event(TOUCHES[name], exercise=exercise, screen_id=screen_id)
    return Event(Kind.UNEXPECTED, screen_id=NO_SCREEN)


def _value(slot: Any) -> str:
    return (slot and slot.value) or ""


def _resolved(slot: Any) -> str:
    """The id that the slot's words resolved to; "" for words outside the list."""
    resolutions = slot and slot.resolutions
    for authority in (resolutions and resolutions.resolutions_per_authority) or []:
        code = authority.status and authority.status.code
        if str(getattr(code, "value", code)) == "ER_SUCCESS_MATCH" and authority.values:
            value = authority.values[0].value
            return (value and value.id) or ""
    return ""


def _seconds(duration: str) -> int | None:
    """An ISO-8601 duration such as PT2M30S in seconds; None for anything else."""
    match = _DURATION.fullmatch(duration)
    if not match or not any(match.groups()):
        return None
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return round(hours * 3600 + minutes * 60 + seconds)


def _counted(slots: Any) -> int | None:
    """ "Ten more", "two more minutes": a number of seconds unless minutes were named."""
    number, unit = _value(slots.get("number")), _resolved(slots.get("unit"))
    if not _NUMBER.fullmatch(number):
        return None
    return int(number) * (60 if unit == "minutes" else 1)


def _time(text: str) -> str:
    """A time of day as HH:MM; "" for anything else."""
    text = PARTS_OF_DAY.get(text, text)
    match = _TIME.fullmatch(text)
    return f"{int(match[1]):02}:{match[2]}" if match else ""
