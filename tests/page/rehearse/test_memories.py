"""What was rehearsed before, an empty memory, a made-up fortnight."""

from __future__ import annotations

from pathlib import Path

import pytest

from skill.page.rehearse.memories import Memories
from skill.page.rehearse.rehearsal import Rehearsal
from skill.simulator.understanding.model import locales
from tests.layers import quick
from tests.page.rehearse.talking import ENVIRONMENT, NOW, PageTalk


def test_the_fortnight_is_lived_through_with_the_real_coach(tmp_path: Path) -> None:
    """It ends yesterday, shows in the week, and the coach knows its guest."""
    talk = PageTalk(tmp_path, memory="demo")
    week = talk.answers[0]["week"]
    assert [round(day["seconds"] / 60) for day in week["days"]] == [10, 0, 10, 5, 10, 10, 0]
    assert week["streak"] > 5
    first = talk.say("Alexa, start hip reset")["talk"]["performance"][0]["text"]
    assert "Four moves" not in first


@pytest.mark.parametrize("locale", quick(locales(), lambda locale: locale in ("en-US", "de-DE")))
def test_every_locale_has_a_fortnight(locale: str, tmp_path: Path) -> None:
    """It is the same past, whatever is spoken now."""
    rehearsal = Rehearsal(Memories(None, tmp_path))
    wish = {"memory": "demo", "now": NOW, "environment": {**ENVIRONMENT, "locale": locale}}
    assert rehearsal.begin(wish)["week"]["streak"] > 5


def test_the_fortnight_touches_nobody_elses_progress(tmp_path: Path) -> None:
    """Neither does an empty memory."""
    for memory in ("demo", "empty"):
        PageTalk(tmp_path, memory).say("Alexa, start hip reset")
    assert not (tmp_path / "kept.db").exists()


def test_what_was_rehearsed_is_what_a_talk_begins_with(tmp_path: Path) -> None:
    """What was held in one talk is known in the next, whatever the second in life."""
    talk = PageTalk(tmp_path, memory="kept")
    talk.say("Alexa, ask hip reset for just the skaters")
    talk.say("stop", NOW + 200)
    assert PageTalk(tmp_path, memory="kept").answers[0]["week"]["minutes"] == 2
    assert PageTalk(tmp_path, memory="empty").answers[0]["week"]["minutes"] == 0


@pytest.mark.parametrize(("file", "usual"), [("kept.db", "kept"), (None, "demo")])
def test_the_usual_memory_is_what_was_rehearsed(
    tmp_path: Path, file: str | None, usual: str
) -> None:
    """Where nothing is kept, it is the made-up fortnight; either can be begun with."""
    memories = Memories(tmp_path / file if file else None, tmp_path)
    first = memories.offered[0]
    wish = {"now": NOW, "memory": first, "environment": ENVIRONMENT}
    assert first == usual
    assert Rehearsal(memories).begin(wish)["talk"]["memory"].startswith(usual)


def test_a_demonstration_keeps_nothing(tmp_path: Path) -> None:
    """Even where somebody asks for it."""
    rehearsal = Rehearsal(Memories(None, tmp_path))
    with pytest.raises(ValueError, match="memory"):
        rehearsal.begin({"now": NOW, "memory": "kept", "environment": ENVIRONMENT})
    talk = rehearsal.begin({"now": NOW, "memory": "empty", "environment": ENVIRONMENT})["talk"]
    with pytest.raises(ValueError, match="Nothing is kept"):
        rehearsal.go_on({"talk": {**talk, "memory": "kept"}, "line": "next"})
