"""Small repositories with something planted in them, and programs that only pretend."""

import os
import subprocess
from pathlib import Path

import pytest
from scanning.tree import Tree


def git(root: Path, *words: str) -> None:
    person = ("-c", "user.name=Test", "-c", "user.email=test@echoes.example")
    subprocess.run(["git", "-C", root, *person, *words], check=True, capture_output=True)


@pytest.fixture
def plant(tmp_path):
    """Writes files (name -> text) into a repository of its own, commits them, and answers the tree to look at."""

    def write(files: dict[str, str], message: str = "planted") -> Tree:
        root = tmp_path / "repository"
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)
        if not (root / ".git").exists():
            git(root, "init", "-q", "-b", "main")
        git(root, "add", "-A")
        git(root, "commit", "-q", "--allow-empty", "-m", message)
        reports = tmp_path / "reports"
        reports.mkdir(exist_ok=True)
        return Tree(root, reports)

    return write


@pytest.fixture
def pretend(tmp_path, monkeypatch):
    """Puts a shell script before everything else that has its name."""

    def write(name: str, script: str) -> None:
        folder = tmp_path / "programs"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    return write


def rules(outcome) -> list[str]:
    return [finding.rule for finding in outcome.findings]
