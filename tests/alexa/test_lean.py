"""The stand-in for the SDK's service clients: not noticed, and gone when it does not fit."""

import subprocess
import sys

PROGRAM = """
import sys
import skill.alexa.skill
from ask_sdk_core import skill
from ask_sdk_model.services import ApiConfiguration

loaded = {name for name in sys.modules if name.startswith("ask_sdk_model.services.")}
assert "ask_sdk_model.services.ups.ups_service_client" not in loaded, "the clients were imported"
assert "ask_sdk_model.services.service_client_factory" not in loaded, "the stand-in was left behind"
factory = skill.ServiceClientFactory(ApiConfiguration(api_endpoint="https://localhost"))
client = factory.get_ups_service()
assert type(client).__name__ == "UpsServiceClient"
try:
    factory.get_a_service_that_nobody_has()
except AttributeError:
    pass
else:
    sys.exit("any name is taken for a service")
from ask_sdk_model.services.service_client_factory import ServiceClientFactory
assert ServiceClientFactory is not skill.ServiceClientFactory, "the real one cannot be had"
"""


def run(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_sdk_is_imported_without_its_clients_and_finds_them_when_asked() -> None:
    """With the SDK as it is locked; a new version that is built otherwise fails here."""
    run(PROGRAM)


def test_an_sdk_that_was_imported_before_is_left_alone() -> None:
    """Whoever brings the SDK along keeps it whole."""
    run(
        "import ask_sdk_core.skill as sdk\n"
        "import skill.alexa.skill\n"
        "assert sdk.ServiceClientFactory.__module__.startswith('ask_sdk_model')\n"
    )


def test_an_sdk_without_that_factory_is_imported_as_ever() -> None:
    """The stand-in goes unused and leaves nothing behind."""
    run(
        "import sys\n"
        "import skill.alexa.lean as lean\n"
        "for name in [name for name in sys.modules if name.startswith('ask_sdk')]:\n"
        "    del sys.modules[name]\n"
        "lean.FACTORY = 'ask_sdk_model.services.factory_of_tomorrow'\n"
        "lean.slim()\n"
        "assert lean.FACTORY not in sys.modules\n"
        "import ask_sdk_core.skill as sdk\n"
        "assert sdk.ServiceClientFactory.__module__.startswith('ask_sdk_model')\n"
    )
