"""What the smoke tests notice, asked of a small server that serves a folder as the distribution does."""

import http.server
import threading

import pytest
from infrastructure.target import Refused

from frontend import smoke
from frontend.site import KINDS, read_release
from frontend.tests.conftest import write_app

SECURITY = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'",
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "microphone=(self)",
}


class Site:
    """What is served: path -> content, and what is done to the headers."""

    def __init__(self, folder) -> None:
        self.release = read_release(KINDS["web"], folder)
        self.files = {file.path: file for file in self.release.files}
        self.content = {path: file.content for path, file in self.files.items()}
        self.without, self.cache, self.fallback = set(), {}, True
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                path = self.path.split("?")[0].lstrip("/")
                if "." not in path.rsplit("/", 1)[-1] and (site.fallback or not path):
                    path = "index.html"
                content = site.content.get(path)
                self.send_response(404 if content is None else 200)
                if content is not None:
                    file = site.files[path]
                    self.send_header("Content-Type", file.content_type)
                    self.send_header("Cache-Control", site.cache.get(path, file.cache_control))
                for name, value in SECURITY.items():
                    if name not in site.without:
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content or b"missing")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.edge = smoke.Edge(f"http://127.0.0.1:{self.server.server_port}/")

    def smoke(self) -> list[str]:
        return list(smoke.smoke(self.edge, KINDS["web"], self.release.checksums))


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.setattr(smoke, "SECONDS_TO_SETTLE", 0)
    made = Site(write_app(tmp_path / "a", "a"))
    yield made
    made.server.shutdown()


def test_a_site_as_it_should_be_passes(site):
    assert len(site.smoke()) == 5


def spoil(site, what):
    match what:
        case "another page":
            site.content["index.html"] += b" "
        case "another release":
            site.content["assets/app-a.js"] += b" "
        case "although the page":
            del site.content["assets/style-a.css"]
        case "icon-same.png answers 404":
            del site.content["assets/icon-same.png"]
        case "service-worker.js is of another":
            site.content["service-worker.js"] += b" "
        case "cache-control: no-cache":
            site.cache["assets/app-a.js"] = "no-cache"
        case "index.html has cache-control":
            site.cache["index.html"] = "max-age=60"
        case "has no content-security-policy":
            site.without.add("Content-Security-Policy")
        case "/echoes is not the app":
            site.fallback = False


FAULTS = [
    "another page",
    "another release",
    "although the page",
    "icon-same.png answers 404",
    "service-worker.js is of another",
    "cache-control: no-cache",
    "index.html has cache-control",
    "has no content-security-policy",
    "/echoes is not the app",
]


@pytest.mark.parametrize("what", FAULTS)
def test_it_is_noticed_that(site, what):
    spoil(site, what)
    with pytest.raises(Refused, match=what):
        site.smoke()


def test_each_of_two_releases_is_known_and_a_mixture_is_not_whole(site, tmp_path):
    other = read_release(KINDS["web"], write_app(tmp_path / "b", "b"))
    releases = {"a": site.release.checksums, "b": other.checksums}
    assert smoke.served_release(site.edge, releases) == "a"
    for file in other.files:
        site.files[file.path] = file
    site.content |= {file.path: file.content for file in other.files if file.path.startswith("assets/")}
    site.content["index.html"] = site.files["index.html"].content
    # The page is the new one, its worker is not: each is whole.
    assert smoke.served_release(site.edge, releases) == "b"
    site.content["assets/style-b.css"] = site.content["assets/style-a.css"]
    with pytest.raises(Refused, match=r"the page of b names /assets/style-b\.css, which is of another"):
        smoke.served_release(site.edge, releases)
    del site.content["assets/style-b.css"]
    with pytest.raises(Refused, match="answers 404"):
        smoke.served_release(site.edge, releases)
