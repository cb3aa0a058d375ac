"""Holds reports of Lighthouse against budgets.

usage: lighthouse_judge.py pages BUDGETS
       lighthouse_judge.py check BUDGETS FOLDER DEVICE...

Ends with 0 when every budget holds, 1 when one does not, 2 when something cannot be read or was not measured.
"""

import json
import statistics
import sys
from pathlib import Path

CATEGORIES = {"performance", "accessibility", "best-practices", "seo"}
UNITS = {"largest-contentful-paint": "ms", "total-blocking-time": "ms", "total-byte-weight": "bytes"}


class Unreadable(Exception):
    """What was measured, or what it is held against, does not say what it has to."""


def read_budgets(file: Path) -> dict:
    budgets = json.loads(file.read_text())
    if not budgets.get("pages"):
        raise Unreadable(f"{file} names no pages")
    for device in ("phone", "desk"):
        limits = budgets.get(device, {})
        unknown = set(limits.get("scores", {})) - CATEGORIES
        if unknown:
            raise Unreadable(f"{file}: Lighthouse gives no score for {', '.join(sorted(unknown))}")
        if not limits.get("scores") or not limits.get("figures"):
            raise Unreadable(f"{file}: {device} has no scores or no figures, so nothing could fail")
    return budgets


def name_of(device: str, page: str) -> str:
    return f"{device}{page.replace('/', '-')}".removesuffix("-")


def measured(reports: list[dict], kind: str, name: str) -> float:
    """The median over the visits. A visit without the figure is no visit."""
    found = []
    for report in reports:
        if kind == "scores":
            value = report["categories"].get(name, {}).get("score")
            value = None if value is None else value * 100
        else:
            value = report["audits"].get(name, {}).get("numericValue")
        if value is None:
            raise Unreadable(f"{report.get('requestedUrl')}: Lighthouse did not measure {name}")
        found.append(value)
    return statistics.median(found)


def check(budgets: dict, folder: Path, devices: list[str]) -> tuple[list[str], bool]:
    """A table, and whether every budget holds."""
    rows, holds = [], True
    for page in budgets["pages"]:
        for device in devices:
            files = sorted(folder.glob(f"{name_of(device, page)}.[0-9]*.json"))
            if not files:
                raise Unreadable(f"there is no report of {page} on the {device} in {folder}")
            reports = [json.loads(file.read_text()) for file in files]
            for report in reports:
                if report.get("runtimeError"):
                    raise Unreadable(f"{report['requestedUrl']}: {report['runtimeError']['message']}")
            for kind in ("scores", "figures"):
                for name, limit in budgets[device][kind].items():
                    value = measured(reports, kind, name)
                    kept = value >= limit if kind == "scores" else value <= limit
                    holds = holds and kept
                    word = "at least" if kind == "scores" else "at most"
                    shown = f"{value:.3f}" if limit < 1 else f"{value:.0f}"
                    rows.append(
                        f"{'ok  ' if kept else 'FAIL'} {device:<6} {page:<10} {name:<26} {shown:>8} {word} {limit} "
                        f"{UNITS.get(name, '')}".rstrip()
                    )
    return rows, holds


def main() -> None:
    action, budgets_file, *rest = sys.argv[1:]
    try:
        budgets = read_budgets(Path(budgets_file))
        if action == "pages":
            print("\n".join(budgets["pages"]))
            return
        folder, *devices = rest
        rows, holds = check(budgets, Path(folder), devices)
    except (Unreadable, OSError, ValueError, KeyError, TypeError) as error:
        print(f"{type(error).__name__}: {error}" if not isinstance(error, Unreadable) else error, file=sys.stderr)
        sys.exit(2)
    text = "\n".join(rows)
    (Path(folder) / "summary.txt").write_text(text + "\n")
    print(text)
    sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
