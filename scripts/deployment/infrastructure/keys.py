"""Rotates the keys of the application's secret, so that nothing made with the old ones ends.

The secret holds three: the current key, which seals, and the previous and the next one, which only open. Each rotation moves
them on by one. A host reads the secret when it starts: one that has read it since the rotation before knows the key that this
rotation makes current, so hosts from before and after open what the other has sealed.
"""

import base64
import json
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from botocore.exceptions import ClientError

from .target import Refused, Target, code_of

CURRENT, PREVIOUS, NEXT = "cursorKey", "previousCursorKey", "nextCursorKey"
KEY_BYTES = 48

PERIOD = timedelta(days=90)
"""How often keys are rotated; smoke tests say so when it is over."""

PAUSE = timedelta(days=1)
"""What a rotation waits for after the one before: no function's environment lives that long without starting anew."""


def new_key() -> str:
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def moved_on(keys: dict, fresh: str) -> dict:
    """The secret after a rotation. Where no next key is known yet, the first one only lays it down."""
    if not keys.get(CURRENT):
        raise Refused(f"the secret has no {CURRENT}")
    if not keys.get(NEXT):
        return keys | {NEXT: fresh}
    return keys | {PREVIOUS: keys[CURRENT], CURRENT: keys[NEXT], NEXT: fresh}


def changed_at(described: dict) -> datetime:
    """When the secret got the value that it has. `described` is what DescribeSecret answers."""
    return described.get("LastChangedDate") or described["CreatedDate"]


def rotate(target: Target, *, dry: bool, soon: bool) -> Iterator[str]:
    """Rotates, and says what it did; `dry` only says it, `soon` does not wait for PAUSE."""
    name = f"echoes/{target.environment}/application"
    service = target.client("secretsmanager")
    try:
        changed = changed_at(service.describe_secret(SecretId=name))
        keys = json.loads(service.get_secret_value(SecretId=name)["SecretString"])
    except ClientError as error:
        if code_of(error) == "ResourceNotFoundException":
            raise Refused(f"there is no secret {name}; deploy the storage stack first") from error
        raise
    switches = bool(keys.get(NEXT))
    after = changed + PAUSE
    if switches and not soon and datetime.now(UTC) < after:
        raise Refused(
            f"{name} was changed at {changed:%Y-%m-%d %H:%M}: hosts that have not started since do not know its next key "
            f"yet. Run this after {after.astimezone(UTC):%Y-%m-%d %H:%M} UTC, or with --soon when every host has started anew."
        )
    value = json.dumps(moved_on(keys, new_key()))
    if dry:
        yield f"{name}: would {'make the next key current' if switches else 'lay down the next key'}"
        return
    service.put_secret_value(SecretId=name, SecretString=value)
    if switches:
        yield f"{name}: the next key is current, the one before still opens, and a new one is next"
    else:
        yield f"{name}: the next key is laid down; run this again in a day to make it current"
