"""Dead letters go back whole, and only those that were there."""

import json

import pytest

from infrastructure import redrive
from infrastructure.target import Refused


@pytest.fixture
def queues(target):
    """(queue, dead-letter queue) called as those of environment dev, with nothing in them."""
    service = target.client("sqs")
    dead = service.create_queue(QueueName="echoes-dev-uploads-dlq")["QueueUrl"]
    arn = service.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    policy = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 2})
    queue = service.create_queue(QueueName="echoes-dev-uploads", Attributes={"RedrivePolicy": policy})["QueueUrl"]
    yield queue, dead
    for url in (queue, dead):
        service.delete_queue(QueueUrl=url)


def everything(target, url):
    answer = target.client("sqs").receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"])
    return answer.get("Messages", [])


def fill(target, url, count):
    for number in range(count):
        attributes = {"number": {"DataType": "Number", "StringValue": str(number)}}
        target.client("sqs").send_message(QueueUrl=url, MessageBody=f"sound {number}", MessageAttributes=attributes)


def test_all_go_back_with_their_attributes(target, queues):
    queue, dead = queues
    fill(target, dead, 7)
    said = list(redrive.redrive(target, "uploads", None, dry=False))
    assert said[-1].startswith("7 messages went back") and said[-1].endswith("0 are left")
    messages = everything(target, queue)
    assert sorted(message["Body"] for message in messages) == [f"sound {number}" for number in range(7)]
    assert {message["MessageAttributes"]["number"]["StringValue"] for message in messages} == set("0123456")
    assert everything(target, dead) == []


def test_a_limit_leaves_the_rest(target, queues):
    fill(target, queues[1], 3)
    assert list(redrive.redrive(target, "uploads", 1, dry=False))[-1].startswith("1 messages")
    assert redrive.waiting(target, queues[1]) == 2


def test_a_dry_run_moves_nothing(target, queues):
    queue, dead = queues
    fill(target, dead, 2)
    said = list(redrive.redrive(target, "uploads", None, dry=True))
    assert len(said) == 3 and "sound" in said[0] and said[-1].startswith("2 messages would go back")
    assert redrive.waiting(target, dead) == 2 and everything(target, queue) == []


def test_without_queues_the_sentence_says_what_to_do(target):
    with pytest.raises(Refused, match="deploy the notifications stack first"):
        list(redrive.redrive(target, "nothing", None, dry=False))
