"""Puts messages of a dead-letter queue back into the queue they came from, once their cause is mended.

Receives, sends, deletes: a run that dies between leaves a message twice, never not at all; the functions take a message twice
without harm. SQS has a task of its own for this (StartMessageMoveTask), which the simulator lacks; one way for both.
"""

import json
from collections.abc import Iterator

from botocore.exceptions import ClientError

from .target import Refused, Target, code_of

HIDDEN_SECONDS = 120
"""How long a message that was read stays hidden from others; moving one takes far less."""


def queue_url(target: Target, name: str) -> str:
    try:
        return target.client("sqs").get_queue_url(QueueName=name)["QueueUrl"]
    except ClientError as error:
        if code_of(error) in ("AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist"):
            raise Refused(
                f"there is no queue {name} in {target.environment}; deploy the notifications stack first"
            ) from error
        raise


def queues(target: Target, name: str) -> tuple[str, str]:
    """(queue, its dead-letter queue) as URLs; the queue itself says which one that is."""
    source = queue_url(target, f"echoes-{target.environment}-{name}")
    attributes = target.client("sqs").get_queue_attributes(QueueUrl=source, AttributeNames=["RedrivePolicy"])
    policy = json.loads(attributes.get("Attributes", {}).get("RedrivePolicy", "{}"))
    if "deadLetterTargetArn" not in policy:
        raise Refused(f"the queue {name} has no dead-letter queue")
    return source, queue_url(target, policy["deadLetterTargetArn"].rsplit(":", 1)[-1])


def waiting(target: Target, url: str) -> int:
    name = "ApproximateNumberOfMessages"
    return int(target.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"][name])


def redrive(target: Target, name: str, limit: int | None, dry: bool) -> Iterator[str]:
    """Moves what is waiting now, at most `limit`; what comes back meanwhile stays. `dry` only shows it."""
    source, dead = queues(target, name)
    service = target.client("sqs")
    left = waiting(target, dead) if limit is None else min(limit, waiting(target, dead))
    moved, seen = 0, set()
    while left > 0:
        batch = service.receive_message(
            QueueUrl=dead,
            MaxNumberOfMessages=min(10, left),
            WaitTimeSeconds=1,
            VisibilityTimeout=HIDDEN_SECONDS,
            MessageAttributeNames=["All"],
        ).get("Messages", [])
        fresh = [message for message in batch if message["MessageId"] not in seen]
        if not fresh:
            break
        for message in fresh:
            seen.add(message["MessageId"])
            left -= 1
            if dry:
                yield f"{message['MessageId']}  {message['Body'][:200]}"
                continue
            attributes = {
                key: {k: v for k, v in value.items() if k in ("DataType", "StringValue", "BinaryValue")}
                for key, value in message.get("MessageAttributes", {}).items()
            }
            service.send_message(QueueUrl=source, MessageBody=message["Body"], MessageAttributes=attributes)
            service.delete_message(QueueUrl=dead, ReceiptHandle=message["ReceiptHandle"])
            moved += 1
        if dry:
            for message in batch:
                service.change_message_visibility(
                    QueueUrl=dead, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
                )
    if dry:
        yield f"{len(seen)} messages would go back to {source}"
    else:
        yield f"{moved} messages went back to {source}; {waiting(target, dead)} are left"
