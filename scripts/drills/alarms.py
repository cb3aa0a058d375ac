"""Makes every alarm of a deployed environment fire once and return to OK, by the metric it watches; prints ok or FAIL lines.

usage: alarms.py ENVIRONMENT        AWS_ENDPOINT_URL names the simulator

CloudWatch is fed as the watched services feed it. The simulator looks at alarms when metrics arrive, over the last
Period x EvaluationPeriods seconds, so a bad value is given the time at which it will soon be too old to count: after some
seconds a good one brings the alarm back, as minutes of quiet would on AWS.
"""

import json
import sys
import time
from datetime import datetime, timedelta, timezone

import boto3

LASTS = 12
"""Seconds for which a bad value counts."""

WATCHED = {
    "high API latency": {("AWS/ApiGateway", "Latency")},
    "error rate": {("AWS/ApiGateway", "5XXError")},
    "function failures": {("AWS/Lambda", "Errors")},
    "DynamoDB throttling": {("AWS/DynamoDB", "ReadThrottleEvents"), ("AWS/DynamoDB", "WriteThrottleEvents")},
    "CloudFront errors": {("AWS/CloudFront", "5xxErrorRate")},
    "storage usage": {("AWS/S3", "BucketSizeBytes")},
}
"""The six things of the DevOps guide that somebody is told about, and the metrics that show them."""


class Report:
    def __init__(self) -> None:
        self.failed = False

    def expect(self, what: str, true: bool, otherwise: str = "") -> None:
        print(f"ok {what}" if true else f"FAIL {what}: {otherwise}", flush=True)
        self.failed |= not true


class Operator:
    """Somebody who subscribed to the topic of alerts: a queue, with all it was told."""

    def __init__(self, topic: str) -> None:
        self.queues = boto3.client("sqs")
        self.url = self.queues.create_queue(QueueName="drill-operator")["QueueUrl"]
        attributes = self.queues.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])
        boto3.client("sns").subscribe(
            TopicArn=topic,
            Protocol="sqs",
            Endpoint=attributes["Attributes"]["QueueArn"],
            Attributes={"RawMessageDelivery": "true"},
        )
        self.told: set[tuple[str, str]] = set()

    def listen(self, expected: set[tuple[str, str]], seconds: float) -> set[tuple[str, str]]:
        """What of `expected`, pairs of alarm and state, was not told within that time."""
        ends = time.monotonic() + seconds
        while expected - self.told and time.monotonic() < ends:
            answer = self.queues.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
            for message in answer.get("Messages", []):
                said = json.loads(message["Body"])
                self.told.add((said["AlarmName"], said["NewStateValue"]))
                self.queues.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
        return expected - self.told


def bad_value(alarm: dict) -> float:
    return alarm["Threshold"] * 10 + 10 if alarm["ComparisonOperator"].startswith("Greater") else -1.0


def good_value(alarm: dict) -> float:
    return 0.0 if alarm["ComparisonOperator"].startswith("Greater") else alarm["Threshold"] * 10 + 10


def feed(alarm: dict, value: float, when: datetime) -> None:
    datum = {
        "MetricName": alarm["MetricName"],
        "Dimensions": alarm["Dimensions"],
        "Value": value,
        "Timestamp": when,
    }
    boto3.client("cloudwatch").put_metric_data(Namespace=alarm["Namespace"], MetricData=[datum])


def main() -> None:
    environment = sys.argv[1]
    report = Report()
    cloudwatch, cloud = boto3.client("cloudwatch"), boto3.client("cloudformation")
    stack = cloud.describe_stacks(StackName=f"EchoesNotificationsStack-{environment}")["Stacks"][0]
    topic = next(o["OutputValue"] for o in stack["Outputs"] if o["OutputKey"] == "AlertsTopicArn")
    pages = cloudwatch.get_paginator("describe_alarms").paginate(AlarmNamePrefix=f"echoes-{environment}-")
    alarms = [alarm for page in pages for alarm in page["MetricAlarms"]]
    metrics = {(alarm["Namespace"], alarm["MetricName"]) for alarm in alarms}
    for what, watched in WATCHED.items():
        report.expect(f"somebody watches for {what}", watched <= metrics, f"no alarm on {sorted(watched - metrics)}")
    report.expect("every alarm has its runbook", all("docs/operations.md#" in a["AlarmDescription"] for a in alarms))

    operator = Operator(topic)
    for alarm in alarms:
        window = alarm["Period"] * alarm["EvaluationPeriods"]
        feed(alarm, bad_value(alarm), datetime.now(timezone.utc) - timedelta(seconds=window - LASTS))
    silent = operator.listen({(alarm["AlarmName"], "ALARM") for alarm in alarms}, 30)
    for alarm in alarms:
        name = alarm["AlarmName"]
        report.expect(f"{name} fires, and the operator is told", (name, "ALARM") not in silent, "nobody was told")

    time.sleep(LASTS)
    for alarm in alarms:
        feed(alarm, good_value(alarm), datetime.now(timezone.utc))
    silent = operator.listen({(alarm["AlarmName"], "OK") for alarm in alarms}, 30)
    for alarm in alarms:
        name = alarm["AlarmName"]
        report.expect(f"{name} returns to OK, and the operator is told", (name, "OK") not in silent, "nobody was told")
    states = {
        alarm["AlarmName"]: alarm["StateValue"]
        for page in cloudwatch.get_paginator("describe_alarms").paginate(AlarmNamePrefix=f"echoes-{environment}-")
        for alarm in page["MetricAlarms"]
    }
    report.expect("all are OK in the end", set(states.values()) == {"OK"}, str(states))
    sys.exit(report.failed)


if __name__ == "__main__":
    main()
