"""Recordings in a private bucket on S3, read through links that expire.

botocore signs a link in an eighth of a second, its import included; a whole client of boto3's takes
three times as long, and would do nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from skill.coach.track import Track
from skill.content.load import FALLBACK
from skill.content.recordings import captions_listed

EXPIRES_SECONDS = 6 * 3600
"""As long as a pause may last that is not asked for: a new link comes with every word."""


@dataclass(frozen=True)
class Bucket:
    """The bucket `name` in `region`; it is asked in the function's own name."""

    name: str
    region: str
    tracks: Mapping[str, Track]
    language: str = FALLBACK

    def captions(self, track: str) -> str:
        return captions_listed()[track]

    def url(self, file: str) -> str:
        """A link to `file` that holds for six hours, or as long as the function's credentials."""
        from botocore.auth import S3SigV4QueryAuth
        from botocore.awsrequest import AWSRequest

        request = AWSRequest("GET", f"https://{self.name}.s3.{self.region}.amazonaws.com/{file}")
        S3SigV4QueryAuth(_credentials(), "s3", self.region, EXPIRES_SECONDS).add_auth(request)
        return str(request.url)


@cache
def _credentials() -> Any:
    """The function's own; botocore asks for new ones where they are lent for some hours."""
    from botocore.session import get_session

    return get_session().get_credentials()
