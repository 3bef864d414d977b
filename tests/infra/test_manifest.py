"""What is uploaded to Alexa: valid to Amazon's own classes, and true to the model and the code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from struct import unpack
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import InteractionModelData
from ask_smapi_model.v1.skill.manifest.event_name_type import EventNameType
from ask_smapi_model.v1.skill.manifest.permission_name import PermissionName
from ask_smapi_model.v1.skill.manifest.skill_manifest_envelope import SkillManifestEnvelope

from infra.skill_package import build, drawn, main, manifest
from skill.alexa.requests import INTENTS
from skill.alexa.sanitize import READ
from skill.content.load import book_for
from skill.simulator.understanding.model import locales
from skill.simulator.understanding.understand import words_for

ARN = "arn:aws:lambda:us-east-1:123456789012:function:coach:live"
WRITTEN = tuple(dict.fromkeys(locales().values()))
every_language = pytest.mark.parametrize("locale", WRITTEN)
ENGLISH = ("en-US", "en-GB", "en-AU", "en-CA", "en-IN")
URLS = {"privacy_url": "https://example.org/privacy", "terms_url": "https://example.org/terms"}


@pytest.fixture(scope="module")
def whole() -> dict[str, Any]:
    """The manifest with everything in it."""
    return manifest(endpoint=ARN, **URLS)


def texts(whole: dict[str, Any], locale: str = "en-US") -> dict[str, Any]:
    found: dict[str, Any] = whole["manifest"]["publishingInformation"]["locales"][locale]
    return found


def quoted(whole: dict[str, Any], locale: str) -> list[str]:
    """Everything that the store texts tell people to say."""
    information = whole["manifest"]["publishingInformation"]
    prose = texts(whole, locale)["description"]
    prose += information["testingInstructions"] if locale == "en-US" else ""
    return [*re.findall(r'"(.+?)"', prose), *texts(whole, locale)["examplePhrases"]]


def said_again(model: Any, kind: type) -> Any:
    """What Amazon's class makes of it, written out again."""
    serializer = DefaultSerializer()
    return serializer.serialize(serializer.deserialize(json.dumps(model), kind))


def test_amazons_classes_understand_all_of_it(whole: dict[str, Any]) -> None:
    """Nothing is misspelt: what they do not know would be missing when they write it again."""
    assert said_again(whole, SkillManifestEnvelope) == whole


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that ask-cli uploads."""
    folder = tmp_path_factory.mktemp("package")
    build(folder)
    return folder


@pytest.mark.parametrize("locale", locales())
def test_amazons_classes_understand_the_model(locale: str, package: Path) -> None:
    """The interaction model of every locale is what they expect of one."""
    model = json.loads((package / f"interactionModels/custom/{locale}.json").read_text("utf-8"))
    assert said_again(model, InteractionModelData) == model


def test_every_locale_is_served(whole: dict[str, Any]) -> None:
    """Each has a model, texts, privacy links and icons of its own, the five English ones too."""
    assert set(ENGLISH) < locales().keys()
    for part in ("publishingInformation", "privacyAndCompliance"):
        assert tuple(whole["manifest"][part]["locales"]) == tuple(locales())


def test_siblings_differ_only_where_they_must(whole: dict[str, Any]) -> None:
    """The icons' files have the locale in their names; everything else is the same."""
    for locale in ENGLISH:
        alike = json.loads(json.dumps(texts(whole, locale)).replace(f"{locale}_", "en-US_"))
        assert alike == texts(whole)


DIVIDED = r"""\w*olou?rs?|cent(er|re)s?|program(me)?s?|favou?r\w*|prac\wi[sc]e|gr[ae]y
|\w+[iy][sz](e|ing|ation)\b"""
"""Words that America spells in one way and others in another, as far as they come near us."""


def test_no_word_is_spelt_differently_elsewhere(whole: dict[str, Any]) -> None:
    """One text serves all English."""
    information = whole["manifest"]["publishingInformation"]
    told = json.dumps(texts(whole)) + information["testingInstructions"]
    found = {m[0] for m in re.finditer(DIVIDED, told, re.IGNORECASE | re.VERBOSE)}
    assert found <= {"exercise", "rise", "otherwise", "advise"}


@every_language
def test_people_can_say_what_the_store_tells_them(whole: dict[str, Any], locale: str) -> None:
    """Each quoted phrase launches the skill or reaches an intent that the skill knows."""
    words = words_for(locale)
    understood = {phrase: words.understand(phrase) for phrase in quoted(whole, locale)}
    assert {it.kind for it in understood.values()} == {"launch", "intent"}
    assert [it for it, found in understood.items() if found.intent == "AMAZON.FallbackIntent"] == []
    assert {found.intent for found in understood.values() if found.intent} <= INTENTS.keys()


@every_language
def test_example_phrases_call_the_skill_by_name(whole: dict[str, Any], locale: str) -> None:
    """Three of them, each a whole sentence to a device, the first of them a launch."""
    words, phrases = words_for(locale), texts(whole, locale)["examplePhrases"]
    assert len(phrases) == 3
    found = [words.understand(phrase) for phrase in phrases]
    assert all(it.named for it in found)
    assert found[0].kind == "launch"


@every_language
def test_the_exercises_of_the_store_are_those_of_the_content(
    whole: dict[str, Any], locale: str
) -> None:
    """The description names all exercises, in their order."""
    description = texts(whole, locale)["description"]
    places = [description.find(it.name) for it in book_for(locale).routine.exercises]
    assert -1 not in places
    assert places == sorted(places)


DISCLAIMERS = {
    "en-US": ("does not provide medical advice", "no substitute", "Ask your doctor", "emergency"),
    "de-DE": ("keinen medizinischen Rat", "kein Ersatz", "Frag deinen Arzt", "Notfall"),
    "fr-FR": ("aucun avis médical", "ne remplace", "Demande à ton médecin", "En cas d'urgence"),
    "pt-BR": ("não dá orientação médica", "não substitui", "seu médico antes", "emergência"),
    "it-IT": ("non fornisce consigli medici", "non sostituisce", "tuo medico", "emergenza"),
    "es-ES": ("No ofrece consejo médico", "no sustituye", "Consulta a tu médico", "emergencias"),
}


@every_language
def test_the_store_says_what_it_must(whole: dict[str, Any], locale: str) -> None:
    """The health disclaimer is in the description, and reviewers learn how to try reminders."""
    description = texts(whole, locale)["description"]
    assert [it for it in DISCLAIMERS[locale] if it not in description] == []
    assert "Reminders:" in whole["manifest"]["publishingInformation"]["testingInstructions"]


@every_language
def test_texts_keep_to_the_stores_limits(whole: dict[str, Any], locale: str) -> None:
    """Lengths that the developer console accepts: 50, 160 and 4,000 characters; 30 keywords."""
    told = texts(whole, locale)
    assert len(told["name"]) <= 50
    assert len(told["summary"]) <= 160
    assert len(told["description"]) <= 4000
    assert len(told["keywords"]) <= 30


def test_permissions_are_those_that_are_used(whole: dict[str, Any]) -> None:
    """Reminders, because one can ask for them; the speaker's id, because progress is by voice."""
    asked = {it["name"] for it in whole["manifest"]["permissions"]}
    assert asked == {"alexa::alerts:reminders:skill:readwrite", "alexa::person_id:read"}
    assert asked <= {it.value for it in PermissionName}
    assert "RemindIntent" in INTENTS
    assert "personId" in READ["context"]["System"]["person"]


def test_a_disabled_skill_is_heard_of(whole: dict[str, Any]) -> None:
    """The event goes to the very endpoint that requests go to; the skill forgets then."""
    events = whole["manifest"]["events"]
    assert events["subscriptions"] == [{"eventName": EventNameType.SKILL_DISABLED.value}]
    assert events["endpoint"] == whole["manifest"]["apis"]["custom"]["endpoint"] == {"uri": ARN}
    assert "AlexaSkillEvent.SkillDisabled" in READ["request"]["type"]


@pytest.mark.parametrize("certificate", ["Trusted", "Wildcard"])
def test_a_server_of_ones_own_is_named_with_its_kind_of_certificate(certificate: str) -> None:
    """Alexa asks what vouches for an https address; with an ARN it must not be told."""
    address = "https://skill.example.com/alexa"
    sent = manifest(endpoint=address, certificate=certificate)
    told = {"uri": address, "sslCertificateType": certificate}
    assert sent["manifest"]["apis"]["custom"]["endpoint"] == told
    assert sent["manifest"]["events"]["endpoint"] == told
    assert said_again(sent, SkillManifestEnvelope) == sent


@pytest.mark.parametrize(
    "endpoint",
    [
        *("http://skill.example.com/alexa", "https://skill.example.com", "skill.example.com"),
        *("https://skill.example.com:8443/alexa", "https://skill.example.com/alexa?x=/alexa"),
        *("https://192.168.1.5/alexa", "https://localhost/alexa", "https:///alexa"),
    ],
)
def test_an_endpoint_that_alexa_cannot_call_is_refused(
    endpoint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence says what an endpoint looks like, and nothing is written."""
    with pytest.raises(SystemExit, match="2"):
        main([f"--endpoint={endpoint}"])
    assert "https://skill.example.com/alexa" in capsys.readouterr().err


def test_a_skill_that_is_only_now_created_has_no_endpoint() -> None:
    """What is not known yet is left out altogether, and the rest is as valid as ever."""
    first = manifest()
    assert "endpoint" not in first["manifest"]["apis"]["custom"]
    assert "events" not in first["manifest"]
    assert "$" not in json.dumps(first)
    assert "locales" not in first["manifest"]["privacyAndCompliance"]
    assert said_again(first, SkillManifestEnvelope)["manifest"]["manifestVersion"] == "1.0"


def test_icons_are_squares_of_the_stores_sizes(tmp_path: Path, whole: dict[str, Any]) -> None:
    """108 and 512 pixels, at the place that the manifest names."""
    build(tmp_path, endpoint=ARN)
    for locale in ENGLISH:
        for uri, side in (("smallIconUri", 108), ("largeIconUri", 512)):
            file = tmp_path / texts(whole, locale)[uri].removeprefix("file://")
            assert unpack(">II", file.read_bytes()[16:24]) == (side, side)  # PNG: IHDR


def test_the_icon_is_our_drawing() -> None:
    """Ground, figure and hip are where they were drawn, in both sizes."""
    assert drawn(108).startswith(b"\x89PNG")
    assert len(drawn(512)) > len(drawn(108)) > 1000


def test_the_package_carries_no_code(tmp_path: Path) -> None:
    """SAM owns the rest."""
    build(tmp_path)
    assert {it.name for it in tmp_path.iterdir()} == {"skill.json", "interactionModels", "assets"}
