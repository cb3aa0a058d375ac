"""The repository that is looked at, and the programs that look."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from .outcome import NotChecked


@dataclass(frozen=True)
class Tree:
    root: Path
    reports: Path
    everything: bool = False
    """Whether to look at every C++ file, and not only at those that changed last."""
    tools: Path = field(default_factory=lambda: Path(__file__).resolve().parents[3])
    """The repository whose programs and rules are used: another than `root` in tests only."""

    def run(
        self, *command: str | Path, seconds: float = 600, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        name = str(command[0])
        if shutil.which(name) is None:
            raise NotChecked(f"{Path(name).name} is not installed")
        try:
            return subprocess.run(
                [str(word) for word in command],
                cwd=cwd or self.root,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=seconds,
                env={**os.environ, "NO_COLOR": "1", "NODE_NO_WARNINGS": "1"},
            )
        except subprocess.TimeoutExpired:
            raise NotChecked(f"{Path(name).name} did not end within {seconds:g} s") from None

    def files(self, *patterns: str) -> list[str]:
        """What git knows or would take in, without what was deleted."""
        said = self.run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns)
        if said.returncode:
            raise NotChecked(f"git ls-files failed: {last_line(said.stderr)}")
        return sorted({name for name in said.stdout.split("\0") if name and (self.root / name).is_file()})


def last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1].strip() if lines else "nothing was said"
