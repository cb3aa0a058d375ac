"""Records of releases: who deployed which assembly when, with its archive, so that the one before can be deployed again.

Beside each record (records.py) is `assembly.tar.gz`, in the bucket under infrastructure/releases/<id>/ and on this machine.
"""

import gzip
import hashlib
import io
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path

from botocore.exceptions import ClientError

from .assembly import Assembly
from .records import Records
from .target import KINDS, Refused, Target, code_of, is_settled, stack_name

PREFIX = "infrastructure/releases/"
KEPT = 10
"""How many archives stay on this machine; the bucket's own rules decide about the bucket."""


@dataclass(frozen=True)
class Step:
    """One stack of a rollback, and the release it is taken from."""

    kind: str
    release: str


def archive(assembly: Path) -> bytes:
    """The folder as tar.gz; the same content gives the same bytes, whoever packs it and when."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for path in sorted(assembly.rglob("*")):
            if path.name == "synth.lock" or not (path.is_file() or path.is_symlink()):
                continue
            info = tar.gettarinfo(path, arcname=str(path.relative_to(assembly)))
            info.uid = info.gid = info.mtime = 0
            info.uname = info.gname = ""
            info.mode = 0o755 if info.mode & 0o100 else 0o644
            if path.is_symlink():
                tar.addfile(info)
            else:
                with path.open("rb") as content:
                    tar.addfile(info, content)
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0, compresslevel=6) as stream:
        stream.write(plain.getvalue())
    return packed.getvalue()


def checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Releases(Records):
    """The records of the infrastructure of one environment in one account."""

    def __init__(self, target: Target, folder: Path) -> None:
        super().__init__(target, folder, PREFIX)

    def begin(self, stacks: list[str], restores: list[Step] | None = None, undoes: list[str] | None = None) -> str:
        """Writes that a deployment begins; answers its id, which sorts by time."""
        record = self.new("rollback" if undoes else "deployment", stacks=stacks)
        if undoes:
            record["undoes"] = undoes
            record["restores"] = {step.kind: step.release for step in restores or []}
        self.write(record)
        return record["id"]

    def end(self, release: str, state: str, assembly: Path | None = None) -> None:
        """`state` is succeeded or failed. A release that succeeded is kept with its archive and the aliases of its functions."""
        record = self.record(release)
        self.close(record, state)
        if assembly is not None and state == "succeeded":
            content = archive(assembly)
            record["archive"] = {"sha256": checksum(content), "bytes": len(content)}
            record["files"] = {
                str(path.relative_to(assembly)): checksum(path.read_bytes())
                for path in sorted(assembly.rglob("*"))
                if path.is_file() and not path.is_symlink() and path.name != "synth.lock"
            }
            record["aliases"] = self.aliases(record["stacks"])
            self.folder.joinpath(release).mkdir(parents=True, exist_ok=True)
            self.folder.joinpath(release, "assembly.tar.gz").write_bytes(content)
            if self.bucket:
                self.target.client("s3").put_object(
                    Bucket=self.bucket, Key=f"{PREFIX}{release}/assembly.tar.gz", Body=content
                )
        self.write(record)
        self._forget_old_archives()

    def live(self) -> list[dict]:
        """The deployments that no rollback has undone, oldest first."""
        records = self.all()
        undone = {
            release
            for record in records
            if record["kind"] == "rollback" and record["state"] == "succeeded"
            for release in record["undoes"]
        }
        return [record for record in records if record["kind"] == "deployment" and record["id"] not in undone]

    def plan(self, only: list[str]) -> tuple[list[str], list[Step]]:
        """(what a rollback undoes, its steps in order). The last deployment is undone; failed ones at the end all together.

        Each stack comes from the last good release that deployed it. Consumers go back before what they import from, so that
        an export which the newer release added is free when its stack goes back.
        """
        live = self.live()
        if not live:
            raise Refused(
                f"nothing was deployed to {self.target.environment} by this script; there is nothing to roll back"
            )
        count = 1
        if live[-1]["state"] != "succeeded":
            count = next((i for i, record in enumerate(reversed(live)) if record["state"] == "succeeded"), len(live))
        undone, left = live[-count:], live[:-count]
        touched = {kind for record in undone for kind in record["stacks"]}
        steps, lost = [], []
        for kind in reversed(KINDS):
            if kind not in touched or (only and kind not in only):
                continue
            sources = [record["id"] for record in left if record["state"] == "succeeded" and kind in record["stacks"]]
            if sources:
                steps.append(Step(kind, sources[-1]))
            elif self.target.stack(stack_name(kind, self.target.environment)):
                lost.append(kind)
        if not steps:
            raise Refused(
                f"{self.target.environment} has no earlier release of {', '.join(sorted(touched))} to go back to: "
                "deploy a corrected one instead"
            )
        if lost:
            raise Refused(
                f"there is no earlier release of {', '.join(lost)}; roll the others back with "
                f"-s {','.join(step.kind for step in reversed(steps))}"
            )
        return [record["id"] for record in undone], steps

    def unpack(self, release: str, folder: Path) -> None:
        """The release's assembly into `folder`, which is emptied. REFUSES an archive that is not the one recorded."""
        record = self.record(release)
        content = self._archive(release)
        if checksum(content) != record["archive"]["sha256"]:
            raise Refused(f"the archive of release {release} is damaged: its checksum is not the recorded one")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as tar:
            tar.extractall(folder, filter="data")
        for name, expected in record["files"].items():
            if checksum((folder / name).read_bytes()) != expected:
                raise Refused(f"{name} of release {release} is damaged: its checksum is not the recorded one")

    def aliases(self, kinds: list[str]) -> dict[str, dict[str, str]]:
        """Function -> alias -> version, of every alias the stacks have."""
        found: dict[str, dict[str, str]] = {}
        cloud, service = self.target.client("cloudformation"), self.target.client("lambda")
        for kind in kinds:
            name = stack_name(kind, self.target.environment)
            for page in cloud.get_paginator("list_stack_resources").paginate(StackName=name):
                for resource in page["StackResourceSummaries"]:
                    if resource["ResourceType"] == "AWS::Lambda::Alias":
                        function, _, alias = resource["PhysicalResourceId"].split(":function:")[-1].partition(":")
                        answer = service.get_alias(FunctionName=function, Name=alias)
                        found.setdefault(function, {})[alias] = answer["FunctionVersion"]
        return found

    def repoint(self, release: str) -> list[str]:
        """Points the aliases back at the versions they had in that release, where those still exist; answers sentences.

        Takes a second and makes callers leave the bad code before CloudFormation begins.
        """
        service = self.target.client("lambda")
        moved, gone = [], []
        for function, aliases in self.record(release).get("aliases", {}).items():
            for alias, version in aliases.items():
                try:
                    if service.get_alias(FunctionName=function, Name=alias)["FunctionVersion"] == version:
                        continue
                    service.get_function_configuration(FunctionName=function, Qualifier=version)
                    service.update_alias(FunctionName=function, Name=alias, FunctionVersion=version)
                except ClientError as error:
                    if code_of(error) != "ResourceNotFoundException":
                        raise
                    gone.append(f"{function}:{alias}")
                else:
                    moved.append(f"{function}:{alias}")
        said = []
        if moved:
            said.append(f"{len(moved)} aliases point at the versions of {release} again ({moved[0]}, ...)")
        if gone:
            said.append(f"{len(gone)} aliases wait for CloudFormation: their versions are gone ({gone[0]}, ...)")
        return said

    def _archive(self, release: str) -> bytes:
        if self.bucket:
            try:
                return self.get(f"{PREFIX}{release}/assembly.tar.gz")
            except ClientError as error:
                if code_of(error) != "NoSuchKey":
                    raise
        path = self.folder / release / "assembly.tar.gz"
        if not path.is_file():
            raise Refused(
                f"release {release} has no archive, neither in {self.bucket or 'a bucket'} nor in {path.parent}"
            )
        return path.read_bytes()

    def _forget_old_archives(self) -> None:
        for path in sorted(self.folder.glob("*/assembly.tar.gz"))[:-KEPT]:
            if self.bucket:
                path.unlink()


def missing_needs(target: Target, assembly: Assembly, kinds: list[str]) -> list[tuple[str, str]]:
    """(stack, what it needs) where the needed stack is neither chosen nor deployed."""
    chosen = {stack_name(kind, target.environment) for kind in kinds}
    found = []
    for name in sorted(chosen):
        for need in assembly.stack(name).needs:
            if need in chosen or need in [missing for _, missing in found]:
                continue
            there = target.stack(need)
            if there is None or not is_settled(there["StackStatus"]):
                found.append((name, need))
    return found
