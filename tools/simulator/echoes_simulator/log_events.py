"""What every log event of the simulator gets: an id, and its embedded metrics stored."""

import logging
import uuid
from types import ModuleType

from .embedded_metrics import metrics_in

logger = logging.getLogger("echoes.log_events")


def improve(logs: ModuleType, metrics: ModuleType) -> None:
    """Replaces the one function through which PutLogEvents and functions' output are stored.

    `aws logs tail --follow` needs `eventId` in FilterLogEvents; functions' lines have none in MiniStack. Metrics are stored
    in the account and region of the request that logged, as the wrapped function runs in its context.
    """
    append = logs._append_log_events

    def append_with_ids_and_metrics(stream: dict, events: list[dict]) -> None:
        for event in events:
            event.setdefault("eventId", uuid.uuid4().hex)
        append(stream, events)
        found = False
        for event in events:
            for metric in metrics_in(event.get("message", "")):
                metrics._store_datum(
                    metric.namespace,
                    metric.name,
                    metric.dimensions,
                    metric.timestamp,
                    metric.unit,
                    None,
                    list(metric.values),
                    None,
                    None,
                )
                found = True
        if found:
            metrics._evaluate_all_alarms()

    logs._append_log_events = append_with_ids_and_metrics
