"""French lengths of time, times of day, and harm in words that no sample is near."""

from __future__ import annotations

import pytest

from skill.simulator.understanding.amounts import duration, time
from skill.simulator.understanding.model import model_path
from skill.simulator.understanding.normalize import heard
from skill.simulator.understanding.understand import FALLBACK, Words


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("cinq minutes", "PT5M"),
        ("une demi-heure", "PT30M"),
        ("un quart d'heure", "PT15M"),
        ("une minute dix", "PT1M10S"),
        ("vingt et une minutes", "PT21M"),
        ("quatre-vingt-dix secondes", "PT90S"),
        ("1,5 minute", "PT1M30S"),
        ("2,5 minutes", "PT2M30S"),
        ("1 minute", "PT1M"),
        ("huit heures", None),
        ("cinq", None),
    ],
)
def test_french_lengths_of_time(said: str, iso: str | None) -> None:
    assert duration(heard(said, "fr"), "fr") == iso


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("huit", "08:00"),
        ("8 h", "08:00"),
        ("19h30", "19:30"),
        ("7 h 05", "07:05"),
        ("sept heures et demie", "07:30"),
        ("huit heures moins le quart", "07:45"),
        ("midi moins le quart", "11:45"),
        ("minuit et demi", "00:30"),
        ("21 heures", "21:00"),
        ("dix heures du soir", "22:00"),
        ("une heure du matin", "01:00"),
        ("le matin", "MO"),
        ("vingt-cinq", None),
    ],
)
def test_french_times_of_day(said: str, clock: str | None) -> None:
    assert time(heard(said, "fr"), "fr") == clock


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("il y a un drôle de truc qui me lance dans le fond du genou quand je plie", "PainIntent"),
        ("depuis que j'ai levé la patte ça me tire salement", "PainIntent"),
        ("d'un coup dans la cuisine j'ai été prise d'étourdissements", "EmergencyIntent"),
        ("parle-moi des crampes des girafes", FALLBACK),
    ],
)
def test_french_harm_is_heeded(said: str, intent: str) -> None:
    assert Words(model_path("fr-FR")).understand(said).intent == intent


def test_what_may_mean_more_pain_is_no_relief() -> None:
    """Without its "ne", nobody can tell whether it hurts more or no more."""
    words = Words(model_path("fr-FR"))
    assert words.understand("j'ai plus mal").intent == "PainIntent"
    assert words.understand("je n'ai plus mal").intent == "BetterIntent"
