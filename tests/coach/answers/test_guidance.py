"""How much is said is chosen for good, and fades by itself."""

from skill.coach.events import Kind
from tests.coach.rehearsing import Rehearsal, regular


def test_guidance_fades_by_how_often_an_exercise_was_finished() -> None:
    """Full three times, short five times, then cues only; the timed part lasts the same."""
    r, levels = regular(), []
    for _ in range(10):
        r.hold("speed-skaters")
        levels.append(r.session.level)
        r.do(Kind.STOP, r.listen())
        r.lose()
    assert levels == ["full"] * 3 + ["short"] * 5 + ["cue"] * 2
    assert r.progress.total_seconds == 1200


def test_less_and_more_talking_are_for_good() -> None:
    """One level at a time, and at the ends it says so."""
    r = regular()
    assert "Less talking" in r.do(Kind.LESS_TALK).speech.text
    assert r.progress.settings["guidance"] == "short"
    r.do(Kind.LESS_TALK)
    assert "I'm down to the cues already." in r.do(Kind.LESS_TALK).speech.text
    r.do(Kind.MORE_TALK)
    r.do(Kind.MORE_TALK)
    assert "the full version already" in r.do(Kind.MORE_TALK).speech.text


def spoken_repetitions(r: Rehearsal) -> int:
    return sum("leg," in cue.text and "arm" in cue.text for cue in r.reply.speech.cues)


def test_just_the_time_and_all_of_them_counted() -> None:
    """At once and for good, until somebody asks for more or less talk."""
    r = regular()
    r.hold("speed-skaters", 6)
    r.do(Kind.QUIET)
    assert r.words.startswith("Just the time from now on.")
    assert spoken_repetitions(r) == 0
    assert "half" in r.words.lower()
    r.do(Kind.COUNT, 5)
    assert "Five. Six. Seven. Eight. Nine." in r.words
    r.do(Kind.STOP, 5)
    r.hold("speed-skaters", 0)
    assert "One. Two. Three. Four." in r.words
    assert "Eighteen. Nineteen. Twenty. " in r.words
    r.do(Kind.MORE_TALK, 5)
    assert "Six. Seven." not in r.words


def test_more_talk_after_just_the_timer_is_more() -> None:
    """At the full level, too."""
    r = regular(guidance="full")
    r.hold("speed-skaters", 5)
    r.do(Kind.QUIET)
    r.do(Kind.MORE_TALK, 5)
    assert r.words.startswith("I'll explain more")
