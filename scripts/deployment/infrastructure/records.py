"""Records of deployments: who did what when. Kept in the environment's backups bucket and on this machine.

A record is `release.json` in a folder of its own, below a prefix of the bucket and in a folder here. The bucket is what counts;
before it exists, and when it is gone, the folder on this machine does. Records are written when a deployment begins, so that
one that died halfway is known as such.
"""

import getpass
import json
import os
from datetime import datetime, timezone
from pathlib import Path

from .target import Refused, Target, stack_name


def now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


class Records:
    """The records of one kind, `prefix` in the bucket, of one environment in one account."""

    def __init__(self, target: Target, folder: Path, prefix: str) -> None:
        self.target = target
        self.prefix = prefix
        self.folder = folder / f"{target.identity['Account']}-{target.region}" / target.environment
        self.bucket = self._find_bucket()

    def all(self) -> list[dict]:
        """Every record, oldest first. What the bucket says of a release wins over this machine's copy."""
        found = {}
        for path in sorted(self.folder.glob("*/release.json")):
            record = json.loads(path.read_text())
            found[record["id"]] = record
        if self.bucket:
            pages = (
                self.target.client("s3")
                .get_paginator("list_objects_v2")
                .paginate(Bucket=self.bucket, Prefix=self.prefix)
            )
            keys = [item["Key"] for page in pages for item in page.get("Contents", [])]
            for key in keys:
                if key.endswith("/release.json"):
                    record = json.loads(self.get(key))
                    found[record["id"]] = record
        return [found[key] for key in sorted(found)]

    def record(self, release: str) -> dict:
        for record in self.all():
            if record["id"] == release:
                return record
        raise Refused(f"there is no release {release} of {self.target.environment}; --list shows what there is")

    def new(self, kind: str, **more) -> dict:
        """A record that says a deployment begins, not yet written. Its id sorts by time."""
        began = datetime.now(timezone.utc)
        commit = os.environ.get("ECHOES_COMMIT", "unknown")
        return {
            "id": f"{began:%Y%m%dT%H%M%S.%fZ}-{commit[:8]}",
            "kind": kind,
            "state": "started",
            "environment": self.target.environment,
            **more,
            "commit": commit,
            "changedFiles": os.environ.get("ECHOES_COMMIT_CHANGED", "") == "yes",
            "who": self.target.identity["Arn"],
            "user": os.environ.get("SUDO_USER") or getpass.getuser(),
            "began": began.isoformat(timespec="seconds"),
        }

    def close(self, record: dict, state: str) -> None:
        """Says how it ended, without writing it. `state` is succeeded or failed."""
        record["state"] = state
        record["ended"] = now()

    def write(self, record: dict) -> None:
        text = json.dumps(record, indent=2) + "\n"
        path = self.folder / record["id"] / "release.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(text)
        fresh.replace(path)
        if self.bucket is None:
            self.bucket = self._find_bucket()
        if self.bucket:
            self.target.client("s3").put_object(
                Bucket=self.bucket,
                Key=f"{self.prefix}{record['id']}/release.json",
                Body=text.encode(),
                ContentType="application/json",
            )

    def get(self, key: str) -> bytes:
        return self.target.client("s3").get_object(Bucket=self.bucket, Key=key)["Body"].read()

    def _find_bucket(self) -> str | None:
        return self.target.outputs(stack_name("storage", self.target.environment)).get("BackupsBucketName")
