"""Random walks through the whole skill: voices, devices, lost sessions, outages."""

import json

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from skill.alexa.requests import INTENTS
from skill.coach.progress import Progress
from skill.turn.request import digest
from tests.alexa.homes import Memoryless, Moody
from tests.talking import EXAMPLES, ROUTINE, Talk

VOICES = ["", "amzn1.ask.person.ANA", "amzn1.ask.person.BEN"]

walks = settings(max_examples=25 * EXAMPLES, phases=[Phase.explicit, Phase.reuse, Phase.generate])
slots = st.fixed_dictionaries(
    {},
    optional={
        "exercise": st.sampled_from([{one} for one in [*ROUTINE.ids, "the moonwalk"]]),
        "duration": st.sampled_from(["PT1M20S", "PT5M", "PT2M", "PT30M", "?"]),
        "number": st.sampled_from(["10", "99999", "?"]),
        "time": st.sampled_from(["07:30", "EV", "?"]),
        "days": st.sampled_from([{"weekdays"}, {"monday"}]),
        "ordinal": st.sampled_from([{"1"}, {"4"}, {"last"}, {"umpteenth"}]),
        "concern": st.sampled_from([{"knee"}, {"pregnant"}, {"the moon"}]),
    },
)
steps = st.lists(
    st.tuples(
        st.sampled_from([*INTENTS, "AMAZON.NextIntent", "ReadyIntent", "SomebodyElsesIntent"]),
        slots,
        st.one_of(st.integers(0, 240), st.sampled_from([0, 5, 90_000])),
        st.sampled_from(["", "", "", "launch", "lose", "end", "again", "device", "down", "mute"]),
        st.sampled_from(VOICES),
    ),
    max_size=18,
)


def total(store: Memoryless, user: str) -> float:
    """Seconds of everybody in the account, as stored."""
    known = store.read(digest(user), ["household", *(f"PERSON#{digest(v)}" for v in VOICES if v)])
    return sum(_progress(record.document).total_seconds for record in known.values())


def _progress(document: str) -> Progress:
    return Progress.from_json(json.loads(document))


@walks
@given(steps)
def test_no_walk_breaks_the_skill_or_credits_more_than_the_wall_clock(
    walk: list[tuple[str, dict[str, object], int, str, str]],
) -> None:
    """Every answer passes the lint, stop stops, and the store never holds more than was held."""
    home = Memoryless()
    store = Moody(home)
    devices = [Talk(store), Talk(store, device="device-2")]
    open_seconds, before = 0.0, 0.0
    for intent, said, after, happening, voice in walk:
        talk = devices[0]
        for device in devices:
            open_seconds += 0 if device.fresh else min(after, device.heard.seconds + 1)
            device.now = max(each.now for each in devices)
        store.down, store.mute = happening == "down", happening == "mute"
        talk.person = voice
        if happening == "end" and not talk.fresh:
            talk.end(after)
        elif happening == "launch":
            talk.launch(after)
        else:
            talk.say(intent, after, **said)
        if happening == "again":
            talk.again()
        elif happening == "lose":
            talk.lose()
        elif happening == "device":
            devices.reverse()
        held = total(home, talk.user)
        gone = "It's gone." in talk.heard.words
        assert before <= held <= open_seconds + 1 or gone
        before = held
        if intent == "AMAZON.StopIntent" and happening not in ("end", "launch"):
            assert not talk.heard.open
