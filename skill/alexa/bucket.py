"""Recordings in a private bucket on S3, read through links that expire.

botocore signs a link in a tenth of a second, its import included; a whole client of boto3's takes
four times as long, and would do nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from skill.coach.track import Track

EXPIRES_SECONDS = 6 * 3600
"""As long as a pause may last that is not asked for: a new link comes with every word."""


@dataclass(frozen=True)
class Bucket:
    """The bucket `name` in `region`; key, secret and token are the function's own."""

    name: str
    region: str
    credentials: tuple[str, str, str]
    tracks: Mapping[str, Track]

    def url(self, file: str) -> str:
        """A link to `file` that holds for six hours, or as long as the function's credentials."""
        from botocore.auth import S3SigV4QueryAuth
        from botocore.awsrequest import AWSRequest
        from botocore.credentials import Credentials

        request = AWSRequest("GET", f"https://{self.name}.s3.{self.region}.amazonaws.com/{file}")
        who = Credentials(*self.credentials)
        S3SigV4QueryAuth(who, "s3", self.region, EXPIRES_SECONDS).add_auth(request)
        return str(request.url)
