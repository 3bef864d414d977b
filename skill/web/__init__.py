"""The door on a server of one's own: HTTP in, signed requests only, one turn each."""

from skill.web.app import create_app
from skill.web.command import serve

__all__ = ["create_app", "serve"]
