"""Counts the tests of JUnit files, one by one, and names those that did not pass.

usage: junit_counts.py FILE...

First line: PASSED FAILED. A skipped or disabled test did not prove anything, so it counts as failed. Then one line for each
test that failed: its name and the first line of why. Files that are missing or damaged end this with status 1.
"""

import sys
import xml.etree.ElementTree as tree


def first_line(element: tree.Element) -> str:
    text = element.get("message") or element.text or ""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def judge(case: tree.Element) -> str | None:
    """Why a test did not pass; None when it did."""
    for kind in ("failure", "error", "skipped"):
        found = case.find(kind)
        if found is not None:
            return f"{kind}: {first_line(found)}" if first_line(found) else kind
    if case.get("status") in ("fail", "disabled", "notrun"):
        return str(case.get("status"))
    return None


def main() -> None:
    passed, failed = 0, []
    for path in sys.argv[1:]:
        try:
            root = tree.parse(path).getroot()  # nosec B314 -- our own tests wrote it
        except (OSError, tree.ParseError) as error:
            sys.exit(f"{path}: {error}")
        for case in root.iter("testcase"):
            reason = judge(case)
            if reason is None:
                passed += 1
            else:
                where = case.get("classname") or ""
                failed.append(f"{where + ' ' if where else ''}{case.get('name')}: {reason}"[:300])
    print(passed, len(failed))
    for line in failed:
        print(line)


if __name__ == "__main__":
    main()
