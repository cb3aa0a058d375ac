"""One deployment of an environment at a time, on whatever machines they run: a parameter in the account itself.

The parameter is made only where there is none, which Systems Manager does atomically. A lock never ends by its age: a slow
deployment is not a dead one. What is known to be dead is a lock of this very checkout, because the caller holds the
checkout's own file lock.
"""

import json
import os
import socket
from datetime import datetime, timezone

from botocore.exceptions import ClientError

from .target import Refused, Target, code_of


def parameter(target: Target) -> str:
    return f"/echoes/{target.environment}/deployment-lock"


def here() -> dict[str, str]:
    return {"host": socket.gethostname(), "checkout": os.environ.get("ECHOES_ROOT", "")}


def holder(target: Target) -> dict | None:
    try:
        value = target.client("ssm").get_parameter(Name=parameter(target))["Parameter"]["Value"]
    except ClientError as error:
        if code_of(error) == "ParameterNotFound":
            return None
        raise
    return json.loads(value)


def take(target: Target, owner: str) -> None:
    """`owner` names this run; give it back with it. REFUSES when somebody else deploys."""
    since = datetime.now(timezone.utc).isoformat(timespec="seconds")
    value = {"owner": owner, "who": target.identity["Arn"], "since": since, **here()}
    for attempt in (1, 2):
        try:
            target.client("ssm").put_parameter(
                Name=parameter(target), Value=json.dumps(value), Type="String", Overwrite=False
            )
            return
        except ClientError as error:
            if code_of(error) != "ParameterAlreadyExists":
                raise
        other = holder(target)
        if other is None:
            continue
        if attempt == 2 or {key: other.get(key) for key in here()} != here():
            raise Refused(
                f"{target.environment} is being deployed by {other['who']} on {other['host']} since {other['since']}. "
                "Wait for it. If that run is dead: aws ssm delete-parameter --name " + parameter(target)
            )
        give_back(target, other["owner"])
    raise Refused(f"another deployment of {target.environment} began at this moment; wait for it")


def give_back(target: Target, owner: str) -> None:
    """Does nothing when the lock is not ours any more."""
    other = holder(target)
    if other is not None and other["owner"] == owner:
        target.client("ssm").delete_parameter(Name=parameter(target))
