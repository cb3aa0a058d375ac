"""Checks what `expo export` wrote for the phones and lists it: usage

    mobile_export.py FOLDER SETTINGS FOREIGN...

FOLDER is the export, SETTINGS the JSON text of the settings that have to be in every bundle, FOREIGN texts of other
environments that must not be. Writes FOLDER/asset-manifest.json, the same for the same files. Ends with 0 when everything
is right; with 1, and a line for each thing that is not; with 2 when it was called wrongly.
"""

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

MANIFEST = "asset-manifest.json"
PLATFORMS = ("ios", "android")
# The first eight bytes of every file of Hermes bytecode.
HERMES = bytes.fromhex("c61fbc03c103191f")
SECRETS = {
    "an AWS access key": re.compile(rb"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    "a private key": re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]"),
    "a Google service account": re.compile(rb'"private_key_id"\s*:'),
    "a token of GitHub": re.compile(rb"\bgh[pousr]_[A-Za-z0-9]{36}\b"),
}
MAP = re.compile(rb"//[#@] sourceMappingURL=")


def files_below(folder: Path) -> list[str]:
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path != MANIFEST)


def digest(algorithm: str, data: bytes) -> str:
    return hashlib.new(algorithm, data, usedforsecurity=False).hexdigest()


def read_metadata(folder: Path) -> tuple[dict[str, Any], list[str]]:
    try:
        platforms = json.loads((folder / "metadata.json").read_text())["fileMetadata"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        return {}, [f"metadata.json cannot be read: {error!r}"]
    return platforms, [f"metadata.json does not name {one}" for one in PLATFORMS if one not in platforms]


def check_bundle(folder: Path, platform: str, path: str, settings: dict[str, str], foreign: list[str]) -> list[str]:
    if not (folder / path).is_file():
        return [f"{path}, the bundle of {platform}, is not there"]
    data = (folder / path).read_bytes()
    problems = [
        f"{path} does not have the setting {key}: {value}"
        for key, value in settings.items()
        if value.encode() not in data
    ]
    problems += [f"{path} has what belongs to another environment: {text}" for text in foreign if text.encode() in data]
    if path.endswith(".hbc") and not data.startswith(HERMES):
        problems.append(f"{path} is no Hermes bytecode")
    return problems


def check_assets(folder: Path, platform: str, assets: list[dict[str, str]]) -> list[str]:
    problems = []
    for asset in assets:
        path = asset["path"]
        if not (folder / path).is_file():
            problems.append(f"{path}, an asset of {platform}, is not there")
        elif digest("md5", (folder / path).read_bytes()) != Path(path).name:
            problems.append(f"{path} is not what its name says")
    return problems


def check_contents(folder: Path, paths: list[str]) -> list[str]:
    problems = []
    for path in paths:
        data = (folder / path).read_bytes()
        if path.endswith(".map") or MAP.search(data):
            problems.append(f"{path} is, or names, a source map")
        problems += [f"{path} holds {what}" for what, form in SECRETS.items() if form.search(data)]
    return problems


def check(folder: Path, settings: dict[str, str], foreign: list[str]) -> list[str]:
    """Everything wrong with an export, as sentences."""
    platforms, problems = read_metadata(folder)
    named = {"metadata.json"}
    for platform in PLATFORMS:
        entry = platforms.get(platform)
        if entry is None:
            continue
        named.update([entry["bundle"], *(asset["path"] for asset in entry["assets"])])
        problems += check_bundle(folder, platform, entry["bundle"], settings, foreign)
        problems += check_assets(folder, platform, entry["assets"])
    paths = files_below(folder)
    problems += check_contents(folder, paths)
    problems += [f"{path} belongs to no platform" for path in paths if path not in named]
    return sorted(set(problems))


def manifest(folder: Path, settings: dict[str, str]) -> dict[str, Any]:
    platforms = json.loads((folder / "metadata.json").read_text())["fileMetadata"]
    files = []
    for path in files_below(folder):
        data = (folder / path).read_bytes()
        files.append({"path": path, "sha256": digest("sha256", data), "bytes": len(data)})
    return {
        "environment": settings["environment"],
        "platforms": {
            name: {"bundle": platforms[name]["bundle"], "bytecode": platforms[name]["bundle"].endswith(".hbc")}
            for name in PLATFORMS
        },
        "files": files,
    }


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder, settings = Path(arguments[0]), json.loads(arguments[1])
    problems = check(folder, settings, arguments[2:])
    for problem in problems:
        print(problem)
    if problems:
        return 1
    text = json.dumps(manifest(folder, settings), indent=2)
    (folder / MANIFEST).write_text(f"{text}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
