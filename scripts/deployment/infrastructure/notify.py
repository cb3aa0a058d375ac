"""Tells the operator about a deployment: a message to the topic that alarms go to."""

from botocore.exceptions import ClientError

from .target import Refused, Target, code_of

SUBJECT_LIMIT = 100
"""What Simple Notification Service takes, in ASCII."""


def topic_of(target: Target) -> str:
    return f"arn:aws:sns:{target.region}:{target.identity['Account']}:echoes-{target.environment}-alerts"


def publish(target: Target, subject: str, text: str) -> str:
    """Sends it and answers a sentence. REFUSES when the environment has no topic yet, because then nobody is told."""
    plain = subject.encode("ascii", "replace").decode().replace("\n", " ")[:SUBJECT_LIMIT]
    topic = topic_of(target)
    try:
        answer = target.client("sns").publish(TopicArn=topic, Subject=plain, Message=text)
    except ClientError as error:
        if code_of(error) not in ("NotFound", "NotFoundException"):
            raise
        raise Refused(
            f"there is no topic {topic}, so nobody was told; the notifications stack of {target.environment} makes it"
        ) from error
    return f"told the subscribers of {topic} ({answer['MessageId']})"
