"""Known holes in npm and Python packages. Both programs may say "nothing" where no data about holes can be reached, so a
package with holes that everybody knows is asked about in the same run: when it is not found, nothing was checked."""

import json
import tempfile
from pathlib import Path

from .outcome import Finding, NotChecked, Outcome
from .tree import Tree, last_line

PLANTED_NPM = ("lodash", "4.17.4")
PLANTED_PYTHON = ("jinja2", "2.4.1")
SEVERE = ("moderate", "high", "critical")


def npm_audit(tree: Tree, folder: Path, report: Path) -> dict:
    said = tree.run("npm", "audit", "--json", "--package-lock-only", "--audit=true", seconds=60, cwd=folder)
    report.write_text(said.stdout)
    try:
        answer = json.loads(said.stdout)
    except ValueError:
        raise NotChecked(f"npm audit: {last_line(said.stderr)}") from None
    if "vulnerabilities" not in answer:
        reason = answer.get("message") or answer.get("error", {}).get("summary") or last_line(said.stderr)
        raise NotChecked(f"npm audit: no data about holes could be reached ({str(reason).splitlines()[0]})")
    return answer


def npm(tree: Tree) -> Outcome:
    name, version = PLANTED_NPM
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        head = {"name": "planted", "version": "1.0.0", "dependencies": {name: version}}
        lock = {"lockfileVersion": 3, "packages": {"": head, f"node_modules/{name}": {"version": version}}}
        (folder / "package.json").write_text(json.dumps(head))
        (folder / "package-lock.json").write_text(json.dumps({**head, **lock}))
        planted = npm_audit(tree, folder, tree.reports / "npm-planted.json")
    if name not in planted["vulnerabilities"]:
        raise NotChecked(f"npm audit knows no hole of {name} {version}, which has many: its data is not to be trusted")
    found, total = [], 0
    for lock in tree.files("package-lock.json", "*/package-lock.json"):
        folder = (tree.root / lock).parent
        answer = npm_audit(tree, folder, tree.reports / f"npm-{folder.name}.json")
        total += answer.get("metadata", {}).get("dependencies", {}).get("total", 0)
        found += [
            Finding(
                f"{lock}: {package}", entry["severity"], f"{entry['range']}, through {entry.get('effects') or 'itself'}"
            )
            for package, entry in sorted(answer["vulnerabilities"].items())
            if entry["severity"] in SEVERE
        ]
    if not total:
        raise NotChecked("no lock file names a package")
    return Outcome(f"{total} npm packages", found)


def pip_audit(tree: Tree, report: Path, *what: str | Path) -> list[dict]:
    said = tree.run("pip-audit", "--format", "json", "--progress-spinner", "off", "--timeout", "15", *what, seconds=180)
    report.write_text(said.stdout)
    try:
        return json.loads(said.stdout)["dependencies"]
    except (ValueError, KeyError):
        raise NotChecked(f"pip-audit: {last_line(said.stderr)}") from None


def python(tree: Tree) -> Outcome:
    name, version = PLANTED_PYTHON
    with tempfile.TemporaryDirectory() as scratch:
        planted = Path(scratch) / "planted.txt"
        planted.write_text(f"{name}=={version}\n")
        answers = pip_audit(tree, tree.reports / "python-planted.json", "--no-deps", "--disable-pip", "-r", planted)
    if not any(answer.get("vulns") for answer in answers):
        why = next((answer["skip_reason"] for answer in answers if "skip_reason" in answer), "it says there is none")
        raise NotChecked(f"pip-audit knows no hole of {name} {version}, which has many: {why}")
    folders = [
        folder
        for venv in ("venv", "security")
        for folder in (tree.root / ".local" / venv).glob("lib/python3*/site-packages")
    ]
    if not folders:
        raise NotChecked("no Python environment is installed here (start-local.sh makes them)")
    paths = [word for folder in folders for word in ("--path", folder)]
    answers = pip_audit(tree, tree.reports / "python.json", *paths)
    found = [
        Finding(
            f"{answer['name']} {answer['version']}",
            hole["id"],
            f"fixed in {', '.join(hole['fix_versions']) or 'no version'}",
        )
        for answer in answers
        for hole in answer.get("vulns", [])
    ]
    skipped = [f"{answer['name']}: {answer['skip_reason']}" for answer in answers if "skip_reason" in answer]
    return Outcome(f"{len(answers)} Python packages", found, skipped)
