"""Whether a built web app may be deployed: what it names is there, and what may change is named by nothing that stays."""

import json
import re

from infrastructure.target import Refused

from .site import UNKNOWN_TYPE, Release

OUTSIDE = re.compile(r"^(https?:|data:|blob:|mailto:|#)")
OPEN_SETTING = re.compile(rb"__VITE_[A-Z_]+__|__ECHOES_[A-Z_]+__")


def named_by_page(html: str) -> list[str]:
    """Paths of the site's own files that a page names, without the slash in front, each once."""
    found = []
    for tag in re.findall(r"<(?:script|link|meta|img|source|audio)\b[^>]*>", html):
        named = re.findall(r'\b(?:src|href)="([^"]+)"', tag)
        if re.search(r'\bname="echoes-(messages-|screen")', tag):
            named += [name for content in re.findall(r'\bcontent="([^"]+)"', tag) for name in content.split()]
        found += [name for name in named if not OUTSIDE.match(name)]
    return sorted({name.removeprefix("/") for name in found})


def named_by_manifest(text: str) -> list[str]:
    manifest = json.loads(text)
    icons = [*manifest.get("icons", []), *manifest.get("screenshots", [])]
    for shortcut in manifest.get("shortcuts", []):
        icons += shortcut.get("icons", [])
    return sorted({icon["src"].removeprefix("/") for icon in icons})


def named_by_worker(script: str) -> list[str]:
    """What a service worker keeps: the entries of its list, in whatever order their two keys were written."""
    entries = re.findall(r"\{[^{}]*?\burl:\s*[\"'`]([^\"'`]+)[\"'`][^{}]*?\}", script)
    entries += re.findall(r"\{[^{}]*?\"url\":\s*\"([^\"]+)\"[^{}]*?\}", script)
    return sorted({entry.removeprefix("/") for entry in entries})


def problems(release: Release) -> list[str]:
    files = {file.path: file for file in release.files}
    found = []

    def look(what: str, names: list[str]) -> None:
        for name in names:
            if name not in files:
                found.append(f"{what} names {name}, which is not there")
            elif not release.kind.is_kept(name):
                found.append(f"{what} names {name}, which a deployment replaces: it could be of another release")

    for path, file in files.items():
        if path.endswith(".html"):
            look(path, named_by_page(file.content.decode()))
        elif path.endswith(".webmanifest"):
            look(path, named_by_manifest(file.content.decode()))
        elif path == "service-worker.js":
            names = named_by_worker(file.content.decode())
            look(path, names)
            pages = [name for name in names if name.endswith(".html")]
            if len(pages) != 1 or files.get(pages[0]) is None or files[pages[0]].content != files["index.html"].content:
                found.append(f"{path} keeps another page than index.html")
        if file.content_type == UNKNOWN_TYPE:
            found.append(f"{path} has an ending of which nobody knows the content type")
        left = OPEN_SETTING.search(file.content)
        if left and path.endswith((".html", ".js")):
            found.append(f"{path} has no value for {left[0].decode()}")
    return found


def check(release: Release) -> str:
    """REFUSES a build that is not whole, or that has no settings yet."""
    found = problems(release)
    if found:
        raise Refused("this build cannot be deployed: " + "; ".join(found[:5]))
    return (
        f"{len(release.files)} files: {len(release.kept)} kept, {len(release.switched)} switched, "
        f"{sum(len(file.content) for file in release.files) // 1000} kB"
    )
