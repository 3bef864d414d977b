"""What only French asks of its lines: words that melt into the one behind them, whatever it is."""

import re
from itertools import product

import pytest

from skill.coach.grammar import Term, TimeOfDay
from skill.content.load import load
from tests.content.check import samples

UNMELTED = re.compile(
    r"\b(?:(?:que|de|je|ne|se|te|me|ce|le|la) (?!oui\b|onze\b)[aeiouyàâéèêîô]|(?:à|de) les? )", re.I
)


@pytest.mark.parametrize("locale", ["fr", "fr-CA"])
def test_words_melt_together_whatever_stands_behind_them(locale: str) -> None:
    """ "Plus qu'une minute", "donne 3 minutes au patineur": with every value of every kind."""
    book = load(locale)
    lines = [(key, i) for key, variants in book.lines.items() for i in range(len(variants))]
    said = [book.said(key, i, **values) for (key, i), values in product(lines, samples(book))]
    said += [line for each in book.routine.exercises for it in each.marks for line in it.lines]
    assert sorted({line for line in said if UNMELTED.search(line)}) == []


def test_zero_is_singular() -> None:
    """As CLDR has it: "aucun jour" is said, and "0 jour" shown."""
    book = load("fr")
    assert book.said("week.days.alone", days=0, minutes=0) == "Aucun jour sur 7, aucune minute."
    assert [book.shown("summary.days", n=n) for n in (0, 1, 2)] == ["jour", "jour", "jours"]


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("00:00", "minuit"),
        ("00:30", "minuit 30"),
        ("01:05", "une heure 05"),
        ("07:30", "7 heures 30"),
        ("12:00", "midi"),
        ("12:15", "midi 15"),
        ("19:00", "19 heures"),
        ("21:00", "vingt et une heures"),
        ("23:45", "23 heures 45"),
    ],
)
def test_hours_are_feminine_and_go_on_to_23(clock: str, said: str) -> None:
    told = load("fr").said("reminder.is", weekdays=(Term("weekdays"),), clock=TimeOfDay(clock))
    assert told == f"Je te le rappelle en semaine à {said}."
