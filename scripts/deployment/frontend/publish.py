"""Moves a release into its bucket and back, so that a process that dies at any moment leaves a whole release being served.

Deploying, in this order: the live release is copied to the backup; kept files are uploaded; the record says `switching`; the
switched files are uploaded, the page last but for the service worker; the backup's switched files are written once more.

The last step is for people: `aws s3 sync` copies an object of equal size only when it is newer than the one it replaces, so
what leads back has to be newer than what is live. Kept files of earlier releases are never deleted here: pages that are open
somewhere still ask for them.
"""

import hashlib
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from botocore.exceptions import ClientError
from infrastructure.records import Records
from infrastructure.target import Refused, Target, code_of, stack_name

from .site import File, Kind, Release

THREADS = 8
PREFIX = "frontend/releases/"


@dataclass(frozen=True)
class Stored:
    """An object as a listing shows it, without the prefix of its place."""

    path: str
    etag: str
    modified: float


@dataclass(frozen=True)
class Place:
    """A bucket, or a folder of one, that holds the files of a release."""

    target: Target
    kind: Kind
    bucket: str
    prefix: str = ""

    @property
    def store(self):
        return self.target.client("s3")

    def objects(self) -> dict[str, Stored]:
        pages = self.store.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=self.prefix)
        found = {}
        for page in pages:
            for item in page.get("Contents", []):
                path = item["Key"].removeprefix(self.prefix)
                found[path] = Stored(path, item["ETag"].strip('"'), item["LastModified"].timestamp())
        return found

    def get(self, path: str) -> dict:
        return self.store.get_object(Bucket=self.bucket, Key=self.prefix + path)

    def read(self, path: str) -> bytes:
        return self.get(path)["Body"].read()

    def put(self, file: File, release: str) -> None:
        self.store.put_object(
            Bucket=self.bucket,
            Key=self.prefix + file.path,
            Body=file.content,
            ContentMD5=file.content_md5,
            ContentType=file.content_type,
            CacheControl=file.cache_control,
            Metadata={"release": release, "sha256": file.sha256},
        )

    def release_of(self, path: str) -> str | None:
        """The id of the release that put it there; it stays with the object through every copy."""
        try:
            return self.store.head_object(Bucket=self.bucket, Key=self.prefix + path)["Metadata"].get("release")
        except ClientError as error:
            if code_of(error) in ("404", "NoSuchKey", "NotFound"):
                return None
            raise

    def copy_from(self, other: "Place", path: str) -> None:
        """With all its headers: S3 copies them unless it is told not to."""
        self.store.copy_object(
            Bucket=self.bucket,
            Key=self.prefix + path,
            CopySource={"Bucket": other.bucket, "Key": other.prefix + path},
        )

    def renew(self, path: str) -> None:
        """Writes the object as it is, so that it becomes the newer one."""
        answer = self.get(path)
        self.store.put_object(
            Bucket=self.bucket,
            Key=self.prefix + path,
            Body=answer["Body"].read(),
            ContentType=answer["ContentType"],
            Metadata=answer["Metadata"],
            **({"CacheControl": answer["CacheControl"]} if "CacheControl" in answer else {}),
        )

    def delete(self, paths: list[str]) -> None:
        for path in paths:
            self.store.delete_object(Bucket=self.bucket, Key=self.prefix + path)

    def in_order(self, paths) -> list[str]:
        return sorted(paths, key=self.kind.place)

    def page(self, paths) -> str | None:
        """The switched file that says which release this is: the first of those that go last."""
        for name in self.kind.last:
            for path in sorted(paths):
                if path.rsplit("/", 1)[-1] == name:
                    return path
        return None


def all_at_once(action, paths: list[str]) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in pool.map(action, paths):
            pass


class Publisher:
    """One site of one environment."""

    def __init__(self, target: Target, kind: Kind, records: Records) -> None:
        outputs = target.outputs(stack_name("storage", target.environment))
        bucket, backups = outputs.get(kind.bucket_output), outputs.get("BackupsBucketName")
        if not bucket or not backups:
            raise Refused(
                f"the storage stack of {target.environment} is not deployed, so there is no bucket for the {kind.name} app: "
                f"./scripts/deployment/deploy-infrastructure.sh -e {target.environment} -s storage"
            )
        self.target = target
        self.kind = kind
        self.records = records
        self.live = Place(target, kind, bucket)
        self.backup = Place(target, kind, backups, kind.backup)
        self.distribution = outputs.get("DistributionId") if kind.distribution else None

    # --- Forward

    def deploy(self, release: Release, record: dict) -> Iterator[str]:
        """Everything up to the switch and the renewed backup. Answers sentences as it goes."""
        record["files"] = release.checksums
        record["page"] = self.live.page(release.checksums)
        yield from self._back_up(release, record)
        there = self.live.objects()
        fresh = [file for file in release.kept if file.path not in there or there[file.path].etag != file.md5]
        with ThreadPoolExecutor(THREADS) as pool:
            for _ in pool.map(lambda file: self.live.put(file, record["id"]), fresh):
                pass
        yield f"{len(fresh)} kept files uploaded, {len(release.kept) - len(fresh)} were there already"
        self._say(record, "switching")
        for file in release.switched:
            self.live.put(file, record["id"])
        yield f"{len(release.switched)} files switched, the last ones {', '.join(self.kind.last)}"
        self._say(record, "switched")
        yield from self.renew_backup()

    def _back_up(self, release: Release, record: dict) -> Iterator[str]:
        there = self.live.objects()
        page = self.live.page(there)
        if page is None:
            yield "nothing is live yet, so there is nothing to keep for a rollback"
            return
        ours = {file.path: file.md5 for file in release.switched}
        if all(path in there and there[path].etag == md5 for path, md5 in ours.items()):
            yield "this very release is live; what a rollback leads back to stays as it is"
            return
        reason = self._why_not_this(page, record)
        before = self.backup.objects()
        if reason and self.backup.page(before):
            yield f"{reason}; what a rollback leads back to stays as it is"
            return
        known = self._files_of(self.live.release_of(page))
        # Without a record of what is live, all of it is kept.
        paths = self.backup.in_order(path for path in there if known is None or path in known)
        kept = [path for path in paths if self.kind.is_kept(path)]
        all_at_once(
            lambda path: self.backup.copy_from(self.live, path),
            [path for path in kept if path not in before or before[path].etag != there[path].etag],
        )
        for path in paths[len(kept) :]:
            self.backup.copy_from(self.live, path)
        # What the backup held before and this release does not have goes last: until now it could be led back to as well.
        self.backup.delete([path for path in before if path not in paths])
        record["before"] = self.live.release_of(page)
        yield f"the live release ({len(paths)} files) is kept in s3://{self.backup.bucket}/{self.backup.prefix}"

    def _why_not_this(self, page: str, record: dict) -> str:
        """Why what is live is nothing to go back to; empty when it is. The backup then has the release before it."""
        mine = [other for other in self._records() if other["id"] != record["id"] and "reached" in other]
        if mine and mine[-1]["reached"] == "switching":
            return "the last deployment died while it switched"
        live = self.live.release_of(page)
        if any(other["id"] == live and other["state"] != "succeeded" for other in mine):
            return f"the live release {live} never passed its checks"
        return ""

    def _records(self) -> list[dict]:
        return [record for record in self.records.all() if record.get("site") == self.kind.name]

    def _files_of(self, release: str | None) -> dict | None:
        return next(
            (record["files"] for record in self._records() if record["id"] == release and "files" in record), None
        )

    def _say(self, record: dict, reached: str) -> None:
        record["reached"] = reached
        self.records.write(record)

    def renew_backup(self) -> Iterator[str]:
        """Makes the backup's switched files newer than the live ones, by the whole seconds that S3 tells."""
        kept = [path for path in self.backup.objects() if not self.kind.is_kept(path)]
        if not kept:
            return
        live = self.live.objects()
        newest = max((live[path].modified for path in kept if path in live), default=0.0)
        while True:
            for path in self.backup.in_order(kept):
                self.backup.renew(path)
            there = self.backup.objects()
            if all(int(there[path].modified) > int(newest) for path in kept):
                break
            time.sleep(1.05 - time.time() % 1)
        way = f"aws s3 sync s3://{self.backup.bucket}/{self.backup.prefix} s3://{self.live.bucket}/"
        yield f"what leads back is newer than what is live, as `{way}` wants it"

    # --- Back

    def way_back(self) -> tuple[list[str], str]:
        """(files of the backup in order, its release). REFUSES when there is nothing, or when it is live already."""
        there = self.backup.objects()
        page = self.backup.page(there)
        if page is None:
            raise Refused(
                f"there is no earlier release of the {self.kind.name} app in {self.target.environment} to go back to: "
                "deploy a corrected one instead"
            )
        live = self.live.objects()
        switched = [path for path in there if not self.kind.is_kept(path)]
        if all(path in live and live[path].etag == there[path].etag for path in switched):
            raise Refused(f"the earlier release is what {self.target.environment} has already; there is none before it")
        return self.backup.in_order(there), self.backup.release_of(page) or "unknown"

    def roll_back(self, record: dict) -> Iterator[str]:
        paths, release = self.way_back()
        record["restores"] = release
        record["files"] = {path: self.checksum(self.backup, path) for path in paths}
        record["page"] = self.backup.page(paths)
        live = self.live.objects()
        kept = [path for path in paths if self.kind.is_kept(path)]
        missing = [path for path in kept if path not in live]
        all_at_once(lambda path: self.live.copy_from(self.backup, path), missing)
        yield f"{len(missing)} kept files brought back, {len(kept) - len(missing)} had stayed"
        self._say(record, "switching")
        for path in paths[len(kept) :]:
            self.live.copy_from(self.backup, path)
        yield f"{len(paths) - len(kept)} files switched back to release {release}"
        self._say(record, "switched")

    def checksum(self, place: Place, path: str) -> str:
        """The recorded one, else that of the content: backups may be of files that somebody else put there."""
        head = self.target.client("s3").head_object(Bucket=place.bucket, Key=place.prefix + path)
        return head["Metadata"].get("sha256") or hashlib.sha256(place.read(path)).hexdigest()

    # --- The edge

    def invalidate(self, record: dict) -> Iterator[str]:
        """Only what may be stale: the switched files, and the root, which is one of them by another name. Waits for it."""
        if self.distribution is None:
            yield "no distribution serves this bucket"
            return
        paths = ["/", *(f"/{path}" for path in record["files"] if not self.kind.is_kept(path))]
        edge = self.target.client("cloudfront")
        answer = edge.create_invalidation(
            DistributionId=self.distribution,
            InvalidationBatch={"Paths": {"Quantity": len(paths), "Items": paths}, "CallerReference": record["id"]},
        )
        invalidation = answer["Invalidation"]["Id"]
        edge.get_waiter("invalidation_completed").wait(
            DistributionId=self.distribution, Id=invalidation, WaiterConfig={"Delay": 5, "MaxAttempts": 180}
        )
        record["invalidation"] = {"id": invalidation, "paths": paths}
        self.records.write(record)
        yield f"invalidation {invalidation} of {len(paths)} paths is complete"
