"""Secrets in every commit, and in the files as they are now: gitleaks, with .gitleaks.toml."""

import shutil
import tempfile
from pathlib import Path

from .outcome import Finding, NotChecked, Outcome, sarif_findings
from .tree import Tree, last_line

CLEAN, LEAKS = 0, 3


def gitleaks(tree: Tree, report: Path, *where: str | Path) -> list[Finding]:
    said = tree.run(
        *("gitleaks", *where, "--no-banner", "--redact", "--exit-code", str(LEAKS)),
        *("--config", tree.tools / ".gitleaks.toml", "--report-format", "sarif", "--report-path", report),
    )
    if said.returncode not in (CLEAN, LEAKS):
        raise NotChecked(f"gitleaks ended with status {said.returncode}: {last_line(said.stderr)}")
    return sarif_findings(report)


def history(tree: Tree) -> Outcome:
    if tree.run("git", "rev-parse", "--is-shallow-repository").stdout.strip() != "false":
        raise NotChecked("the history is not here: this is a shallow clone or none (git fetch --unshallow)")
    commits = tree.run("git", "rev-list", "--count", "--all").stdout.strip()
    return Outcome(
        f"{commits} commits", gitleaks(tree, tree.reports / "secrets-history.sarif", "git", "--log-opts=--all", ".")
    )


def files(tree: Tree) -> Outcome:
    names = tree.files()
    # A copy, because gitleaks would read what is built and installed here too.
    with tempfile.TemporaryDirectory() as scratch:
        for name in names:
            target = Path(scratch) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(tree.root / name, target)
        found = gitleaks(tree, tree.reports / "secrets-files.sarif", "dir", scratch)
        shorter = [
            Finding(one.where.removeprefix(scratch.lstrip("/") + "/").removeprefix(scratch + "/"), one.rule, one.text)
            for one in found
        ]
    return Outcome(f"{len(names)} files", shorter)
