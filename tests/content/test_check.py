"""The content check finds each kind of problem, and the shipped content has none."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from skill.coach.grammar import Term, TimeOfDay
from skill.content.load import load
from tests.content.check import problems, to_be_written
from tests.content.copying import change, copied, section
from tests.content.start import start

ENGLISH, STRUCTURE, FIGURES = "languages/en.toml", "hip-reset.toml", "figures.toml"
TRANSLATED = {
    "[lines.bye]": '[lines.bye]\nhidden = ["Versteckt."]',
    '"Paused, with {left} left. Take your time."': '"Pause, und Zeit ist auch noch."',
    '"Carry on."': '"Weiter so."',
    'safety = ["This is movement': 'sicherheit = ["This is movement',
}


TWENTY_FOUR_HOURS = """[clock]
hours = 24
named = {}
parts = [{ until_hour = 24, exact = "um {hour} Uhr", minutes = "um {hour} Uhr {minute}" }]

"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied(tmp_path)


def test_the_shipped_content_has_no_problem() -> None:
    """Every language and routine is whole."""
    assert [*problems()] == []


def test_a_copy_has_no_problem_either(folder: Path) -> None:
    """So that what is found below comes from what was changed."""
    assert [*problems(folder)] == []


@pytest.mark.parametrize(
    ("file", "good", "bad", "found"),
    [
        (ENGLISH, 'keep = "Keep breathing."', "", "en.toml: exercises: belly-breathing.*'keep'"),
        (
            ENGLISH,
            'keep = "Keep breathing."',
            'keep = "Keep on."\nkept = "On."',
            "en.toml: exercises.belly-breathing.kept is used by no routine",
        ),
        (
            ENGLISH,
            "[exercises.speed-skaters.answers]",
            "[exercises.handstand.answers]\nwhy = ['']\n[exercises.speed-skaters.answers]",
            "en.toml: exercises.handstand.answers.why is used by no routine",
        ),
        (ENGLISH, 'bridge = "Hips up"', "", "en.toml: screen.captions.bridge is missing"),
        (ENGLISH, 'belly = "on your belly"', "", "en.toml: link.move cannot .*'belly'"),
        (ENGLISH, 'monday = "on Mondays"', "", "en.toml: remind.confirm cannot .*'monday'"),
        (ENGLISH, "until_hour = 24", "until_hour = 23", "en.toml: remind.confirm cannot"),
        (ENGLISH, 'other = "{n} days"', 'many = "{n} days"', "en.toml: .*cannot .*'other'"),
        (ENGLISH, "{longest:days}", "{longest:day}", "en.toml: streak.now cannot .*'day'"),
        (ENGLISH, '"Carry on."', '"Carry  on."', "en.toml: lines.carry on has markup or blanks"),
        (
            ENGLISH,
            "[routines.hip-reset.lines.answer]",
            "[routines.back-reset.lines.answer]",
            "en.toml: routines.back-reset.lines.answer.why is used by no routine",
        ),
        (
            ENGLISH,
            'lift = "{side}."',
            'lift = "{side}, and lift them as slowly and as far back as you can."',
            "en.toml: exercises.speed-skaters.versions.plain.*cannot be said",
        ),
        (
            ENGLISH,
            'bridge = "Feet down, hips up high."',
            f'bridge = "Feet down{", and slowly" * 4}."',
            "en.toml: exercises.elevated-rolls.versions.plain.*cannot be said",
        ),
        (STRUCTURE, "begins_seconds = 10", "begin_seconds = 10", "hip-reset.toml.*begin_seconds"),
        (STRUCTURE, 'position = "belly"', 'position = "b"\nbody = 1', "hip-reset.toml.*body"),
        (STRUCTURE, 'pose = "reach"', 'pose = "roll"', "en.toml.*'roll' is missing"),
        (
            FIGURES,
            'name = "over"',
            'name = "arch"',
            "figures.toml: .*rolls.plain has no pose 'over' for the beat 'reach'",
        ),
    ],
)
def test_a_problem_is_found(folder: Path, file: str, good: str, bad: str, found: str) -> None:
    """Whatever is wrong is named with its file and field."""
    change(folder / file, good, bad)
    assert any(re.match(found, it) for it in problems(folder)), [*problems(folder)]


def test_a_version_that_nobody_drew_is_named(folder: Path) -> None:
    """By its exercise and version, though the figures of all others are there."""
    file = folder / FIGURES
    change(file, section(file, "[[figures.belly-breathing.easier", "[[figures.reach"), "")
    missing = "figures.toml: figures.belly-breathing.easier: 'easier' is missing"
    assert [*problems(folder)] == [missing]


def test_a_new_language_is_all_there_and_untranslated(folder: Path) -> None:
    """Started from English it lacks nothing, and every text is still to be translated."""
    assert start("nl", folder).name == "nl.toml"
    assert len(to_be_written("nl", folder)) > 300
    found = [*problems(folder)]
    assert len(found) > 300
    assert all("is untranslated" in problem for problem in found)
    assert "nl.toml: lines.cancelled is untranslated: 'All right, never mind.'" in found
    assert "nl.toml: forms.weekday.monday is untranslated: 'on Mondays'" in found
    assert "nl.toml: clock.named.12:00 is untranslated: 'at noon'" in found
    assert [problem for problem in found if "clock.parts" in problem and "afternoon" in problem]
    assert not [it for it in found if re.search(r"toml: (pace|plural|forms\.shown)", it)]


def test_a_translation_is_held_against_english(folder: Path) -> None:
    """What it lacks, has too much, fills in otherwise; what is the same on purpose is named."""
    german = start("nl", folder)
    for english, text in TRANSLATED.items():
        change(german, english, text)
    change(german, "[pace]", 'same_as_english = ["screen.buttons.pause"]\n[pace]')
    found = set(problems(folder))
    assert "nl.toml: lines.safety is missing" in found
    assert "nl.toml: lines.sicherheit is left over: there is no such text" in found
    assert "nl.toml: lines.bye.hidden is left over: there is no such text" in found
    other = "nl.toml: lines.pause.paused has other placeholders than English"
    assert any(problem.startswith(other) for problem in found)
    assert not [it for it in found if "Weiter so" in it or "screen.buttons.pause " in it]
    assert "nl.toml: screen.buttons.stop is untranslated: 'Stop'" in found


def test_a_language_tells_the_time_in_its_own_way(folder: Path) -> None:
    """Hours on the dial, parts of the day and forms are the language's own."""
    german = start("nl", folder)
    change(german, section(german, "[clock]", "# A mark"), TWENTY_FOUR_HOURS)
    change(german, "days = {", 'Tagen = { one = "einem Tag", other = "{n} Tagen" }\ndays = {')
    change(german, "That makes a streak of {days:days}.", "Das ist eine Serie von {days:Tagen}.")
    assert not [it for it in problems(folder) if "untranslated" not in it]
    book = load("nl", folder=folder)
    days, time = (Term("friday"),), TimeOfDay("20:30")
    assert "um 20 Uhr 30" in book.said("remind.confirm", weekdays=days, clock=time)
    assert book.said("praise.streak", days=5) == "Das ist eine Serie von 5 Tagen."


def test_a_locale_has_nothing_that_its_language_has_not(folder: Path) -> None:
    """Nor what is said in the same way anyhow; what it leaves out is its language's."""
    british = folder / "languages" / "en-GB.toml"
    british.write_text('[lines]\ncancelled = ["All right, never mind."]\ncheerio = ["Cheerio."]\n')
    assert [*problems(folder)] == [
        "en-GB.toml: lines.cancelled is untranslated: 'All right, never mind.'",
        "en-GB.toml: lines.cheerio is left over: there is no such text",
    ]


@pytest.mark.parametrize("language", ["", "d", "DE", "deutsch", "../de", "de-DE"])
def test_what_is_no_language_is_refused(folder: Path, language: str) -> None:
    """A sentence, and nothing written."""
    before = {*folder.parent.rglob("*")}
    with pytest.raises(ValueError, match="is no language"):
        start(language, folder)
    assert {*folder.parent.rglob("*")} == before


def test_a_language_that_is_there_is_not_overwritten(folder: Path) -> None:
    """Nobody's translation is lost."""
    english = (folder / ENGLISH).read_text("utf-8")
    with pytest.raises(ValueError, match=r"en\.toml is there already"):
        start("en", folder)
    assert (folder / ENGLISH).read_text("utf-8") == english


@pytest.mark.server
def test_the_command_is_quiet_only_if_all_is_well() -> None:
    """Its exit code is 0 for the shipped content."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.content.check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "Every language has what it needs.\n")
