"""What a scanner says."""

import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Finding:
    where: str
    rule: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.rule}: {self.text}"


class NotChecked(Exception):
    """A scanner could not look: what it needs is missing, or it proved blind to what was planted."""


@dataclass
class Outcome:
    """Passed when something was looked at and nothing found. `unchecked` says what was not looked at."""

    looked_at: str
    findings: list[Finding] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        if self.findings:
            return "failed"
        return "not checked" if self.unchecked else "passed"


def write_report(path: Path, tool: str, outcome: Outcome) -> None:
    """Findings of checks that have no report of their own, as JSON."""
    document = {
        "tool": tool,
        "lookedAt": outcome.looked_at,
        "findings": [vars(finding) for finding in outcome.findings],
        "notChecked": outcome.unchecked,
    }
    path.write_text(json.dumps(document, indent=2) + "\n")


def sarif_findings(path: Path) -> list[Finding]:
    """Every result of a SARIF report that is not suppressed."""
    found = []
    for run in json.loads(path.read_text())["runs"]:
        for result in run.get("results") or []:
            if result.get("suppressions"):
                continue
            places = result.get("locations") or [{}]
            place = places[0].get("physicalLocation", {})
            file = place.get("artifactLocation", {}).get("uri", "?")
            line = place.get("region", {}).get("startLine", 0)
            found.append(Finding(f"{file}:{line}", result.get("ruleId", "?"), result["message"]["text"].split("\n")[0]))
    return found
