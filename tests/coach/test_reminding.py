"""The coach's side of reminders: what is asked, read back, remembered, and the way on."""

from typing import Any

import pytest

from skill.coach.events import UNKNOWN_DAYS, Kind
from skill.coach.session import Phase
from tests.coach.rehearsing import regular

REMINDER: dict[str, Any] = {"days": "weekdays", "time": "08:00", "token": "alert-1"}


def test_every_question_leads_to_the_read_back() -> None:
    """In whatever order days and time come, both are read back before anything is done."""
    talk = regular()
    talk.do(Kind.REMIND, days=UNKNOWN_DAYS, time="07:30")
    assert "weekdays" in talk.words
    talk.do(Kind.REMIND, days="saturday")
    assert talk.words == "I'd remind you on Saturdays at 7:30 in the morning. Shall I set it?"
    talk.do(Kind.NO)
    talk.do(Kind.REMIND, days="sunday")
    talk.do(Kind.REMIND, time="20:00")
    assert "on Sundays at 8 in the evening" in talk.words
    assert talk.reply.effect is None
    assert talk.do(Kind.YES).effect


def test_new_days_keep_the_time_and_a_new_time_keeps_the_days() -> None:
    """Half of a change is enough."""
    talk = regular(reminder=REMINDER)
    talk.do(Kind.REMIND, days="weekends")
    assert "on weekends at 8 in the morning" in talk.words
    talk.do(Kind.CANCEL)
    talk.do(Kind.CHANGE_REMINDER, time="09:00")
    assert "on weekdays at 9 in the morning" in talk.words


def test_the_known_reminder_is_the_one_to_change() -> None:
    """Its token goes along, so that it is changed and not doubled."""
    talk = regular(reminder=REMINDER)
    talk.do(Kind.CHANGE_REMINDER, time="09:00")
    effect = talk.do(Kind.YES).effect
    assert effect
    assert effect.facts["token"] == "alert-1"


@pytest.mark.parametrize("kind", [Kind.NO, Kind.CANCEL])
def test_no_and_cancel_take_it_back(kind: Kind) -> None:
    """Nothing is set, and the coach stays."""
    talk = regular()
    talk.do(Kind.REMIND, time="08:00")
    reply = talk.do(kind)
    assert reply.ask
    assert reply.effect is None
    assert not talk.session.asked


def test_a_hold_is_paused_by_the_question_and_kept() -> None:
    """Asked in the middle of a hold: it stops there, and what comes after is resuming."""
    talk = regular()
    talk.hold(second=50)
    talk.do(Kind.REMIND, time="08:00")
    assert talk.session.phase is Phase.PAUSED
    talk.do(Kind.NO, 20)
    assert talk.session.position == pytest.approx(50, abs=0.1)
    assert "resume" in talk.words.lower()


def test_a_look_at_the_reminder_does_not_stop_the_hold() -> None:
    """It is one sentence, and the hold goes on under it."""
    talk = regular(reminder=REMINDER)
    talk.hold(second=50)
    talk.do(Kind.REMINDER)
    talk.do(Kind.EFFECT_DONE, effect="find reminder", outcome="found", **REMINDER)
    assert talk.words.startswith("I remind you on weekdays at 8 in the morning.")
    assert talk.session.phase is Phase.HOLDING


def test_what_alexa_has_is_remembered() -> None:
    """A reminder that was changed elsewhere is told, and known from then on, as it is now."""
    talk = regular(reminder=REMINDER)
    changed = {**REMINDER, "time": "09:00"}
    talk.do(Kind.REMINDER)
    talk.do(Kind.EFFECT_DONE, effect="find reminder", outcome="found", **changed)
    assert talk.progress.settings["reminder"] == changed


def test_a_bare_time_or_day_counts_only_while_it_was_asked_for() -> None:
    """Otherwise it sets nothing and stops nobody."""
    talk = regular()
    talk.hold("speed-skaters", 30)
    talk.do(Kind.WHEN, time="03:00", days="monday")
    assert "remind" not in talk.words
    assert (talk.session.phase, talk.session.position) == (Phase.HOLDING, 30)
    talk.do(Kind.REMIND, 5)
    talk.do(Kind.WHEN, 5, time="07:00")
    assert "every day at 7 in the morning. Shall I set it?" in talk.words
    talk.do(Kind.WHEN, 5, days="monday")
    assert "on Mondays at 7 in the morning. Shall I set it?" in talk.words


@pytest.mark.parametrize("slots", [{}, {"time": "08:00"}, {"days": UNKNOWN_DAYS}])
def test_where_no_reminder_can_be_kept_none_is_read_back(slots: dict[str, Any]) -> None:
    """It is said before anything is asked, and a hold goes on."""
    talk = regular()
    talk.reminders = "unsupported"
    talk.hold(second=50)
    talk.do(Kind.REMIND, **slots)
    assert talk.words.startswith("This device can't keep reminders.")
    assert "Shall I set it" not in talk.words
    assert (talk.session.phase, talk.session.position) == (Phase.HOLDING, 50)


def test_a_service_that_does_not_answer_is_asked_again_after_the_yes() -> None:
    """It may answer by then; what is asked is the same."""
    talk = regular()
    talk.reminders = "unknown"
    talk.do(Kind.REMIND, time="08:00")
    assert talk.words.endswith("Shall I set it?")
