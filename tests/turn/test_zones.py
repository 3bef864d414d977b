"""Which day it is: the user's own, from the device's zone, over every trick of the calendar."""

from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

import pytest

from skill.store.deadline import deadline
from skill.turn.zones import is_due, known_zone, remembered, zone_named
from tests.alexa.homes import Moody
from tests.store.clock import HandClock
from tests.talking import Talk


def person(store: Moody, zone: str, when: str) -> Talk:
    """Somebody whose device stands in `zone`, at `when` by the clock on the wall there."""
    talk = Talk(store, now=datetime.fromisoformat(when).replace(tzinfo=zone_named(zone)))
    talk.now = talk.now.astimezone(UTC)
    talk.services.zones[talk.device] = zone
    return talk


def practise(talk: Talk) -> dict[str, Any]:
    """Hold the first exercise, stop, and what is known by then of the days."""
    talk.launch()
    if "phase" in talk.heard.session and talk.heard.session["phase"] != "settling":
        talk.say("AMAZON.StartOverIntent", 5)
    if talk.heard.session["phase"] == "settling":
        talk.say("ReadyIntent", 20)
    talk.say("AMAZON.NextIntent", talk.heard.seconds + 2)
    talk.say("AMAZON.StopIntent", 1)
    return dict(talk.heard.progress["days"])


@pytest.mark.parametrize(
    ("zone", "when", "day"),
    [
        ("America/Los_Angeles", "2026-11-02 22:30", "2026-11-02"),
        ("Europe/Berlin", "2026-11-02 00:30", "2026-11-02"),
        ("Pacific/Kiritimati", "2026-11-02 01:00", "2026-11-02"),
        ("Pacific/Pago_Pago", "2026-11-01 23:00", "2026-11-01"),
        ("Asia/Kathmandu", "2026-11-02 00:10", "2026-11-02"),
        ("Australia/Lord_Howe", "2026-10-04 01:50", "2026-10-04"),
        ("Europe/Berlin", "2028-02-29 23:30", "2028-02-29"),
    ],
)
def test_the_day_is_the_users_own(store: Moody, zone: str, when: str, day: str) -> None:
    """Wherever the device stands, what is held counts for the date on the wall there."""
    assert list(practise(person(store, zone, when))) == [day]


def test_without_a_zone_the_day_is_utcs(store: Moody) -> None:
    """A device that does not tell, or tells nonsense, is in UTC."""
    talk = person(store, "", "2026-11-02 23:30")
    talk.services.zones[talk.device] = "Mars/Olympus_Mons"
    assert list(practise(talk)) == ["2026-11-02"]


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "America", "a" * 999])
def test_a_zone_that_is_none_is_utc(name: str) -> None:
    """No name of a zone is an error."""
    assert zone_named(name) is UTC


def test_a_routine_begun_at_23_58_belongs_to_the_day_it_began(store: Moody) -> None:
    """Everything held in it counts for that day, midnight or not."""
    talk = person(store, "Europe/Berlin", "2026-11-02 23:58")
    talk.routine()
    talk.say("AMAZON.StopIntent")
    assert {day: row["full"] for day, row in talk.heard.progress["days"].items()} == {
        "2026-11-02": 1
    }


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Europe/Berlin", "2026-03-28 23:00"),
        ("Europe/Berlin", "2026-10-24 23:00"),
        ("America/New_York", "2026-03-07 23:30"),
        ("America/New_York", "2026-10-31 23:30"),
        ("Pacific/Auckland", "2026-04-04 23:30"),
        ("Europe/Berlin", "2028-02-27 20:00"),
        ("Europe/Berlin", "2026-12-30 20:00"),
    ],
)
def test_a_streak_runs_through_clock_changes_and_the_years_edges(
    store: Moody, zone: str, first: str
) -> None:
    """Four days in a row at the same time on the wall are a streak of four."""
    start = datetime.fromisoformat(first)
    for days in range(4):
        talk = person(store, zone, str(start + timedelta(days=days)))
        practise(talk)
    assert talk.heard.progress["streak"] == 4
    assert len(talk.heard.progress["days"]) == 4


def test_a_traveller_takes_the_streak_along(store: Moody) -> None:
    """Berlin, then Tokyo, then Los Angeles, a device in each: three days are three days."""
    stops = [
        ("Europe/Berlin", "2026-11-02 07:00"),
        ("Asia/Tokyo", "2026-11-03 21:00"),
        ("America/Los_Angeles", "2026-11-04 06:00"),
    ]
    for number, (zone, when) in enumerate(stops):
        talk = person(store, zone, when)
        talk.services.zones = {f"device-{number}": zone}
        talk.device = f"device-{number}"
        practise(talk)
    assert talk.heard.progress["streak"] == 3
    assert sorted(talk.heard.progress["days"]) == ["2026-11-02", "2026-11-03", "2026-11-04"]


def test_across_the_date_line_one_date_counts_once(store: Moody) -> None:
    """Who flies back into yesterday has practised on one date twice: one day, all its minutes."""
    practise(person(store, "Pacific/Auckland", "2026-11-02 08:00"))
    talk = person(store, "Pacific/Honolulu", "2026-11-02 08:00")
    talk.device, talk.services.zones = "device-2", {"device-2": "Pacific/Honolulu"}
    practise(talk)
    assert talk.heard.progress["total_days"] == 1
    assert talk.heard.progress["total_seconds"] == 360


def test_the_device_is_asked_at_launch_only_and_once_a_week(store: Moody) -> None:
    """Eight days of daily use ask twice; no other turn asks at all."""
    talk = person(store, "Europe/Berlin", "2026-11-02 07:00")
    first = talk.now
    for days in range(8):
        talk.now = first + timedelta(days=days)
        practise(talk)
    assert len(talk.services.asked) == 2


def test_a_device_that_moved_is_noticed_within_a_week(store: Moody) -> None:
    """A device that is carried to another zone is believed at the next asking."""
    talk = person(store, "Europe/Berlin", "2026-11-02 07:00")
    practise(talk)
    talk.services.zones[talk.device] = "America/New_York"
    talk.now += timedelta(days=7)
    practise(talk)
    assert known_zone(talk.heard.progress["settings"], talk.device) == "America/New_York"


def test_a_device_that_does_not_answer_breaks_nothing(store: Moody) -> None:
    """An error or a time-out of the Settings API costs no turn and forgets no zone."""
    talk = person(store, "Asia/Tokyo", "2026-11-02 07:00")
    practise(talk)
    talk.services.broken = True
    talk.now += timedelta(days=8)
    assert talk.launch().open
    assert known_zone(talk.heard.progress["settings"], talk.device) == "Asia/Tokyo"


def test_a_slow_device_takes_no_time_from_a_slow_store(store: Moody) -> None:
    """Both together cost the launch neither its zone nor its save."""
    talk, clock = person(store, "Asia/Tokyo", "2026-11-02 07:00"), HandClock()
    talk.services.before_answer = lambda: clock.sleep(0.4)
    store.slow = 0.6
    with deadline(clock=clock):
        talk.launch()
    store.slow = 0
    talk.lose()
    assert known_zone(talk.launch(5).progress["settings"], talk.device) == "Asia/Tokyo"
    assert len(talk.services.asked) == 1


def test_a_device_that_keeps_silent_leaves_the_store_most_of_the_time(store: Moody) -> None:
    """The launch is answered, and saved, long before the device would have been."""
    talk, never = person(store, "Asia/Tokyo", "2026-11-02 07:00"), Event()
    talk.services.before_answer = lambda: never.wait(20)
    assert talk.launch().open
    assert known_zone(talk.heard.progress["settings"], talk.device) == ""
    assert store.writes == 1
    never.set()


def test_a_new_device_in_the_home_starts_with_the_zone_heard_last(store: Moody) -> None:
    """Until it tells its own, the kitchen is where the bedroom is."""
    practise(person(store, "Asia/Tokyo", "2026-11-02 07:00"))
    talk = person(store, "Asia/Tokyo", "2026-11-03 07:00")
    talk.device, talk.services.broken = "device-2", True
    assert sorted(practise(talk)) == ["2026-11-02", "2026-11-03"]


def test_four_devices_are_remembered_and_the_oldest_makes_room() -> None:
    """However many devices there are, the setting stays small."""
    settings: dict[str, Any] = {}
    now = datetime(2026, 11, 2, 7, tzinfo=UTC)
    for number in range(9):
        settings |= remembered(settings, f"device-{number}", "Europe/Berlin", now)
    assert len(settings["zones"]) == 4
    assert not is_due(settings, "device-8", now)
    assert is_due(settings, "device-0", now)
