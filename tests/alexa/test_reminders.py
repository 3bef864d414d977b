"""The reminder, through the whole skill and the SDK's real client, against a moody service."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest

from skill.alexa import api_client
from skill.alexa.permission import SCOPE
from skill.store.sqlite import SqliteStore
from tests.alexa.homes import Moody
from tests.alexa.reminder_talk import DENIED, GRANTED, ReminderTalk, settings
from tests.alexa.reminders_api import RemindersApi, serving


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[RemindersApi, Path]]:
    """One server for all tests of this module, and its certificate."""
    folder = tmp_path_factory.mktemp("tls")
    with serving(folder) as api:
        yield api, folder / "cert.pem"


@pytest.fixture
def api(service: tuple[RemindersApi, Path], monkeypatch: pytest.MonkeyPatch) -> RemindersApi:
    """The service in a good mood, trusted by the client, which is patient here."""
    api, certificate = service
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    monkeypatch.setenv("NO_PROXY", "localhost")
    monkeypatch.setattr(api_client, "EXCHANGE_SECONDS", 2.0)
    api.__dict__.update(vars(RemindersApi(url=api.url)))
    return api


@pytest.fixture
def store(tmp_path: Path) -> Moody:
    return Moody(SqliteStore(tmp_path / "progress.sqlite"))


@pytest.fixture
def talk(api: RemindersApi, store: Moody) -> ReminderTalk:
    """Somebody has said hello, on a Monday at two in the morning, New York time."""
    talk = ReminderTalk(store, services=api_client.PatientApiClient(), api=api)
    talk.launch()
    return talk


def test_nothing_is_created_before_the_yes(talk: ReminderTalk, api: RemindersApi) -> None:
    """Time and days are read back with the part of day; a no leaves nothing behind."""
    heard = talk.say("RemindIntent", 2, time="08:00", days={"every-day"})
    assert "every day at 8 in the morning" in heard.words
    assert heard.asks
    talk.say("AMAZON.NoIntent", 3)
    assert not api.reminders


def test_a_yes_sets_it_in_the_local_time_zone(talk: ReminderTalk, api: RemindersApi) -> None:
    """At seven in UTC it is two in New York, so eight is still to come today."""
    heard = talk.remind()
    assert "Done. I'll remind you every day at 8 in the morning." in heard.words
    assert api.first_ring == "2026-11-02T08:00:00"
    assert api.only["trigger"]["timeZoneId"] == "America/New_York"
    assert api.rule == "FREQ=DAILY;BYHOUR=8;BYMINUTE=0;BYSECOND=0;INTERVAL=1"
    assert settings(heard) == {"days": "every-day", "time": "08:00", "token": "alert-1"}


def test_the_text_tells_how_to_begin(talk: ReminderTalk, api: RemindersApi) -> None:
    """A reminder does not open the skill, so it says how."""
    talk.remind()
    (spoken,) = api.only["alertInfo"]["spokenInfo"]["content"]
    assert "start hip reset" in spoken["text"]
    assert spoken["locale"] == "en-US"


def test_missing_time_and_unknown_days_are_asked_for(talk: ReminderTalk, api: RemindersApi) -> None:
    """Days the coach does not know: it says which it knows, and keeps the time."""
    assert "At what time" in talk.say("RemindIntent", 2).words
    assert "weekdays" in talk.say("RemindIntent", 3, time="07:30", days="christmas").words
    assert "on weekdays at 7:30" in talk.say("RemindIntent", 3, days={"weekdays"}).words
    talk.say("AMAZON.YesIntent", 3)
    assert api.rule.startswith("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=7;BYMINUTE=30")


def test_a_change_changes_the_same_reminder(talk: ReminderTalk, api: RemindersApi) -> None:
    """ "Change it to nine" keeps the days, asks for a yes, and never makes a second one."""
    talk.remind(days="weekdays")
    heard = talk.say("ChangeReminderIntent", 3, time="21:00")
    assert "on weekdays at 9 at night" in heard.words
    assert "Changed." in talk.say("AMAZON.YesIntent", 3).words
    assert api.only["alertToken"] == "alert-1"
    assert "BYHOUR=21" in api.rule


def test_looked_up_and_stopped(talk: ReminderTalk, api: RemindersApi) -> None:
    """ "What's my reminder", "stop reminding me", and then there is none."""
    talk.remind()
    heard = talk.say("ReminderIntent", 3)
    assert heard.words.startswith("I remind you every day at 8 in the morning.")
    heard = talk.say("StopReminderIntent", 3)
    assert "No more reminders" in heard.words
    assert not api.reminders
    assert settings(heard) is None
    assert "no reminder to stop" in talk.say("StopReminderIntent", 3).words
    assert "You have no reminder" in talk.say("ReminderIntent", 3).words


def test_the_service_forgets(talk: ReminderTalk, api: RemindersApi) -> None:
    """A reminder deleted in the app is not claimed, and a change of it makes a new one."""
    talk.remind()
    api.forget()
    talk.say("ChangeReminderIntent", 3, time="09:00")
    assert "Done. I'll remind you every day at 9" in talk.say("AMAZON.YesIntent", 3).words
    assert api.only["alertToken"] == "alert-2"
    api.forget()
    heard = talk.say("ReminderIntent", 3)
    assert "no longer there" in heard.words
    assert settings(heard) is None


def test_a_reminder_that_was_edited_elsewhere(talk: ReminderTalk, api: RemindersApi) -> None:
    """Days and time are told as they are now; where they cannot be read, as last known."""
    talk.remind()
    recurrence = api.only["trigger"]["recurrence"]
    recurrence["recurrenceRules"] = ["FREQ=WEEKLY;BYDAY=MO,FR;BYHOUR=18;BYMINUTE=0"]
    heard = talk.say("ReminderIntent", 3)
    assert "on Mondays and on Fridays at 6 in the evening" in heard.words
    assert settings(heard)["days"] == "monday,friday"
    del api.only["trigger"]["recurrence"]
    assert "at 6 in the evening" in talk.say("ReminderIntent", 3).words
    stranger = ReminderTalk(talk.store, services=talk.services, api=api, user="amzn1.other")
    assert "There is a reminder." in stranger.say("ReminderIntent").words


def test_another_voice_changes_the_same_reminder(talk: ReminderTalk, api: RemindersApi) -> None:
    """A voice that was not recognised when it asked, and is now, finds the one reminder."""
    talk.remind()
    talk.lose()
    talk.person = "amzn1.ask.person.ANA"
    talk.say("RemindIntent", 60, time="09:00", days={"weekends"})
    assert "Changed." in talk.say("AMAZON.YesIntent", 3).words
    assert "BYDAY=SA,SU" in api.rule


def test_a_request_delivered_twice_sets_one_reminder(talk: ReminderTalk, api: RemindersApi) -> None:
    """Alexa may repeat a request; the second time nothing is new."""
    first = talk.remind()
    assert talk.again().words == first.words
    assert len(api.reminders) == 1


@pytest.mark.parametrize("mood", ["mute", "slow", "nonsense"])
def test_an_answer_lost_after_the_creation_is_not_doubled(
    talk: ReminderTalk, api: RemindersApi, mood: str
) -> None:
    """It says that it cannot tell; asked again, even for another time, there is still one."""
    api.moods = {"POST": mood}
    assert "can't tell whether it's set" in talk.remind().words
    api.moods = {}
    assert "I'll remind you every day at 9" in talk.remind("09:00").words
    assert "BYHOUR=9" in api.rule


def test_a_store_that_is_down_neither_doubles_nor_unsays_it(
    talk: ReminderTalk, api: RemindersApi, store: Moody
) -> None:
    """The turn is taken again when it cannot be saved; Alexa's services are not asked again."""
    store.down = True
    talk.remind()
    assert api.calls.count("POST") == 1
    assert "No more reminders" in talk.say("StopReminderIntent", 3).words
    assert api.calls.count("DELETE") == 1
    assert not api.reminders


REFUSALS = [
    ((400, "INVALID_REQUEST", "bad trigger"), "couldn't set it just now"),
    ((400, "DEVICE_NOT_SUPPORTED", "not on this device"), "This device can't keep"),
    ((403, "DEVICE_NOT_SUPPORTED", "not on this device"), "This device can't keep"),
    ((403, "MAX_REMINDERS_EXCEEDED", "too many"), "as many reminders as it can hold"),
    ((429, "RATE_EXCEEDED", "slow down"), "Please ask me again in a minute"),
    ((500, "INTERNAL_ERROR", "oh"), "couldn't set it just now"),
    ((503, "UNAVAILABLE", "oh"), "couldn't set it just now"),
    ((504, "TIMEOUT", "oh"), "can't tell whether it's set"),
    ("drop", "can't tell whether it's set"),
]


@pytest.mark.parametrize(("mood", "said"), REFUSALS)
def test_every_refusal_is_told_in_plain_words(
    talk: ReminderTalk, api: RemindersApi, mood: Any, said: str
) -> None:
    """No code, no crash, no reminder, and the way on."""
    api.moods = {"POST": mood}
    heard = talk.remind()
    assert said in heard.words
    assert heard.open
    assert not api.reminders
    assert settings(heard) is None


def test_a_list_that_is_null_is_not_known(talk: ReminderTalk, api: RemindersApi) -> None:
    """An answer that says nothing about what rings is no error inside."""
    talk.remind()
    api.moods = {"GET": "null"}
    assert "Last I know, I remind you every day" in talk.say("ReminderIntent", 3).words


@pytest.mark.parametrize(
    "mood",
    [
        (500, "INTERNAL_ERROR", "oh"),
        pytest.param("slow", marks=pytest.mark.slow),
        "drop",
        "nonsense",
    ],
)
def test_a_silent_service_stops_nothing_else(
    talk: ReminderTalk, api: RemindersApi, mood: Any
) -> None:
    """What was last known is told as such; what could not be stopped is not called stopped."""
    talk.remind()
    api.moods = dict.fromkeys(("GET", "PUT", "DELETE"), mood)
    assert "Last I know, I remind you every day" in talk.say("ReminderIntent", 3).words
    assert "couldn't stop it" in talk.say("StopReminderIntent", 3).words
    talk.say("ChangeReminderIntent", 3, time="09:00")
    heard = talk.say("AMAZON.YesIntent", 3)
    assert settings(heard) == {"days": "every-day", "time": "08:00", "token": "alert-1"}


def test_the_permission_is_asked_for_by_voice(talk: ReminderTalk, api: RemindersApi) -> None:
    """Only the directive goes out: no words, and Alexa decides about the session."""
    api.permitted = False
    heard = talk.remind()
    assert heard.body == {"directives": [ANY]}
    assert talk.directive["type"] == "Connections.SendRequest"
    assert talk.directive["name"] == "AskFor"
    (asked,) = talk.directive["payload"]["permissionScopes"]
    assert asked == {"permissionScope": SCOPE, "consentLevel": "ACCOUNT"}


@pytest.mark.parametrize("new", [True, False])
def test_a_permission_given_in_the_middle_of_a_hold_leads_back_to_it(
    talk: ReminderTalk, api: RemindersApi, new: bool
) -> None:
    """In the same session or a new one: the reminder is set, and the hold waits, paused."""
    talk.say("ReadyIntent", 30)
    talk.say("RemindIntent", 50, time="19:30", days={"monday"})
    place = talk.heard.session
    assert place["phase"] == "paused"
    assert place["position"] > 30
    api.permitted = False
    talk.say("AMAZON.YesIntent", 4)
    api.permitted = True
    heard = talk.permit({"status": "ACCEPTED", "isCardThrown": False}, new=new)
    assert "Done. I'll remind you on Mondays at 7:30 in the evening." in heard.words
    assert "resume" in heard.words
    kept = ("phase", "exercise", "position", "seconds")
    assert [heard.session[key] for key in kept] == [place[key] for key in kept]
    assert api.first_ring == "2026-11-02T19:30:00"
    assert settings(heard)["token"] == "alert-1"


def test_the_reminder_belongs_to_the_voice_that_asked(
    talk: ReminderTalk, api: RemindersApi
) -> None:
    """The answer to Alexa's own question may come without a recognised voice."""
    talk.lose()
    talk.person = "amzn1.ask.person.ANA"
    api.permitted = False
    talk.remind()
    talk.person, api.permitted = "", True
    heard = talk.permit({"status": "ACCEPTED"})
    assert heard.response["sessionAttributes"]["profile"].startswith("PERSON#")


@pytest.mark.parametrize(
    ("payload", "said", "card"),
    [
        ({"status": "DENIED", "isCardThrown": False}, "Without the permission", True),
        ({"status": "DENIED", "isCardThrown": True}, "Without the permission", False),
        ({"status": "NOT_ANSWERED"}, "didn't hear a yes", True),
        ({"status": "SOMETHING_NEW"}, "didn't hear a yes", True),
        ({}, "didn't hear a yes", True),
        (None, "didn't hear a yes", True),
    ],
)
def test_without_a_permission_there_is_none(
    talk: ReminderTalk, api: RemindersApi, payload: Any, said: str, card: bool
) -> None:
    """It is said, the way to the permission is sent once, and the routine goes on."""
    api.permitted = False
    talk.remind()
    heard = talk.permit(payload)
    assert said in heard.words
    assert heard.open
    assert (heard.body.get("card", {}).get("type") == "AskForPermissionsConsent") is card
    assert not api.reminders


def test_the_permission_is_not_asked_for_in_circles(talk: ReminderTalk, api: RemindersApi) -> None:
    """Accepted, and still refused: that is said, not asked again."""
    api.permitted = False
    talk.remind()
    heard = talk.permit({"status": "ACCEPTED"})
    assert "Without the permission" in heard.words
    assert "directives" not in heard.body


@pytest.mark.parametrize(("scope", "asks"), [(GRANTED, False), (DENIED, True), ("", True)], ids=str)
def test_a_403_without_a_reason(
    talk: ReminderTalk, api: RemindersApi, scope: str, asks: bool
) -> None:
    """With the permission it must be the device; without it, the permission."""
    talk.scope = scope
    api.moods = {"POST": (403, "FORBIDDEN", "no")}
    heard = talk.remind()
    assert ("directives" in heard.body) is asks
    if asks:
        heard = talk.permit({"status": "ACCEPTED"})
    assert "This device can't keep reminders" in heard.words


@pytest.mark.parametrize("token", [None, "", "nonsense", "[]", '{"profile": 1}'])
def test_a_permission_without_a_token_asks_for_the_time_again(
    talk: ReminderTalk, api: RemindersApi, token: Any
) -> None:
    """Nothing is known any more, so nothing is made up."""
    api.permitted = False
    talk.remind()
    api.permitted = True
    assert "At what time" in talk.permit({"status": "ACCEPTED"}, token=token).words
    assert not api.reminders


FOREIGN = "alexa::profile:email:read"


@pytest.mark.parametrize("status", ["ACCEPTED", "DENIED"])
@pytest.mark.parametrize(
    "scopes", [{"permissionScope": FOREIGN}, {"permissionScopes": [{"permissionScope": FOREIGN}]}]
)
def test_a_permission_that_was_not_asked_for_sets_no_reminder(
    talk: ReminderTalk, api: RemindersApi, scopes: dict[str, Any], status: str
) -> None:
    """What it is for is not known here: that is said, without a word about reminders or a card."""
    talk.say("ReadyIntent", 30)
    asked = {"type": "Connections.Response", "name": "AskFor", "token": "theirs"}
    heard = talk.send({**asked, "payload": {**scopes, "status": status}}, after=20)
    assert heard.open
    assert heard.words.startswith(("That's not something I can do here", "I can't help with that"))
    assert "card" not in heard.body
    assert not api.reminders


@pytest.mark.parametrize(
    "scopes", [{"permissionScope": SCOPE}, {"permissionScopes": [{"permissionScope": SCOPE}]}]
)
def test_an_answer_may_name_the_permission(
    talk: ReminderTalk, api: RemindersApi, scopes: dict[str, Any]
) -> None:
    """As Amazon's examples do."""
    api.permitted = False
    talk.remind()
    api.permitted = True
    assert "Done." in talk.permit({**scopes, "status": "ACCEPTED"}).words


def test_a_device_without_a_time_zone(talk: ReminderTalk, api: RemindersApi) -> None:
    """Nobody knows when eight is there, and it says so."""
    talk.device, api.zone = "device-2", ""
    memory = json.loads(talk.attributes["memory"])
    memory["progress"]["settings"].pop("zones")
    talk.attributes["memory"] = json.dumps(memory)
    assert "don't know your time zone" in talk.remind().words
    api.zone = "Europe/Berlin"
    assert "Done." in talk.remind().words
    assert api.only["trigger"]["timeZoneId"] == "Europe/Berlin"


def test_at_home_there_are_no_reminders(store: Moody) -> None:
    """Where no service is named, a plain sentence before anything is asked; never a crash."""
    talk = ReminderTalk(store)
    talk.launch()
    heard = talk.say("RemindIntent", 3, time="08:00")
    assert "This device can't keep reminders" in heard.words
    assert "Shall I set" not in heard.words
    assert "This device can't keep reminders" in talk.say("ReminderIntent", 3).words
    assert "no reminder to stop" in talk.say("StopReminderIntent", 3).words


@pytest.mark.parametrize(
    "refusal", [(404, "NOT_FOUND", "not here"), (403, "DEVICE_NOT_SUPPORTED", "not here")]
)
def test_a_place_without_that_service(
    talk: ReminderTalk, api: RemindersApi, refusal: tuple[int, str, str]
) -> None:
    """Where even the list is refused, no reminder can be kept, and none is read back."""
    api.moods = dict.fromkeys(("GET", "POST"), refusal)
    heard = talk.say("RemindIntent", 3, time="08:00")
    assert "This device can't keep reminders" in heard.words
    assert "Shall I set" not in heard.words
    assert "This device can't keep reminders" in talk.say("ReminderIntent", 3).words


@pytest.mark.parametrize("intent", ["DeleteIntent", "DeleteHouseholdIntent"])
def test_what_is_deleted_takes_its_reminder_along(
    talk: ReminderTalk, api: RemindersApi, intent: str
) -> None:
    """Nothing rings on after everything is gone; and what cannot be reached is owned up to."""
    talk.remind()
    api.moods = {"DELETE": "drop"}
    talk.say(intent, 3)
    assert "delete it in the Alexa app" in talk.say("AMAZON.YesIntent", 3).words
    api.moods = {}
    talk.launch()
    talk.remind()
    talk.say(intent, 3)
    assert "Nothing is left" in talk.say("AMAZON.YesIntent", 3).words
    assert not api.reminders


def test_a_question_from_outside_is_answered_and_over(
    talk: ReminderTalk, api: RemindersApi
) -> None:
    """ "Ask hip reset what my reminder is": told, and the session closes."""
    talk.remind()
    stranger = ReminderTalk(talk.store, services=talk.services, api=api, user="amzn1.other")
    heard = stranger.say("ReminderIntent")
    assert heard.words == "I remind you every day at 8 in the morning."
    assert not heard.open


def test_a_refusal_is_logged_by_its_status_and_code_alone(
    talk: ReminderTalk, api: RemindersApi, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither what gives access is logged, nor a message, which may repeat what was asked."""
    caplog.set_level("INFO")
    api.moods = {"POST": (500, "INTERNAL_ERROR", "cannot say 'time to loosen up'")}
    talk.remind()
    assert "500 INTERNAL_ERROR" in caplog.text
    assert not [secret for secret in ("a token", "loosen") if secret in caplog.text.lower()]
