"""Amazon Polly, the family of Alexa's own voice: it costs a little, and needs an AWS account."""

from skill.sound.voice import NoVoiceError, Samples, Voice, samples

RATE = 16_000
"""The most that Polly gives without compressing it."""


def polly(
    locale: str, speaker: str = "Joanna", engine: str = "neural", region: str | None = None
) -> Voice:
    """One of Polly's voices; the region, and whose account it is, are AWS's usual settings if None.

    Raises ModuleNotFoundError without boto3, and NoVoiceError where AWS refuses.
    """
    import boto3
    from botocore.exceptions import BotoCoreError, ClientError

    wish = {"VoiceId": speaker, "Engine": engine, "LanguageCode": locale}
    try:
        client = boto3.client("polly", region_name=region)
    except BotoCoreError as error:
        raise NoVoiceError(f"Polly: {error}") from error

    def speak(sentence: str) -> Samples:
        sound = {"OutputFormat": "pcm", "SampleRate": str(RATE), "Text": sentence}
        try:
            return samples(client.synthesize_speech(**wish, **sound)["AudioStream"].read())
        except (BotoCoreError, ClientError) as error:
            raise NoVoiceError(f"Polly: {error}") from error

    return Voice(f"polly-{engine}-{speaker}-{locale}", RATE, speak)
