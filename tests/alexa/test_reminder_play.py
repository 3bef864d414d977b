"""A whole conversation about a reminder, as a play: from the words said to the words heard."""

from pathlib import Path

import pytest

from skill.alexa import api_client
from skill.simulator.understanding.understand import words_for
from skill.store.sqlite import SqliteStore
from tests.alexa.reminder_talk import ReminderTalk
from tests.alexa.reminders_api import serving

PLAY = """
You:   remind me on christmas
Coach: I can do every day, weekdays, weekends, or one day of the week. Which shall it be?
You:   weekdays
Coach: At what time shall I remind you?
You:   seven
Coach: I'd remind you on weekdays at 7 in the morning. Shall I set it?
You:   yes
Alexa: asks for the permission, and gets it
Coach: Done. I'll remind you on weekdays at 7 in the morning. Say resume when you're back.
You:   what's my reminder
Coach: I remind you on weekdays at 7 in the morning. Say resume when you're back.
You:   change it to nine
Coach: I'd remind you on weekdays at 9 in the morning. Shall I set it?
You:   yes
Coach: Changed. I'll remind you on weekdays at 9 in the morning. Say resume when you're back.
You:   stop reminding me
Coach: Done. No more reminders from me. Say resume when you're back.
"""


def test_the_play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Said in the middle of the first exercise, it plays as written, line by line."""
    words = words_for("en-US")
    with serving(tmp_path) as api:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "cert.pem"))
        monkeypatch.setenv("NO_PROXY", "localhost")
        store = SqliteStore(tmp_path / "progress.sqlite")
        talk = ReminderTalk(store, services=api_client.PatientApiClient(), api=api)
        talk.launch()
        talk.say("ReadyIntent", 30)
        api.permitted = False
        played = []
        for line in PLAY.strip().splitlines():
            who, _, said = line.partition(":")
            if who == "You":
                understood = words.understand(said.strip())
                intent = {"name": understood.intent, "slots": understood.slots}
                talk.send({"type": "IntentRequest", "intent": intent}, after=5)
            if who == "Alexa":
                api.permitted = True
                talk.permit({"status": "ACCEPTED"})
            played.append(f"Coach: {talk.heard.words}" if who == "Coach" else line)
        assert "\n".join(played) == PLAY.strip()
        assert not api.reminders
