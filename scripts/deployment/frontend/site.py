"""What is deployed: a folder of files whose names say which of them never change.

A site has two kinds of files. *Kept* files carry a hash of their content in their name: they are uploaded first, cached for a
year and never replaced. *Switched* files have names of their own: they are uploaded last, in an order, and asked for again each
time. A switched file names kept files only (check.py sees to it), so replacing one switched file leads from a whole release to
a whole release, whatever happens before the next one is replaced.
"""

import base64
import hashlib
import mimetypes
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from infrastructure.target import Refused

KEPT = "public, max-age=31536000, immutable"
SWITCHED = "no-cache"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".hbc": "application/javascript",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".map": "application/json",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True)
class Kind:
    """The rules of one kind of site. `last` are the switched files that go last, in this order."""

    name: str
    bucket_output: str
    backup: str
    kept: re.Pattern
    last: tuple[str, ...]
    distribution: bool = False
    left_out: Callable[[str], bool] = field(default=lambda path: False)

    def is_kept(self, path: str) -> bool:
        return self.kept.search(path) is not None

    def place(self, path: str) -> tuple[int, int, str]:
        """Sorts files into the order in which they are uploaded."""
        if self.is_kept(path):
            return (0, 0, path)
        name = path.rsplit("/", 1)[-1]
        return (1, self.last.index(name) + 1 if name in self.last else 0, path)

    def cache_control(self, path: str) -> str:
        return KEPT if self.is_kept(path) else SWITCHED


KINDS = {
    # The page is what everything else hangs on; the service worker names a page of its own.
    "web": Kind(
        "web",
        "WebBucketName",
        "frontend/previous/",
        re.compile(r"^assets/"),
        ("index.html", "service-worker.js"),
        distribution=True,
        # Copies for servers that cannot compress; CloudFront does. The folder of the build's own notes begins with a dot.
        left_out=lambda path: path.endswith((".br", ".gz")) or path.startswith("."),
    ),
    # What `expo export` writes: bundles and assets are named by their hash, metadata.json names them.
    "mobile": Kind(
        "mobile",
        "MobileBucketName",
        "frontend/previous-mobile/",
        re.compile(r"(^|/)(_expo|assets|bundles)/"),
        ("metadata.json",),
        left_out=lambda path: path.startswith("."),
    ),
}


def type_of(path: str) -> str:
    suffix = Path(path).suffix.lower()
    return TYPES.get(suffix) or mimetypes.guess_type(path)[0] or UNKNOWN_TYPE


@dataclass(frozen=True)
class File:
    """One file of a release as it will be served."""

    path: str
    content: bytes = field(repr=False)
    content_type: str
    cache_control: str

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def md5(self) -> str:
        """What S3 calls ETag of an object that was put in one piece."""
        return hashlib.md5(self.content, usedforsecurity=False).hexdigest()

    @cached_property
    def content_md5(self) -> str:
        return base64.b64encode(bytes.fromhex(self.md5)).decode()


@dataclass(frozen=True)
class Release:
    """The files of a folder, in the order in which they are uploaded."""

    kind: Kind
    files: tuple[File, ...]

    @property
    def kept(self) -> list[File]:
        return [file for file in self.files if self.kind.is_kept(file.path)]

    @property
    def switched(self) -> list[File]:
        return [file for file in self.files if not self.kind.is_kept(file.path)]

    @cached_property
    def checksums(self) -> dict[str, str]:
        return {file.path: file.sha256 for file in self.files}


def read_release(kind: Kind, folder: Path) -> Release:
    """REFUSES a folder without files, or one that lacks the file that goes last."""
    paths = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    files = [
        File(path, (folder / path).read_bytes(), type_of(path), kind.cache_control(path))
        for path in sorted((path for path in paths if not kind.left_out(path)), key=kind.place)
    ]
    if not files:
        raise Refused(f"{folder} holds nothing to deploy; build it first")
    names = {path.rsplit("/", 1)[-1] for path in paths}
    missing = [name for name in kind.last if name not in names]
    if missing:
        raise Refused(f"{folder} is no build of the {kind.name} app: it has no {', '.join(missing)}")
    return Release(kind, tuple(files))
