"""The demo account: a person who signs in by e-mail and password, with twelve echoes uploaded through the real API."""

import json
import os
import secrets
import sys
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone
from pathlib import Path

from botocore.exceptions import ClientError

from .api import Api
from .plan import MOMENTS, Moment, recorded_at
from .settings import Settings, code_of
from .sounds import make_sound
from .srp import sign_in

EMAIL = "demo@echoes.local"
READY_SECONDS = 120


def kept_password(folder: Path) -> str:
    """The password of the demo account: made once, kept beside the stack's data, for this machine only."""
    path = folder / "demo-user.txt"
    if path.exists():
        lines = dict(line.split(" ", 1) for line in path.read_text().splitlines() if " " in line)
        if "password" in lines:
            return lines["password"]
    password = f"Echo-{secrets.token_urlsafe(9)}-{secrets.randbelow(10)}a"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{EMAIL}\npassword {password}\n")
    return password


def ensure_user(settings: Settings, password: str) -> tuple[str, str]:
    """Answers (access token, sub) of the demo account, which is made, or given this password, when it does not sign in."""
    pool, client = settings.user_pool, settings.app_client
    pools = settings.client("cognito-idp")
    try:
        token = sign_in(pools, pool, client, EMAIL, password)
    except ClientError as error:
        if code_of(error) not in ("NotAuthorizedException", "UserNotFoundException"):
            raise
        try:
            pools.admin_create_user(
                UserPoolId=pool,
                Username=EMAIL,
                MessageAction="SUPPRESS",
                UserAttributes=[{"Name": "email", "Value": EMAIL}, {"Name": "email_verified", "Value": "true"}],
            )
        except ClientError as existing:
            if code_of(existing) != "UsernameExistsException":
                raise
        pools.admin_set_user_password(UserPoolId=pool, Username=EMAIL, Password=password, Permanent=True)
        token = sign_in(pools, pool, client, EMAIL, password)
    attributes = pools.admin_get_user(UserPoolId=pool, Username=EMAIL)["UserAttributes"]
    return token, next(attribute["Value"] for attribute in attributes if attribute["Name"] == "sub")


class Progress:
    """What was seeded for whom, in a file: an echo the person deleted later is not brought back."""

    def __init__(self, path: Path, sub: str) -> None:
        self._path = path
        try:
            kept = json.loads(path.read_text())
        except (OSError, ValueError):
            kept = {}
        # A simulator that lost its users made a new one: that account starts empty.
        self._kept = (
            kept
            if kept.get("sub") == sub
            else {"sub": sub, "began": datetime.now(timezone.utc).isoformat(), "done": []}
        )

    @property
    def began(self) -> datetime:
        return datetime.fromisoformat(self._kept["began"])

    def missing(self) -> list[Moment]:
        return [moment for moment in MOMENTS if moment.sound not in self._kept["done"]]

    def forget(self) -> None:
        self._kept["done"] = []

    def save(self, *done: Moment) -> None:
        self._kept["done"] += [moment.sound for moment in done]
        self._path.write_text(json.dumps(self._kept))


def capture(api: Api, moment: Moment, sub: str, began: datetime, sounds: Path) -> str:
    """Uploads and saves one echo; answers its id. Doing it again gives the same echo."""
    key = str(uuid.uuid5(uuid.NAMESPACE_URL, f"echoes-demo:{sub}:{moment.sound}:{began.isoformat()}"))
    sound = make_sound(moment.sound, moment.seconds, sounds)
    content = sound.path.read_bytes()
    instant = recorded_at(moment, began).isoformat(timespec="milliseconds")
    ticket = api.call(
        "POST",
        "/echoes/init-upload",
        {"contentType": sound.content_type, "sizeBytes": len(content), "recordedAt": instant},
        key,
    )
    api.upload(ticket["upload"], content)
    echo = {
        "id": ticket["echoId"],
        "emotion": moment.emotion,
        "recordedAt": instant,
        "timeZone": moment.time_zone,
        "note": moment.note,
        "tags": list(moment.tags),
    }
    if moment.place is not None:
        echo["place"] = moment.place
    return api.call("POST", "/echoes", echo, key)["id"]


def wait_until_ready(api: Api, echoes: list[str]) -> None:
    """Ends the program when one is rejected or the worker does not get through them in time."""
    deadline = time.monotonic() + READY_SECONDS
    waiting = list(echoes)
    while waiting:
        echo = api.call("GET", f"/echoes/{waiting[0]}")
        if echo["status"] == "ready":
            waiting.pop(0)
        elif echo["status"] == "rejected":
            sys.exit(f"echo {echo['id']} was rejected: {echo['rejection']}")
        elif time.monotonic() > deadline:
            sys.exit(f"{len(waiting)} of {len(echoes)} echoes are not ready after {READY_SECONDS} s")
        else:
            time.sleep(0.1)


def ensure_demo(settings: Settings, folder: Path, url: str, progress_file: str) -> None:
    """Makes what is missing of the demo account and says how to sign in."""
    password = kept_password(folder)
    token, sub = ensure_user(settings, password)
    api = Api(url, token)
    progress = Progress(folder / progress_file, sub)
    if len(progress.missing()) < len(MOMENTS) and not api.call("GET", "/echoes?limit=1")["items"]:
        # The database was made anew (or everything was deleted by hand): the account would have nothing to show.
        progress.forget()
    missing = progress.missing()
    progress.save()
    if missing:
        sounds = folder / "sounds"
        with ThreadPoolExecutor(max_workers=2) as workers:
            list(workers.map(lambda moment: make_sound(moment.sound, moment.seconds, sounds), missing))
        echoes = []
        for moment in missing:
            echoes.append(capture(api, moment, sub, progress.began, sounds))
            progress.save(moment)
        wait_until_ready(api, echoes)
    print(f"{EMAIL} {password}: {len(missing)} echoes added, {len(MOMENTS)} seeded")
