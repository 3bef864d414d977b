"""The SDK without what a first answer never touches.

Importing ask_sdk_core imports a factory for the clients of all of Alexa's services, and with it 200
modules: an eighth of a cold start (docs/performance.md). Most turns call no service. So a stand-in
takes the factory's place while ask_sdk_model.services is imported; the factory follows when
somebody asks for a client. Should a new SDK be built otherwise, the stand-in goes unused and all is
imported as ever; `tests/alexa/test_lean.py` tells.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

FACTORY = "ask_sdk_model.services.service_client_factory"


class ServiceClientFactory:
    """What the SDK's factory of this name is, as soon as it is used."""

    def __init__(self, api_configuration: Any) -> None:
        self._configuration = api_configuration

    def __getattr__(self, name: str) -> Any:
        factory = import_module(FACTORY).ServiceClientFactory(self._configuration)
        return getattr(factory, name)


def slim() -> None:
    """Import ask_sdk_model.services without its clients, unless it has been imported already."""
    if "ask_sdk_model.services" in sys.modules:
        return
    stand_in = ModuleType(FACTORY)
    stand_in.ServiceClientFactory = ServiceClientFactory  # type: ignore[attr-defined]
    sys.modules[FACTORY] = stand_in
    try:
        import_module("ask_sdk_model.services")
    finally:
        del sys.modules[FACTORY]
