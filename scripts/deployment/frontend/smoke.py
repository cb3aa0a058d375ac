"""Smoke tests of a web app: what the edge serves is the release that was deployed, with the headers it has to have."""

import hashlib
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from infrastructure.target import Refused

from .check import named_by_manifest, named_by_page, named_by_worker
from .site import KEPT, Kind, type_of

SECONDS_TO_SETTLE = 60
"""Edges far away see a change some seconds after the invalidation is complete."""

DEEP_LINKS = ("/", "/echoes", "/echoes/01JD00000000000000000000ZZ", "/sign-in?next=%2Fyou")
HEADERS = {
    "content-security-policy": r"default-src 'none'.*script-src 'self'",
    "strict-transport-security": r"max-age=\d{7,}",
    "x-content-type-options": r"nosniff",
    "x-frame-options": r"DENY",
    "referrer-policy": r"no-referrer",
    "permissions-policy": r"microphone=\(self\)",
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


class Edge:
    """A distribution as its visitors see it."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")

    def get(self, path: str, **headers: str) -> Answer:
        request = urllib.request.Request(self.url + path)
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return Answer(answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, {k.lower(): v for k, v in error.headers.items()}, error.read())
        except OSError as error:
            raise Refused(f"GET {self.url}{path}: {error}") from error

    def get_all(self, paths) -> dict[str, Answer]:
        with ThreadPoolExecutor(8) as pool:
            return dict(zip(paths, pool.map(lambda path: self.get(f"/{path}"), paths), strict=True))


def smoke(edge: Edge, kind: Kind, checksums: dict[str, str]) -> Iterator[str]:
    """`checksums` are those of every file of the release. REFUSES at the first thing that is not as it should be."""
    page = settle(edge, checksums["index.html"])
    yield "index.html is the one of this release"
    html = page.body.decode()
    worker = edge.get("/service-worker.js")
    expect(worker.sha256 == checksums["service-worker.js"], "service-worker.js is of another release")
    names = sorted({*named_by_page(html), *named_by_worker(worker.body.decode())})
    expect(bool(names), "index.html names no file")
    answers = edge.get_all(names)
    for manifest in [name for name in names if name.endswith(".webmanifest")]:
        answers |= edge.get_all(named_by_manifest(answers[manifest].body.decode()))
    for name, answer in answers.items():
        expect(answer.status == 200, f"/{name} answers {answer.status}, although the page or its worker names it")
        expect(answer.sha256 == checksums.get(name), f"/{name} is of another release")
        expect_header(name, answer, "content-type", re.escape(type_of(name)))
        expect_header(name, answer, "cache-control", re.escape(KEPT))
    yield f"{len(answers)} files that the page and its worker name are served, of this release, for a year"
    for name, answer in {"index.html": page, "service-worker.js": worker}.items():
        expect_header(name, answer, "cache-control", "no-cache")
        expect_header(name, answer, "content-type", re.escape(type_of(name)))
    for name, pattern in HEADERS.items():
        expect_header("index.html", page, name, pattern)
    yield f"{len(HEADERS)} security headers are there; the page and its worker are asked for again each time"
    for path in DEEP_LINKS:
        answer = edge.get(path)
        expect(answer.status == 200 and answer.body == page.body, f"{path} is not the app: it answers {answer.status}")
    yield f"{len(DEEP_LINKS)} deep links lead into the app"
    missing = edge.get("/assets/nothing-00000000.js")
    expect(missing.status == 404, f"a file that is not there answers {missing.status} instead of 404")
    yield "a file that is not there is not found"


def settle(edge: Edge, expected: str) -> Answer:
    """The page, once it is the expected one."""
    ends = time.monotonic() + SECONDS_TO_SETTLE
    while True:
        page = edge.get("/")
        if page.status == 200 and page.sha256 == expected:
            return page
        if time.monotonic() > ends:
            raise Refused(f"{edge.url}/ answers {page.status} with another page than the one that was deployed")
        time.sleep(0.5)


def served_release(edge: Edge, releases: dict[str, dict[str, str]]) -> str:
    """The name of the one of these releases (name -> checksums) that a visitor gets now, whole. REFUSES a mixture.

    The page and the service worker are looked at each for itself: each may be of either release, but everything that it names
    has to be served and to be of its own release.
    """

    def release_of(path: str, answer: Answer) -> str:
        expect(answer.status == 200, f"/{path} answers {answer.status}")
        for name, checksums in releases.items():
            if answer.sha256 == checksums[path]:
                return name
        raise Refused(f"/{path} is of none of the releases {', '.join(releases)}")

    page, worker = edge.get("/"), edge.get("/service-worker.js")
    of_page, of_worker = release_of("index.html", page), release_of("service-worker.js", worker)
    named = [(of_page, "the page", named_by_page(page.body.decode()))]
    named.append((of_worker, "the service worker", named_by_worker(worker.body.decode())))
    for release, who, names in named:
        expect(bool(names), f"{who} names no file")
        answers = edge.get_all(names)
        for manifest in [name for name in names if name.endswith(".webmanifest")]:
            answers |= edge.get_all(named_by_manifest(answers[manifest].body.decode()))
        for name, answer in answers.items():
            expect(answer.status == 200, f"{who} of {release} names /{name}, which answers {answer.status}")
            expect(
                answer.sha256 == releases[release].get(name), f"{who} of {release} names /{name}, which is of another"
            )
    return of_page


def expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Refused(otherwise)


def expect_header(path: str, answer: Answer, name: str, pattern: str) -> None:
    value = answer.headers.get(name)
    expect(value is not None, f"/{path} has no {name}")
    expect(re.search(pattern, value or "") is not None, f"/{path} has {name}: {value}")
