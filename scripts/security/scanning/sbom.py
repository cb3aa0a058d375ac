"""usage: python -m scanning.sbom --out FOLDER ARTIFACT...

Bills of materials in the format CycloneDX 1.6, one file an artifact, checked against its schema. sbom.sh --help explains. Status:
0; 1 when one could not be made or is not valid; 2 wrong words."""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterable
from datetime import datetime, timezone
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from .debian import Package, installed
from .outcome import NotChecked
from .tree import Tree, last_line

# artifact -> (preset, program, what else of Debian it brings)
PROGRAMS = {
    "api-function": ("lambda", "bin/echoes-lambda-api", ("tzdata",)),
    "audio-function": ("lambda", "bin/echoes-lambda-audio", ()),
    "server": ("release", "bin/echoes-server", ("tzdata",)),
}
APPS = {"web": ("--workspace", "@echoes/web"), "mobile": ()}
ARTIFACTS = (*PROGRAMS, *APPS)
SYSTEM_LIBRARIES = "/usr/lib/x86_64-linux-gnu"
LINKED, INCLUDED, BROUGHT = "linked", "headers", "file"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "echoes.example")


def archives_in_map(text: str) -> set[str]:
    """The archives, shared libraries and objects of which a linker's map says that something went into the program. Those of
    our rooms, which lie below the build folder, are left out; a copy of a system's archive there counts as the system's."""
    found = set()
    for name in re.findall(r"(?<=\s)([^\s:()]+\.(?:a|o|so(?:\.\d+)*))(?=[:(\s])", text):
        path = Path(name)
        if path.is_absolute():
            found.add(name)
        elif path.suffix == ".a" and not path.name.startswith("libechoes_"):
            found.add(f"{SYSTEM_LIBRARIES}/{path.name}")
    return found


def ninja(tree: Tree, folder: Path, *words: str) -> str:
    said = tree.run("ninja", "-C", folder, *words)
    if said.returncode:
        raise NotChecked(f"ninja: {last_line(said.stderr or said.stdout)}")
    return said.stdout


def map_of(tree: Tree, folder: Path, target: str) -> str:
    """Links the program once more, elsewhere, and answers the linker's map."""
    command = ninja(tree, folder, "--quiet", "-t", "commands", "-s", target).strip().splitlines()[-1]
    with tempfile.TemporaryDirectory() as scratch:
        again, replaced = re.subn(r" -o \S+", f" -o {scratch}/program -Wl,-Map,{scratch}/map", command, count=1)
        if not replaced:
            raise NotChecked(f"{target} is not linked by a command that names its output")
        said = tree.run("sh", "-c", again, cwd=folder)
        if said.returncode:
            raise NotChecked(f"{target} cannot be linked again (is it built?): {last_line(said.stderr)}")
        return (Path(scratch) / "map").read_text(errors="replace")


def needed(program: Path) -> set[str]:
    """The shared libraries that a program is given when it starts."""
    said = subprocess.run(["ldd", program], capture_output=True, text=True, check=False).stdout
    return set(re.findall(r"(?:=>\s+)?(/\S+) \(0x", said))


def headers(tree: Tree, folder: Path, target: str) -> set[str]:
    """The files of the system that were read to compile what the program is made of."""
    inputs = [name for name in ninja(tree, folder, "-t", "inputs", target).split() if name.endswith((".o", ".pch"))]
    said = ninja(tree, folder, "--quiet", "-t", "deps", *inputs)
    return set(re.findall(r"^ +(/usr/\S+)$", said, re.MULTILINE))


def owners(paths: Iterable[str]) -> set[str]:
    """The Debian packages that files came with. A file of none fails: a bill that leaves it out would not be one."""
    wanted = {path: str(Path(path).resolve()) for path in paths}
    if not wanted:
        return set()
    said = subprocess.run(["dpkg-query", "-S", *wanted.values(), *wanted], capture_output=True, text=True, check=False)
    found: dict[str, str] = {}
    for line in said.stdout.splitlines():
        names, _, path = line.partition(": ")
        found[path] = names.split(",")[0].split(":")[0]
    # /lib is a link to /usr/lib, and packages own files by either name.
    lost = {path for path, real in wanted.items() if not ({path, real, real.removeprefix("/usr")} & found.keys())}
    if lost:
        again = subprocess.run(
            ["dpkg-query", "-S", *(wanted[path].removeprefix("/usr") for path in lost)],
            capture_output=True,
            text=True,
            check=False,
        )
        for line in again.stdout.splitlines():
            names, _, path = line.partition(": ")
            found[path] = names.split(",")[0].split(":")[0]
        lost = {path for path in lost if wanted[path].removeprefix("/usr") not in found}
    if lost:
        raise NotChecked(f"no Debian package owns {sorted(lost)[0]} ({len(lost)} files)")
    return set(found.values())


def debian_component(package: Package, role: str) -> dict:
    purl = (
        f"pkg:deb/debian/{package.name.replace('+', '%2B')}@{package.version.replace('+', '%2B').replace(':', '%3A')}"
    )
    return {
        "type": "library",
        "bom-ref": f"{package.name}@{package.version}",
        "name": package.name,
        "version": package.version,
        "purl": f"{purl}?arch={package.architecture}",
        "properties": [
            {"name": "echoes:role", "value": role},
            {"name": "debian:source", "value": f"{package.source} {package.source_version}"},
        ],
    }


def program_components(tree: Tree, artifact: str) -> list[dict]:
    preset, target, brought = PROGRAMS[artifact]
    folder = tree.root / "build" / preset
    program = folder / target
    if not program.exists():
        raise NotChecked(f"{program.relative_to(tree.root)} is not built")
    inside = {path for path in archives_in_map(map_of(tree, folder, target)) if not path.startswith(str(tree.root))}
    roles: dict[str, str] = dict.fromkeys(owners(headers(tree, folder, target)), INCLUDED)
    roles |= dict.fromkeys(owners(inside | needed(program)), LINKED)
    roles |= dict.fromkeys(brought, BROUGHT)
    have = installed()
    return [debian_component(have[name], roles[name]) for name in sorted(roles)]


def npm_document(tree: Tree, artifact: str) -> dict:
    folder = tree.root / "mobile" if artifact == "mobile" else tree.root
    if not (folder / "node_modules").is_dir():
        raise NotChecked(f"the npm packages of {artifact} are not installed")
    said = tree.run("npm", "sbom", "--sbom-format", "cyclonedx", "--omit", "dev", *APPS[artifact], cwd=folder)
    if said.returncode:
        raise NotChecked(f"npm sbom: {last_line(said.stderr)}")
    answer = json.loads(said.stdout)
    for component in answer["components"]:
        # npm writes addresses of git as packages have them, which are none in the sense of the schema.
        references = component.get("externalReferences", [])
        component["externalReferences"] = [one for one in references if not re.match(r"[\w-]+@[\w.-]+:", one["url"])]
    return answer


def document(tree: Tree, artifact: str) -> dict:
    """The bill of one artifact; the same commit and packages make the same bytes."""
    commit = tree.run("git", "show", "-s", "--format=%H %ct").stdout.split()
    if len(commit) != 2:
        raise NotChecked("this is no git checkout, so there is no commit to make a bill of")
    root = {"type": "application", "bom-ref": artifact, "name": f"echoes-{artifact}", "version": commit[0]}
    made = datetime.fromtimestamp(int(commit[1]), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    bill: dict = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1}
    if artifact in APPS:
        theirs = npm_document(tree, artifact)
        names = {theirs["metadata"]["component"]["bom-ref"]: artifact}
        bill["components"] = theirs["components"]
        bill["dependencies"] = [
            {**one, "ref": names.get(one["ref"], one["ref"])} for one in theirs.get("dependencies", [])
        ]
        if artifact not in {one["ref"] for one in bill["dependencies"]}:
            bill["dependencies"].append({"ref": artifact, "dependsOn": []})
    else:
        bill["components"] = program_components(tree, artifact)
        bill["dependencies"] = [{"ref": artifact, "dependsOn": [one["bom-ref"] for one in bill["components"]]}]
    bill["metadata"] = {"timestamp": made, "component": root}
    bill["serialNumber"] = uuid.uuid5(NAMESPACE, json.dumps(bill, sort_keys=True)).urn
    return bill


def problem(bill: dict) -> str | None:
    """Why a bill is none, or nothing."""
    if not bill["components"]:
        return "it names no component"
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill))
    return None if error is None else str(error).splitlines()[0][:300]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scanning.sbom", usage=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[3])
    parser.add_argument("artifacts", nargs="+", choices=ARTIFACTS)
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    tree, status = Tree(chosen.root.resolve(), chosen.out), 0
    for artifact in chosen.artifacts:
        try:
            bill = document(tree, artifact)
            wrong = problem(bill)
        except NotChecked as reason:
            bill, wrong = {}, str(reason)
        if wrong:
            print(f"{artifact}: no bill of materials: {wrong}", file=sys.stderr)
            status = 1
            continue
        (chosen.out / f"{artifact}.cdx.json").write_text(json.dumps(bill, indent=1, sort_keys=True) + "\n")
        print(f"{artifact}: {len(bill['components'])} components")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
