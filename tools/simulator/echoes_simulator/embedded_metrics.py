"""CloudWatch's embedded metric format: log lines that carry metrics, as CloudWatch Logs extracts them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

MOST_METRICS = 100
MOST_DIMENSIONS = 30
MOST_VALUES = 100


@dataclass(frozen=True)
class Metric:
    """One metric of one dimension set. `timestamp` is in seconds since the epoch; values are in `unit`."""

    namespace: str
    name: str
    dimensions: dict[str, str]
    timestamp: float
    unit: str
    values: tuple[float, ...]


def _numbers(value: object) -> tuple[float, ...]:
    candidates = value if isinstance(value, list) else [value]
    if not 0 < len(candidates) <= MOST_VALUES:
        return ()
    if any(isinstance(item, bool) or not isinstance(item, int | float) for item in candidates):
        return ()
    return tuple(float(item) for item in candidates)


def _of_directive(directive: dict, document: dict, timestamp: float) -> Iterator[Metric]:
    namespace = directive.get("Namespace")
    definitions = directive.get("Metrics")
    if not isinstance(namespace, str) or not namespace or not isinstance(definitions, list):
        return
    for names in directive.get("Dimensions") or [[]]:
        if not isinstance(names, list) or len(names) > MOST_DIMENSIONS:
            continue
        dimensions = {name: document.get(name) for name in names if isinstance(name, str)}
        if len(dimensions) != len(names) or not all(isinstance(value, str) for value in dimensions.values()):
            continue
        for definition in definitions[:MOST_METRICS]:
            name = definition.get("Name") if isinstance(definition, dict) else None
            values = _numbers(document.get(name)) if isinstance(name, str) else ()
            if values:
                unit = definition.get("Unit", "None")
                yield Metric(namespace, name, dimensions, timestamp, str(unit), values)


def metrics_in(message: str) -> list[Metric]:
    """The metrics a log line declares. A line that is not of the format, or breaks its rules, declares none: no error."""
    line = message.strip()
    if not line.startswith("{") or '"CloudWatchMetrics"' not in line:
        return []
    try:
        document = json.loads(line)
    except ValueError:
        return []
    metadata = document.get("_aws")
    if not isinstance(metadata, dict) or not isinstance(metadata.get("Timestamp"), int | float):
        return []
    directives = metadata.get("CloudWatchMetrics")
    if not isinstance(directives, list):
        return []
    timestamp = metadata["Timestamp"] / 1000
    return [
        metric
        for directive in directives
        if isinstance(directive, dict)
        for metric in _of_directive(directive, document, timestamp)
    ]
