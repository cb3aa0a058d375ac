"""usage: python -m scanning [--only LIST] [--all] [--require-all] --reports FOLDER

Runs scanners one after the other and ends with "N passed, N failed"; scan.sh --help explains. Status: 0 when nothing failed, 1
when something did, 2 wrong words."""

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from . import debian, dependencies, infrastructure, secrets, sources
from .outcome import NotChecked, Outcome
from .tree import Tree

SCANNERS: dict[str, Callable[[Tree], Outcome]] = {
    "secrets-history": secrets.history,
    "secrets-files": secrets.files,
    "npm": dependencies.npm,
    "pip": dependencies.python,
    "debian-updates": debian.updates,
    "debian-tracker": debian.tracker,
    "cpp": sources.cpp,
    "typescript": sources.typescript,
    "python": sources.python,
    "shell": sources.shell,
    "workflows": sources.workflows,
    "aws": infrastructure.aws,
    "containers": infrastructure.containers,
}
SHOWN = 12


def scan(tree: Tree, scanner: Callable[[Tree], Outcome]) -> Outcome:
    try:
        return scanner(tree)
    except NotChecked as reason:
        return Outcome("nothing", unchecked=[str(reason)])


def summarize(rows: list[tuple[str, Outcome, float]], require_all: bool) -> tuple[str, bool]:
    """The table, the lines about what was not checked, and the closing line; whether all is well."""
    lines = [f"{name:<18}{outcome.state:<13}{seconds:>6.1f} s  {outcome.looked_at}" for name, outcome, seconds in rows]
    unchecked = [f"not checked: {name}: {reason}" for name, outcome, _ in rows for reason in outcome.unchecked]
    failed = sum(bool(outcome.findings) or (require_all and bool(outcome.unchecked)) for _, outcome, _ in rows)
    passed = sum(outcome.state == "passed" for _, outcome, _ in rows)
    if unchecked and require_all:
        unchecked.append("what is not checked counts as failed here (--require-all)")
    text = "\n".join([*lines, "", *unchecked, f"{passed} passed, {failed} failed"])
    return text + "\n", failed == 0 and passed > 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scanning", usage=__doc__)
    parser.add_argument("--only", default=",".join(SCANNERS))
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--require-all", action="store_true")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[3])
    parser.add_argument("--reports", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    names = [name for name in chosen.only.replace(",", " ").split() if name]
    unknown = [name for name in names if name not in SCANNERS]
    if unknown or not names:
        print(
            f"there is no scanner {', '.join(unknown) or '(none was named)'}; there are: {', '.join(SCANNERS)}",
            file=sys.stderr,
        )
        return 2
    shutil.rmtree(chosen.reports, ignore_errors=True)
    chosen.reports.mkdir(parents=True)
    tree = Tree(chosen.root.resolve(), chosen.reports.resolve(), chosen.all)
    rows = []
    for name in names:
        began = time.monotonic()
        outcome = scan(tree, SCANNERS[name])
        rows.append((name, outcome, time.monotonic() - began))
        print(f"{name}: {outcome.state} ({rows[-1][2]:.1f} s)", file=sys.stderr, flush=True)
        for finding in outcome.findings[:SHOWN]:
            print(f"  {finding}", file=sys.stderr)
        if len(outcome.findings) > SHOWN:
            print(f"  and {len(outcome.findings) - SHOWN} more; see {chosen.reports.name}/", file=sys.stderr)
    text, well = summarize(rows, chosen.require_all)
    (chosen.reports / "summary.txt").write_text(text)
    print(text, end="")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
