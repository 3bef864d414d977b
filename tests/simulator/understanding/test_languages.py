"""Every language beside English: lengths of time, times of day, harm in words near to no sample."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from skill.simulator.understanding.amounts import duration, time
from skill.simulator.understanding.model import locales
from skill.simulator.understanding.normalize import heard
from skill.simulator.understanding.understand import FALLBACK, Words, words_for
from tests.layers import quick

LENGTHS: dict[str, list[tuple[str, Any]]] = {
    "de": [
        ("so zehn Minuten", "PT10M"),
        ("knapp fünf Minuten", "PT5M"),
        ("zwei einhalb Minuten", "PT2M30S"),
        ("Dreiviertelstunde", "PT45M"),
        ("fünf Minuten", "PT5M"),
        ("eine halbe Stunde", "PT30M"),
        ("eine Viertelstunde", "PT15M"),
        ("anderthalb Minuten", "PT1M30S"),
        ("2,5 Minuten", "PT2M30S"),
        ("eine Minute und zehn Sekunden", "PT1M10S"),
        ("120 Sekunden", "PT120S"),
        ("1 Minute", "PT1M"),
        ("fünf", None),
    ],
    "es": [
        ("5 minutos", "PT5M"),
        ("dos minutos y medio", "PT2M30S"),
        ("2,5 minutos", "PT2M30S"),
        ("media hora", "PT30M"),
        ("hora y media", "PT1H30M"),
        ("un cuarto de hora", "PT15M"),
        ("veintiún minutos", "PT21M"),
        ("21 minutos", "PT21M"),
        ("un minuto y diez segundos", "PT1M10S"),
        ("cinco", None),
    ],
    "fr": [
        ("une dizaine de minutes", "PT10M"),
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
    "it": [
        ("una decina di minuti", "PT10M"),
        ("un'oretta", "PT1H"),
        ("cinque minuti", "PT5M"),
        ("mezz'ora", "PT30M"),
        ("un quarto d'ora", "PT15M"),
        ("due minuti e mezzo", "PT2M30S"),
        ("1,5 minuti", "PT1M30S"),
        ("un minuto e dieci secondi", "PT1M10S"),
        ("120 secondi", "PT120S"),
        ("1 minuto", "PT1M"),
        ("un'ora e mezza", "PT1H30M"),
        ("cinque", None),
    ],
    "pt": [
        ("minuto e meio", "PT1M30S"),
        ("cinco minutos", "PT5M"),
        ("meia hora", "PT30M"),
        ("um minuto e meio", "PT1M30S"),
        ("2,5 minutos", "PT2M30S"),
        ("um minuto e dez segundos", "PT1M10S"),
        ("duas horas", "PT2H"),
        ("cinco", None),
    ],
}
TIMES: dict[str, list[tuple[str, Any]]] = {
    "de": [
        ("viertel acht", "07:15"),
        ("fünf vor halb acht", "07:25"),
        ("fünf nach halb acht", "07:35"),
        ("abends um acht", "20:00"),
        ("morgens um sieben", "07:00"),
        ("nachts um zwei", "02:00"),
        ("Punkt acht", "08:00"),
        ("acht", "08:00"),
        ("8 Uhr", "08:00"),
        ("19:30 Uhr", "19:30"),
        ("sieben Uhr fünf", "07:05"),
        ("halb acht", "07:30"),
        ("halb acht abends", "19:30"),
        ("viertel vor acht", "07:45"),
        ("dreiviertel acht", "07:45"),
        ("zehn nach neun", "09:10"),
        ("ein Uhr nachts", "01:00"),
        ("zehn Uhr abends", "22:00"),
        ("Mitternacht", "00:00"),
        ("am Morgen", "MO"),
        ("fünfundzwanzig", None),
        ("abend um neun", "21:00"),
        ("abend um halb neun", "20:30"),
        ("neun jeden abend", "21:00"),
    ],
    "es": [
        ("ocho", "08:00"),
        ("19:30", "19:30"),
        ("siete y cinco", "07:05"),
        ("siete y media de la tarde", "19:30"),
        ("ocho menos cuarto", "07:45"),
        ("cuarto para las ocho", "07:45"),
        ("una de la madrugada", "01:00"),
        ("diez de la noche", "22:00"),
        ("doce de la noche", "00:00"),
        ("mediodía", "12:00"),
        ("noches a las nueve", "21:00"),
        ("tarde a las cinco y media", "17:30"),
        ("mañana", "MO"),
        ("veinticinco", None),
    ],
    "fr": [
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
        ("soir à neuf heures", "21:00"),
        ("soirs à huit heures et demie", "20:30"),
        ("le matin", "MO"),
        ("vingt-cinq", None),
    ],
    "it": [
        ("un quarto alle otto", "07:45"),
        ("otto", "08:00"),
        ("le otto", "08:00"),
        ("19:30", "19:30"),
        ("sette e cinque", "07:05"),
        ("sette e mezza", "07:30"),
        ("sette e mezza di sera", "19:30"),
        ("otto meno un quarto", "07:45"),
        ("sette e tre quarti", "07:45"),
        ("nove meno dieci", "08:50"),
        ("all'una", "01:00"),
        ("una del pomeriggio", "13:00"),
        ("mezzogiorno e mezza", "12:30"),
        ("a mezzanotte", "00:00"),
        ("di mattina", "MO"),
        ("sera alle nove", "21:00"),
        ("mattina alle sette", "07:00"),
        ("stasera", "EV"),
        ("venticinque", None),
    ],
    "pt": [
        ("oito", "08:00"),
        ("uma da tarde", "13:00"),
        ("duas e meia da madrugada", "02:30"),
        ("19h30", "19:30"),
        ("quinze para as oito", "07:45"),
        ("dez pras nove da noite", "20:50"),
        ("meio-dia e meia", "12:30"),
        ("meia-noite", "00:00"),
        ("noite às nove e meia", "21:30"),
        ("de manhã", "MO"),
        ("noventa", None),
    ],
}
HARM: dict[str, list[tuple[str, Any]]] = {
    "de": [
        ("irgendwas hat da im Rücken geknackt, als ich hochkam", "PainIntent"),
        ("mir wird hier unten komisch und schwindelig", "EmergencyIntent"),
        ("ich habe echt Angst um mein Knie", "PainIntent"),
        ("das bekommt meiner Schulter gar nicht gut", "PainIntent"),
        ("ich bin vom Sofa gerutscht", "EmergencyIntent"),
        ("erzähl mir was über den Luftdruck", FALLBACK),
    ],
    "es": [
        ("algo raro me cruje aquí y pica", "PainIntent"),
        ("al girar me di un porrazo en la cabeza contra la mesa", "EmergencyIntent"),
        ("oye que noto la pierna rarísima y como dormida", "EmergencyIntent"),
        ("se me ha caído el móvil al suelo", FALLBACK),
        ("hoy no me duele nada de nada por suerte", FALLBACK),
        ("mas facil", "EasierIntent"),
    ],
    "fr": [
        ("il y a un drôle de truc qui me lance dans le fond du genou quand je plie", "PainIntent"),
        ("depuis que j'ai levé la patte ça me tire salement", "PainIntent"),
        ("d'un coup dans la cuisine j'ai été prise d'étourdissements", "EmergencyIntent"),
        ("parle-moi des crampes des girafes", FALLBACK),
    ],
    "it": [
        ("mentre mi tiravo su qualcosa mi ha fatto crac e adesso ho una fitta", "PainIntent"),
        ("non so mi sento strano ho come le vertigini", "EmergencyIntent"),
        ("raccontami qualcosa della torre di pisa", FALLBACK),
    ],
    "pt": [
        ("ouvi um barulho aqui atrás e agora isso dói quando viro", "PainIntent"),
        ("fui olhar pra cima e fiquei meio zonza", "EmergencyIntent"),
        ("quanto custa o aluguel em Recife", FALLBACK),
    ],
}


@cache
def words(code: str) -> Words:
    return words_for(next(it for it in locales() if it.startswith(code)))


def each(table: Mapping[str, list[tuple[str, Any]]]) -> list[Any]:
    """Every row of every language, under its code."""
    return [(code, *row) for code, rows in table.items() for row in rows]


def test_no_language_is_left_out() -> None:
    codes = {it.partition("-")[0] for it in locales()} - {"en"}
    assert codes == {*LENGTHS} == {*TIMES} == {*HARM}


@pytest.mark.parametrize(("code", "said", "iso"), each(LENGTHS))
def test_lengths_of_time_become_iso_8601(code: str, said: str, iso: str | None) -> None:
    assert duration(heard(said, code), code) == iso


@pytest.mark.parametrize(("code", "said", "clock"), each(TIMES))
def test_times_of_day_become_hours_and_minutes(code: str, said: str, clock: str | None) -> None:
    assert time(heard(said, code), code) == clock


@pytest.mark.parametrize(("code", "said", "intent"), quick(each(HARM), lambda row: row[0] == "de"))
def test_harm_is_heeded_and_other_talk_is_not(code: str, said: str, intent: str) -> None:
    assert words(code).understand(said).intent == intent


@pytest.mark.parametrize(
    ("code", "said"),
    [("pt", "Alexa, falar com Quadril Solto"), ("pt", "Alexa, conversar com o Quadril Solto")],
)
def test_the_skill_is_called_in_the_words_of_amazons_page(code: str, said: str) -> None:
    assert words(code).understand(said).kind == "launch"


def test_what_may_mean_more_pain_is_no_relief() -> None:
    """French without its "ne": nobody can tell whether it hurts more or no more."""
    assert words("fr").understand("j'ai plus mal").intent == "PainIntent"
    assert words("fr").understand("je n'ai plus mal").intent == "BetterIntent"
