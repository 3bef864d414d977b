"""How values are said: in English, and in languages that go about it in another way."""

from dataclasses import replace

import pytest

from skill.coach.grammar import Duration, Grammar, Term, TimeOfDay
from skill.content.load import load

ROUTINE = load().routine
ENGLISH = load().grammar
GERMAN = Grammar(
    plural={"one": (1,)},
    forms={
        "Tage": {"one": "einen Tag", "other": "{n} Tage"},
        "Tagen": {"one": "einem Tag", "other": "{n} Tagen"},
        "duration": {"seconds": "{seconds} Sekunden", "minutes": "{minutes} min", "both": "beides"},
        "den": {"belly-breathing": "die Bauchatmung", "speed-skaters": "den Eisläufer"},
    },
    clock={
        "hours": 24,
        "named": {},
        "parts": [{"until_hour": 24, "exact": "um {hour} Uhr", "minutes": "{hour} Uhr {minute}"}],
    },
)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 seconds"),
        (1, "one second"),
        (59.4, "59 seconds"),
        (59.6, "a minute"),
        (60, "a minute"),
        (61, "a minute and one second"),
        (120, "2 minutes"),
        (185, "3 minutes and 5 seconds"),
        (900, "15 minutes"),
    ],
)
def test_a_duration_as_it_is_said(seconds: float, said: str) -> None:
    """Minutes and seconds, in the right number, the empty half left out."""
    assert ENGLISH.fill("{left}", left=Duration(seconds)) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (73.9, "a minute and 10 seconds"),
        (70, "a minute and 10 seconds"),
        (9.6, "10 seconds"),
        (4, "4 seconds"),
        (10, "10 seconds"),
        (179.99, "2 minutes and 55 seconds"),
    ],
)
def test_a_remaining_time_is_rounded_down_to_fives(seconds: float, said: str) -> None:
    """A coach does not say "seventy-three"."""
    assert ENGLISH.fill("{left}", left=Duration.about(seconds)) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        *((1, "a minute"), (89, "a minute"), (91, "2 minutes"), (675, "11 minutes")),
        *((150, "3 minutes"), (270, "5 minutes")),
    ],
)
def test_whole_minutes_are_one_at_least(seconds: float, said: str) -> None:
    assert ENGLISH.fill("{left}", left=Duration.in_minutes(seconds)) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, ""),
        (1, "belly breathing"),
        (2, "belly breathing and reach for the sky"),
        (4, "belly breathing, reach for the sky, speed skaters, and elevated rolls"),
    ],
)
def test_things_in_a_row(count: int, said: str) -> None:
    """The last one behind an "and"."""
    assert ENGLISH.fill("{them:and}", them=ROUTINE.exercises[:count]) == said


def test_choices_are_lengths_with_an_or() -> None:
    """The same values, in another form."""
    choices = tuple(map(Duration, (60, 120, 150)))
    assert ENGLISH.fill("{it:or}", it=choices) == "a minute, 2 minutes, or 2 minutes and 30 seconds"


@pytest.mark.parametrize("n", [0, 1, 2, 7, 100])
def test_things_are_counted_in_their_number(n: int) -> None:
    """None, one, many: never "one days"."""
    said = {0: "no days", 1: "one day"}.get(n, f"{n} days")
    assert ENGLISH.fill("{days:days}", days=n) == said


def test_another_language_counts_by_its_own_rule() -> None:
    """French has the form "one" for nothing, too; a language without plurals has one form."""
    french = replace(
        ENGLISH, plural={"one": (0, 1)}, forms={"j": {"one": "{n} jour", "other": "s"}}
    )
    assert french.fill("{n:j}", n=0) == "0 jour"
    japanese = replace(ENGLISH, plural={}, forms={"日": {"other": "{n}日"}})
    assert [japanese.fill("{n:日}", n=n) for n in (0, 1, 2)] == ["0日", "1日", "2日"]


def test_a_sentence_chooses_the_case_of_what_it_is_filled_with() -> None:
    """Accusative here, dative there; an exercise with the article that its place asks for."""
    assert GERMAN.fill("{n:Tage}, Serie von {n:Tagen}", n=1) == "einen Tag, Serie von einem Tag"
    skaters = ROUTINE.by_id["speed-skaters"]
    assert GERMAN.fill("Wiederhole {it:den}.", it=skaters) == "Wiederhole den Eisläufer."


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("00:00", "at midnight"),
        ("00:30", "at 12:30 at night"),
        ("04:30", "at 4:30 in the morning"),
        ("05:00", "at 5 in the morning"),
        ("07:30", "at 7:30 in the morning"),
        ("08:05", "at 8:05 in the morning"),
        ("12:00", "at noon"),
        ("12:15", "at 12:15 in the afternoon"),
        ("20:00", "at 8 in the evening"),
        ("21:00", "at 9 at night"),
    ],
)
def test_a_time_is_said_with_its_part_of_the_day(time: str, said: str) -> None:
    """An "eight" that was meant for the evening is heard to be wrong."""
    assert ENGLISH.fill("{clock}", clock=TimeOfDay(time)) == said


@pytest.mark.parametrize(
    ("time", "said"), [("00:00", "um 0 Uhr"), ("00:30", "0 Uhr 30"), ("20:00", "um 20 Uhr")]
)
def test_a_day_of_24_hours_needs_no_code(time: str, said: str) -> None:
    """The dial is the language's own."""
    assert GERMAN.fill("{clock}", clock=TimeOfDay(time)) == said


def test_hours_and_minutes_are_numbers_with_forms_of_their_own() -> None:
    """One o'clock is singular, thirty is a half, and five past has no nought."""
    said = {
        "at": {"one": "a la una", "other": "a las {n}"},
        "past": {"half": "y media", "other": "y {n}"},
    }
    part = {"until_hour": 24, "exact": "{hour:at}", "minutes": "{hour:at} {minutes:past}"}
    spanish = replace(
        ENGLISH,
        plural={"one": (1,), "half": (30,)},
        forms=said,
        clock={"hours": 12, "named": {}, "parts": [part]},
    )
    told = [spanish.fill("{it}", it=TimeOfDay(it)) for it in ("13:30", "08:05", "01:00")]
    assert told == ["a la una y media", "a las 8 y 5", "a la una"]


@pytest.mark.parametrize(
    ("code", "time", "said"),
    [
        ("es", "01:00", "a la una de la madrugada"),
        ("es", "07:30", "a las 7 y media de la mañana"),
        ("es", "08:05", "a las 8 y 5 de la mañana"),
        ("es", "12:00", "a mediodía"),
        ("es", "13:15", "a la una y cuarto de la tarde"),
        ("es", "20:40", "a las 8 y 40 de la noche"),
        ("pt", "00:30", "à meia-noite e meia"),
        ("pt", "01:00", "à uma da madrugada"),
        ("pt", "07:30", "às 7 e meia da manhã"),
        ("pt", "12:05", "ao meio-dia e 5"),
        ("pt", "14:15", "às duas e 15 da tarde"),
        ("pt", "20:00", "às 8 da noite"),
    ],
)
def test_times_of_day_of_the_languages(code: str, time: str, said: str) -> None:
    """One o'clock is singular, two is feminine, thirty is a half, five past has no nought."""
    assert load(code).grammar.fill("{clock}", clock=TimeOfDay(time)) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("every-day", "every day"),
        ("weekends", "on weekends"),
        ("monday,friday", "on Mondays and on Fridays"),
    ],
)
def test_days_are_said(days: str, said: str) -> None:
    terms = tuple(map(Term, days.split(",")))
    assert ENGLISH.fill("{days:and/weekday}", days=terms) == said


@pytest.mark.parametrize("line", ["{other}", "{n:none}"])
def test_what_cannot_be_filled_in_is_an_error(line: str) -> None:
    """A value that is not given, a form that the language does not have."""
    with pytest.raises(KeyError):
        ENGLISH.fill(line, n=1)
