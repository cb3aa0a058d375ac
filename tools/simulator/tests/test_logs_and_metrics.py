"""Log events have ids, and the metrics inside them arrive in CloudWatch."""

import json
import time
from datetime import datetime, timedelta, timezone

import pytest
from echoes_simulator.embedded_metrics import metrics_in
from echoes_simulator.testing import wait_until

from .test_process import archive

NOW = int(time.time() * 1000)


def embedded(**more) -> str:
    document = {
        "_aws": {
            "Timestamp": NOW,
            "CloudWatchMetrics": [
                {
                    "Namespace": "Echoes",
                    "Dimensions": [["Route"], []],
                    "Metrics": [{"Name": "Latency", "Unit": "Milliseconds"}],
                }
            ],
        },
        "Route": "GET /echoes",
        "Latency": 12.5,
    }
    return json.dumps(document | more)


ROUTE = [{"Name": "Route", "Value": "GET /echoes"}]


def sum_of(simulator, name: str, dimensions: list[dict]) -> float | None:
    now = datetime.now(timezone.utc)
    points = simulator.client("cloudwatch").get_metric_statistics(
        Namespace="Echoes",
        MetricName=name,
        Dimensions=dimensions,
        StartTime=now - timedelta(minutes=10),
        EndTime=now + timedelta(minutes=10),
        Period=3600,
        Statistics=["Sum"],
    )["Datapoints"]
    return sum(point["Sum"] for point in points) if points else None


def test_metrics_of_a_log_line_become_metrics(simulator):
    logs = simulator.client("logs")
    logs.create_log_group(logGroupName="/echoes/test")
    logs.create_log_stream(logGroupName="/echoes/test", logStreamName="one")
    lines = [embedded(), embedded(Latency=[1, 2]), "plain text", '{"_aws": "CloudWatchMetrics"']
    logs.put_log_events(
        logGroupName="/echoes/test",
        logStreamName="one",
        logEvents=[{"timestamp": NOW, "message": line} for line in lines],
    )
    assert sum_of(simulator, "Latency", ROUTE) == pytest.approx(15.5)
    listed = simulator.client("cloudwatch").list_metrics(Namespace="Echoes")["Metrics"]
    assert sorted(len(metric["Dimensions"]) for metric in listed) == [0, 1]


def test_an_alarm_on_an_embedded_metric_goes_off(simulator):
    alarms = simulator.client("cloudwatch")
    alarms.put_metric_alarm(
        AlarmName="slow",
        Namespace="Echoes",
        MetricName="Latency",
        Statistic="Maximum",
        Period=60,
        EvaluationPeriods=1,
        Threshold=10,
        ComparisonOperator="GreaterThanThreshold",
    )
    logs = simulator.client("logs")
    logs.create_log_group(logGroupName="/echoes/test")
    logs.create_log_stream(logGroupName="/echoes/test", logStreamName="one")
    logs.put_log_events(
        logGroupName="/echoes/test", logStreamName="one", logEvents=[{"timestamp": NOW, "message": embedded()}]
    )
    assert alarms.describe_alarms(AlarmNames=["slow"])["MetricAlarms"][0]["StateValue"] == "ALARM"


def test_lines_of_functions_have_ids_and_metrics(simulator):
    functions = simulator.client("lambda")
    functions.create_function(
        FunctionName="talkative",
        Runtime="python3.11",
        Role="arn:aws:iam::000000000000:role/none",
        Handler="function.handle",
        Code={"ZipFile": archive(f"def handle(event, context):\n    print({embedded(Latency=7)!r})\n")},
    )
    functions.invoke(FunctionName="talkative")
    logs = simulator.client("logs")

    def events():
        groups = [group["logGroupName"] for group in logs.describe_log_groups()["logGroups"]]
        if "/aws/lambda/talkative" not in groups:
            return []
        return logs.filter_log_events(logGroupName="/aws/lambda/talkative")["events"]

    found = wait_until(events)
    identifiers = [event.get("eventId") for event in found]
    assert all(identifiers)
    assert len(set(identifiers)) == len(identifiers)
    assert sum_of(simulator, "Latency", ROUTE) == pytest.approx(7)


def test_events_of_put_log_events_have_ids(simulator):
    logs = simulator.client("logs")
    logs.create_log_group(logGroupName="/echoes/test")
    logs.create_log_stream(logGroupName="/echoes/test", logStreamName="one")
    events = [{"timestamp": NOW, "message": f"line {number}"} for number in range(3)]
    logs.put_log_events(logGroupName="/echoes/test", logStreamName="one", logEvents=events)
    found = logs.filter_log_events(logGroupName="/echoes/test")["events"]
    assert len({event["eventId"] for event in found}) == 3


@pytest.mark.parametrize(
    "line",
    [
        "",
        "text",
        "{}",
        "[]",
        '{"CloudWatchMetrics": [',
        json.dumps({"_aws": {"CloudWatchMetrics": []}}),
        json.dumps({"_aws": {"Timestamp": NOW, "CloudWatchMetrics": {}}}),
        json.dumps({"_aws": {"Timestamp": NOW, "CloudWatchMetrics": ["x", {"Namespace": "N"}]}}),
        embedded(Latency="12"),
        embedded(Latency=True),
        embedded(Latency=[]),
        embedded(Latency=[1] * 101),
    ],
)
def test_lines_that_break_the_format_declare_nothing(line):
    assert metrics_in(line) == []


def test_a_dimension_without_a_text_value_leaves_its_set_out():
    (metric,) = metrics_in(embedded(Route=5))
    assert metric.dimensions == {}
    assert metric.values == (12.5,)
    assert metric.unit == "Milliseconds"
