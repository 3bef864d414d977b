"""How it went, in words: right in number and grammar, short, and never blaming."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skill.coach.events import Kind
from skill.coach.session import Outcome, Phase
from tests.coach.rehearsing import Rehearsal, regular
from tests.practice import practised
from tests.talking import ROUTINE

IDS = ROUTINE.ids
SECONDS = {e.id: float(e.seconds) for e in ROUTINE.exercises}


def after(*days_ago: int, exercises: int = ROUTINE.count) -> Rehearsal:
    """Somebody who did so many exercises on each of these days."""
    r = regular()
    for number in sorted(days_ago, reverse=True):
        done = IDS[:exercises]
        r.progress = r.progress.with_changes(
            practised(
                r.now.date() - timedelta(days=number),
                {i: SECONDS[i] for i in done},
                [(i, Outcome.FINISHED) for i in done],
                routine=IDS,
            )
        )
    return r


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), "Nothing to count yet. Shall we start?"),
        ((9,), "A quiet week. The floor is still there. Shall we do the short one now?"),
        (
            (2,),
            "One day out of 7, one full routine, 10 minutes. "
            "The floor is still there. Shall we do the short one now?",
        ),
        (
            (0, 3),
            "2 days out of 7, 2 full routines, 20 minutes. Same again this week.",
        ),
        (
            range(7),
            "7 days out of 7, 7 full routines, 70 minutes. "
            "Same again this week. That's a streak of 7 days.",
        ),
        (
            (*range(5), 8),
            "5 days out of 7, 5 full routines, 50 minutes, up from 10. "
            "Same again this week. That's a streak of 5 days.",
        ),
    ],
)
def test_the_week_in_words(days: tuple[int, ...], words: str) -> None:
    """0, 1, 2 and 7 days, with and without a week before."""
    assert after(*days).do(Kind.WEEK).speech.text == words


def test_the_week_takes_less_than_fifteen_seconds_to_say() -> None:
    """Even with everything there is to say."""
    r = after(*range(14), exercises=3)
    assert r.do(Kind.WEEK).speech.seconds < 15


def test_the_week_names_what_got_least() -> None:
    """One short step that follows from the numbers."""
    r = after(0, 1, 2, exercises=3)
    assert (
        "Elevated rolls got the least time, so go for the full 3 minutes"
        in r.do(Kind.WEEK).speech.text
    )


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ((0, 1), (7,), "minutes, up from 10."),
        ((0, 1), (7, 8), "minutes, the same as the week before."),
        ((0, 1), (7, 8, 9), "minutes; the week before it was 30."),
    ],
)
def test_the_week_is_compared_with_the_one_before(
    now: tuple[int, ...], before: tuple[int, ...], words: str
) -> None:
    """Up, the same, or just what it was: never "only", never "down"."""
    said = after(*now, *before).do(Kind.WEEK).speech.text
    assert words in said
    assert not any(word in said.lower() for word in ("only", "down", "missed", "but"))


def test_the_card_is_a_chart_of_seven_days_with_the_same_numbers() -> None:
    """Seven rows, the day's minutes behind its blocks, and the totals."""
    card = after(0, 2).do(Kind.WEEK).card
    assert card
    rows = card.text.splitlines()
    assert [row[:3] for row in rows[:7]] == ["Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon"]
    assert [row[-2:] for row in rows[:7] if "█" in row] == ["10", "10"]
    assert rows[-1].startswith("In 7 days: 2 days, 2 full routines, 20 minutes.")


def test_a_running_hold_is_in_the_count() -> None:
    """What was held until this very second is part of the answer."""
    r = after(1)
    r.hold("belly-breathing", 120)
    assert r.do(Kind.MINUTES).speech.text.startswith("12 minutes")


@pytest.mark.parametrize(
    ("days", "exercises", "words"),
    [
        ((0, 2), 4, "Yesterday was a day of rest."),
        ((1,), 4, "Yesterday you did the whole routine, 10 minutes in all."),
        ((1,), 1, "Yesterday it was belly breathing, 3 minutes in all."),
        ((1,), 3, "Yesterday it was belly breathing, reach for the sky, and speed skaters"),
    ],
)
def test_yesterday(days: tuple[int, ...], exercises: int, words: str) -> None:
    """What was done, or a day of rest."""
    assert words in after(*days, exercises=exercises).do(Kind.YESTERDAY).speech.text


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), "Your streak starts with the first exercise you finish."),
        ((0, 1, 2), "A streak of 3 days, your longest so far, and 3 days in all."),
        (
            (0, 1, 10, 11, 12),
            "A streak of 2 days. Your longest was 3 days, and you have 5",
        ),
        ((5, 6), "A new streak starts any time. Your longest was 2 days, and you have 2 days"),
        ((0, 2, 4), "A streak of 3 days"),
    ],
)
def test_the_streak(days: tuple[int, ...], words: str) -> None:
    """None yet, the longest, running, over; one missed day is forgiven."""
    assert after(*days).do(Kind.STREAK).speech.text.startswith(words)


@pytest.mark.parametrize(
    ("days", "words"), [((), "None yet"), ((0,), "10 minutes in the last"), ((7,), "None yet")]
)
def test_minutes_this_week(days: tuple[int, ...], words: str) -> None:
    """Of the last seven days, and not a day more."""
    assert after(*days).do(Kind.MINUTES).speech.text.startswith(words)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((0, 1), "Nothing noted for the week before."),
        ((7, 8), "The 7 days before. 2 days out of 7, 2 full routines"),
        ((0, 7), "The 7 days before. One day out of 7, one full routine"),
    ],
)
def test_last_week(days: tuple[int, ...], words: str) -> None:
    """The seven days before these."""
    assert after(*days).do(Kind.LAST_WEEK).speech.text.startswith(words)


@pytest.mark.parametrize("kind", [Kind.WEEK, Kind.LAST_WEEK, Kind.YESTERDAY, Kind.STREAK])
def test_asked_from_outside_a_good_week_is_told_and_that_is_all(kind: Kind) -> None:
    """A one-shot question gets its answer, not a routine."""
    assert not after(*range(14)).do(kind).ask


def test_a_full_routine_is_praised_on_the_day_that_made_it() -> None:
    """A routine that was carried over from the day before makes no fourth day full."""
    r = after(1, 2, 3)
    r.hold("belly-breathing", 181)
    r.do(Kind.STOP)
    r.do(Kind.LAUNCHED, 86_400)
    r.do(Kind.YES, 5)
    said = []
    while r.session.phase is not Phase.DONE:
        r.do(Kind.NEXT, r.listen())
        said.append(r.words)
    assert "full routines" not in " ".join(said)


def test_the_third_full_routine_of_a_week_is_praised() -> None:
    """A fact worth a word."""
    r = after(1, 2)
    r.hold("belly-breathing", 181)
    said = []
    while r.session.phase is not Phase.DONE:
        r.do(Kind.NEXT, r.listen())
        said.append(r.words)
    assert "That makes 3 full routines in 7 days." in " ".join(said)


def test_today_counts_what_this_very_turn_has_credited() -> None:
    r = regular()
    assert r.do(Kind.TODAY).speech.text.startswith("Nothing yet today.")
    r.hold("speed-skaters")
    r.do(Kind.TODAY, r.listen())
    assert r.words.startswith("Today it was speed skaters, 2 minutes in all.")


@pytest.mark.parametrize(
    ("days_ago", "exercises", "said"),
    [
        ((), 4, "There was no time before today."),
        ((1,), 4, "Yesterday you did the whole routine, 10 minutes in all."),
        ((3, 5), 4, "3 days ago you did the whole routine, 10 minutes in all."),
        ((3, 0), 2, "3 days ago it was belly breathing and reach for the sky, 5 minutes in all."),
    ],
)
def test_last_time(days_ago: tuple[int, ...], exercises: int, said: str) -> None:
    """The last day before today, by how long ago it was."""
    assert said in after(*days_ago, exercises=exercises).do(Kind.LAST_TIME).speech.text


def test_last_time_long_ago_is_only_known_by_its_day() -> None:
    r = after(60)
    r.progress = replace(r.progress, days={})
    assert "That was 60 days ago." in r.do(Kind.LAST_TIME).speech.text


@pytest.mark.parametrize(
    ("days_ago", "exercises", "said"),
    [
        ((), 4, "Nothing in the last 21 days."),
        ((1, 9, 20), 4, "3 days out of the last 21, 3 full routines, 30 minutes in all."),
        ((1, 9, 21), 2, "2 days out of the last 21, 10 minutes in all."),
    ],
)
def test_the_month_says_how_far_it_counts(
    days_ago: tuple[int, ...], exercises: int, said: str
) -> None:
    """As many days as are kept one by one."""
    assert said in after(*days_ago, exercises=exercises).do(Kind.MONTH).speech.text


def test_one_day_is_no_rhythm_to_keep() -> None:
    r = after(0)
    heard = r.do(Kind.WEEK).speech.text
    assert "rhythm" not in heard
    assert "Same again" not in heard


def test_after_practice_today_nobody_is_offered_the_short_one() -> None:
    """It is for a week of little; today something was done."""
    assert "short one" in after(3, exercises=1).do(Kind.WEEK).speech.text
    assert "short one" not in after(0).do(Kind.WEEK).speech.text
