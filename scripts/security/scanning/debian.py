"""Known holes in the Debian packages that the image holds and that programs are built from.

The packages are those of scripts/lib/debian-packages.txt (build and services) with everything they need, as installed here."""

import json
import re
import subprocess
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .outcome import Finding, NotChecked, Outcome, write_report
from .tree import Tree, last_line

TRACKER = "https://security-tracker.debian.org/tracker/data/json"
STATUS = Path("/var/lib/dpkg/status")
FIELDS = (
    "binary:Package",
    "Version",
    "source:Package",
    "source:Version",
    "Architecture",
    "Provides",
    "Pre-Depends",
    "Depends",
    "Essential",
    "Priority",
)


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    source: str
    source_version: str
    architecture: str
    provides: str = ""
    needs: str = ""
    always: bool = False


def names_of(relation: str) -> list[str]:
    """The names in a field such as `libc6 (>= 2.36), debconf | debconf-2.0`, alternatives too."""
    return [word.strip().split()[0].split(":")[0] for word in re.split(r"[,|]", relation) if word.strip()]


def installed() -> dict[str, Package]:
    pattern = "\\t".join(["${db:Status-Status}", *(f"${{{name}}}" for name in FIELDS)]) + "\\n"
    try:
        said = subprocess.run(["dpkg-query", "-W", "-f", pattern], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        raise NotChecked("this is no Debian: dpkg-query does not answer") from None
    packages = {}
    for line in said.splitlines():
        state, name, version, source, source_version, architecture, provides, before, needs, essential, priority = (
            line.split("\t")
        )
        if state == "installed":
            short = name.split(":")[0]
            always = essential == "yes" or priority == "required"
            packages[short] = Package(
                short, version, source, source_version, architecture, provides, f"{before}, {needs}", always
            )
    return packages


def with_needs(wanted: Iterable[str], packages: dict[str, Package]) -> dict[str, Package]:
    """These packages, those that every Debian has, and everything they need."""
    providers: dict[str, list[str]] = {}
    for package in packages.values():
        for name in [package.name, *names_of(package.provides)]:
            providers.setdefault(name, []).append(package.name)
    found: dict[str, Package] = {}
    waiting = [*wanted, *(package.name for package in packages.values() if package.always)]
    while waiting:
        for name in providers.get(waiting.pop(), []):
            if name not in found:
                found[name] = packages[name]
                waiting += names_of(packages[name].needs)
    return found


def packages_of_groups(tree: Tree, *groups: str) -> list[list[str]]:
    """The lines of debian-packages.txt: names of which the first that exists is installed."""
    lines = (tree.root / "scripts/lib/debian-packages.txt").read_text().splitlines()
    return [
        line.split()[1].split("|") for line in lines if line.split("#")[0].split()[:1] and line.split()[0] in groups
    ]


def image_packages(tree: Tree) -> tuple[dict[str, Package], list[str]]:
    """What the image holds, and the names of what of it is not installed here."""
    have = installed()
    lines = packages_of_groups(tree, "build", "services")
    missing = [line[0] for line in lines if not any(name in have for name in line)]
    return with_needs([name for line in lines for name in line], have), missing


def older(one: str, other: str) -> bool:
    return subprocess.run(["dpkg", "--compare-versions", one, "lt", other], check=False).returncode == 0


def code_name() -> str:
    release = Path("/etc/os-release")
    found = re.search(r"^VERSION_CODENAME=(\w+)$", release.read_text() if release.exists() else "", re.MULTILINE)
    if not found:
        raise NotChecked("this Debian has no code name")
    return found[1]


def not_installed(missing: list[str]) -> list[str]:
    return [f"{len(missing)} packages of the image are not installed here: {' '.join(missing)}"] if missing else []


class Archives:
    """The archives of this machine, from signed indexes that are fetched now, beside those of the machine."""

    def __init__(self, scratch: str) -> None:
        self._scratch = Path(scratch)
        for folder in ("lists/partial", "cache/archives/partial"):
            (self._scratch / folder).mkdir(parents=True)
        fetched = self._apt("update")
        if fetched.returncode:
            raise NotChecked(f"the package archives could not be reached: {last_line(fetched.stderr)}")

    def _apt(self, *words: str) -> subprocess.CompletedProcess[str]:
        settings = {
            "Dir::State": self._scratch,
            "Dir::State::lists": self._scratch / "lists",
            "Dir::State::status": self._scratch / "status",
            "Dir::Cache": self._scratch / "cache",
            "APT::Sandbox::User": "root",
            "APT::Update::Error-Mode": "any",
            "Acquire::Retries": "1",
            "Acquire::http::Timeout": "15",
            "Acquire::https::Timeout": "15",
        }
        options = [word for name, value in settings.items() for word in ("-o", f"{name}={value}")]
        try:
            return subprocess.run(
                ["apt-get", "-q", *options, *words], capture_output=True, text=True, timeout=300, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NotChecked(f"apt-get: {error}") from None

    def newer_than(self, status: str) -> dict[str, str]:
        """The packages of a dpkg status of which the archives have a newer version."""
        (self._scratch / "status").write_text(status)
        said = self._apt("-s", "--with-new-pkgs", "upgrade")
        if said.returncode:
            raise NotChecked(f"apt-get -s upgrade: {last_line(said.stderr)}")
        lines = re.findall(r"^Inst (\S+) \[(\S+)\] \((\S+) (.*?) \[", said.stdout, re.MULTILINE)
        return {name: f"{old} is installed, {new} is in {place}" for name, old, new, place in lines}


PLANTED_STATUS = """Package: tzdata
Status: install ok installed
Architecture: all
Version: 1
Maintainer: nobody <nobody@echoes.example>
Description: planted
"""


def goes_into_programs(name: str) -> bool:
    """Whether programs that are built here hold something of it: archives, headers, the zones of time."""
    return name.endswith("-dev") or name == "tzdata"


def updates(tree: Tree, status: Path = STATUS) -> Outcome:
    """Fails when the archives, that of security too, have a newer version of a package that goes into programs than is
    installed. Everything else the image takes from the archives when it is made, so an older one here says nothing of it."""
    packages, missing = image_packages(tree)
    with tempfile.TemporaryDirectory() as scratch:
        archives = Archives(scratch)
        if "tzdata" not in archives.newer_than(PLANTED_STATUS):
            raise NotChecked("apt-get knows nothing newer than tzdata 1: these are no archives of Debian")
        newer = archives.newer_than(status.read_text())
    of_image = {name: text for name, text in sorted(newer.items()) if name in packages}
    found = [Finding(name, "update", text) for name, text in of_image.items() if goes_into_programs(name)]
    of_machine = {name: text for name, text in of_image.items() if not goes_into_programs(name)}
    unchecked = not_installed(missing)
    if of_machine:
        unchecked.append(
            f"{len(of_machine)} packages of this machine are older than those the image is made of; "
            "scripts/ci/prepare.sh --upgrade brings them up"
        )
    built_in = sum(map(goes_into_programs, packages))
    outcome = Outcome(f"{len(packages)} Debian packages, {built_in} of them for programs", found, unchecked)
    write_report(tree.reports / "debian-updates.json", "apt-get", outcome)
    (tree.reports / "debian-machine.json").write_text(json.dumps(of_machine, indent=2) + "\n")
    return outcome


def read_tracker(url: str) -> dict:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return json.load(answer)
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise NotChecked(f"the Debian security tracker could not be read: {error}") from None


def holes(tracker: dict, source: str, version: str, release: str) -> tuple[list[str], list[str]]:
    """Of a source package: the holes that a newer version of the release closes, and those that none does yet."""
    closed, open_ = [], []
    for name, hole in sorted(tracker.get(source, {}).items()):
        state = hole.get("releases", {}).get(release)
        if state is None:
            continue
        if state["status"] == "open":
            open_.append(f"{name} ({state.get('urgency', 'unknown')})")
        elif (
            state["status"] == "resolved"
            and state.get("fixed_version", "0") != "0"
            and older(version, state["fixed_version"])
        ):
            closed.append(f"{name} is fixed in {state['fixed_version']}")
    return closed, open_


def tracker(tree: Tree, url: str = TRACKER) -> Outcome:
    """Fails for holes that Debian has closed. Those it has not are counted and listed in the report: nothing can be installed
    against them."""
    packages, missing = image_packages(tree)
    release, data = code_name(), read_tracker(url)
    if not holes(data, "openssl", "0.1", release)[0]:
        raise NotChecked(f"the tracker knows no hole of openssl 0.1 in {release}: its data is not to be trusted")
    found, still_open = [], {}
    for source, version in sorted({(package.source, package.source_version) for package in packages.values()}):
        closed, open_ = holes(data, source, version, release)
        found += [Finding(f"{source} {version}", "hole", text) for text in closed]
        if open_:
            still_open[source] = open_
    count = sum(map(len, still_open.values()))
    outcome = Outcome(
        f"{len(packages)} Debian packages; {count} holes that Debian has not closed", found, not_installed(missing)
    )
    write_report(tree.reports / "debian-tracker.json", "Debian security tracker", outcome)
    (tree.reports / "debian-open.json").write_text(json.dumps(still_open, indent=2) + "\n")
    return outcome
