"""Weeks of days through the handler, and what the coach says of them against an own count."""

import random
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from skill.coach.book import Book
from skill.coach.score import spoken_seconds
from skill.content.load import load
from tests.alexa.homes import Memoryless, Moody
from tests.talking import Talk

BOOK: Book = load()
ZONES = ["America/Los_Angeles", "Europe/Berlin", "Pacific/Auckland"]
HOLDS = {e.id: float(e.seconds) for e in BOOK.routine.exercises}
NEAR_MINUTES = (0, -1, 1)
"""Where fractions of seconds may tip the rounding."""


@dataclass
class Diary:
    """What somebody would have written down: by the wall clock and the calendar on the wall."""

    seconds: dict[date, float] = field(default_factory=lambda: defaultdict(float))
    finished: dict[date, list[str]] = field(default_factory=lambda: defaultdict(list))

    def week(self, end: date) -> list[date]:
        return [end - timedelta(days=back) for back in range(7)]

    def days(self, end: date) -> int:
        return sum(bool(self.finished.get(day)) for day in self.week(end))

    def full(self, end: date) -> int:
        return sum(len(self.finished.get(day, ())) == len(HOLDS) for day in self.week(end))

    def minutes(self, end: date) -> int:
        return round(sum(self.seconds.get(day, 0) for day in self.week(end)) / 60)

    def streak(self, today: date) -> int:
        """Days in a row up to today, one missed day at a time forgiven."""
        count, missed, day = 0, 0, today
        while missed < 2 and day > today - timedelta(days=400):
            missed = 0 if self.finished.get(day) else missed + 1
            count += missed == 0
            day -= timedelta(days=1)
        return count


@dataclass
class Person:
    """A voice in a zone, with habits of its own and a diary."""

    talk: Talk
    zone: ZoneInfo
    habits: random.Random
    diary: Diary = field(default_factory=Diary)

    @property
    def today(self) -> date:
        return self.talk.now.astimezone(self.zone).date()

    def practise(self, exercises: int, cut: float) -> None:
        """So many exercises held to the end, and the next one for `cut` seconds."""
        talk, today = self.talk, self.today
        talk.launch()
        if "Carry on" in talk.heard.words:
            talk.say("AMAZON.StartOverIntent", 5)
        for exercise in list(HOLDS)[: exercises + 1]:
            if talk.heard.session["phase"] == "settling":
                talk.say("ReadyIntent", 20)
            began = talk.heard.session["began"]
            whole = len(self.diary.finished[today]) < exercises
            self._listen(began + (HOLDS[exercise] if whole else cut))
            if not whole:
                self.diary.seconds[today] += cut
                break
            self.diary.seconds[today] += HOLDS[exercise]
            self.diary.finished[today].append(exercise)
            if exercise != list(HOLDS)[-1]:
                talk.say("AMAZON.NextIntent", 3)
        talk.say("AMAZON.StopIntent", 0 if exercises < len(HOLDS) else 3)

    def _listen(self, until: float) -> None:
        """Let the clock run to the first whole second at or after this one."""
        wait = until - self.talk.now.timestamp()
        self.talk.now += timedelta(seconds=int(wait) + (wait % 1 > 0))


def test_weeks_of_two_voices_in_three_zones_are_told_as_they_were() -> None:
    """Forty days: after each, days, full routines, minutes and streak are those of the diary."""
    store = Moody(Memoryless())
    people = [_person(store, number, zone) for zone in ZONES for number in range(2)]
    heard = 0
    for day in range(40):
        for person in people:
            person.talk.now = _evening(person, day)
            if person.habits.random() < (0.75 if day % 20 < 14 else 0.3):
                person.practise(
                    person.habits.randint(0, len(HOLDS)), person.habits.choice([20, 35])
                )
            person.talk.now += timedelta(minutes=3)
            heard += _told_right(person)
    assert heard > 200


def _person(store: Moody, number: int, zone: str) -> Person:
    """A household per zone, two voices in each."""
    talk = Talk(store, user=f"user of {zone}", device=zone.replace("/", "-"))
    talk.person = f"amzn1.ask.person.{number}"
    talk.services.zones[talk.device] = zone
    return Person(talk, ZoneInfo(zone), random.Random(f"{zone} {number}"))


def _evening(person: Person, day: int) -> datetime:
    """A time on the wall, now early, now close to midnight; over two changes of the clocks."""
    hour, minute = person.habits.choice([(6, 10), (12, 0), (21, 45), (23, 20)])
    wall = datetime(2026, 10, 10, hour, minute) + timedelta(days=day)
    return wall.replace(tzinfo=person.zone).astimezone(UTC)


def _told_right(person: Person) -> bool:
    """Whether the week was told; AssertionError if it was told wrong."""
    talk, diary, today = person.talk, person.diary, person.today
    talk.lose()
    words = talk.say("WeekIntent").words
    talk.lose()
    if not diary.days(today):
        assert "out of 7" not in words
        return False
    numbers = {"days": diary.days(today), "full": diary.full(today)}
    keys = ["week.full.alone"] if numbers["full"] else ["week.days.alone", "week.days.few"]
    near = [diary.minutes(today) + shift for shift in NEAR_MINUTES]
    told = [BOOK.said(key, minutes=minutes, **numbers) for key in keys for minutes in near]
    sentences = [text.partition(".")[0] for text in told]
    assert any(sentence in words for sentence in sentences), (sentences, words)
    compared = diary.days(today) > 1 and diary.minutes(today - timedelta(days=7))
    if compared:
        said = re.search(r"up from|same as the week before|week before it was", words)
        assert said, words
    if diary.streak(today) > 1 and diary.days(today) > 1:
        assert str(diary.streak(today)) in words
    assert _length(words) < 15
    return True


def _length(words: str) -> float:
    return spoken_seconds(words, BOOK.pace)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "One day out of 7, one full routine, "),
        (2, "2 days out of 7, 2 full routines, "),
        (7, "7 days out of 7, 7 full routines, "),
    ],
)
def test_a_week_of_1_2_and_7_days_in_words(days: int, words: str) -> None:
    """The numbers are right, and so is their grammar."""
    talk = Talk(Moody(Memoryless()))
    start = talk.now
    for day in range(days):
        talk.now = start + timedelta(days=day)
        talk.routine()
        talk.say("AMAZON.StopIntent")
    heard = talk.say("WeekIntent", 60).words
    minutes = round(days * BOOK.routine.seconds / 60)
    assert f"{words}{minutes} minutes." in heard
