"""What programs that read sources find in ours, language by language."""

import hashlib
import json
import os
import re
import shlex
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import cache
from pathlib import Path

from .outcome import Finding, NotChecked, Outcome, sarif_findings, write_report
from .tree import Tree, last_line

# Beside what .clang-tidy turns on: the analyzer about memory and descriptors, and CERT's rules, but for those that take every
# std::hash of ours, every global of a test and every printf whose answer nobody needs for a mistake. The last four are other
# names of rules that are on (bugprone-reserved-identifier alone takes a tenth of the time).
TIDY_CHECKS = (
    "clang-analyzer-unix.*,cert-*,-cert-err33-c,-cert-err58-cpp,-cert-dcl21-cpp,-cert-dcl58-cpp,-cert-env33-c,"
    "-cert-msc30-c,-cert-msc32-c,-cert-msc50-cpp,-cert-msc51-cpp,"
    "-cert-dcl37-c,-cert-dcl51-cpp,-cert-msc24-c,-cert-msc33-c"
)
TIDY_LIMIT = 10
TIDY_SECONDS = 3600
"""How long one file may take, by the clock: at the lowest priority beside other work a minute's file takes many."""
TIDY_FINDING = re.compile(r"^(.+?:\d+):\d+: (?:warning|error): (.*) \[([\w.,-]+)\]$", re.MULTILINE)
WORKERS = os.cpu_count() or 1
SHELL_HEAD = re.compile(r"#(!.*\b(ba)?sh\b|\s*shellcheck shell=)")


def answer_of(text: str, tool: str, said: str) -> list | dict:
    try:
        return json.loads(text)
    except ValueError:
        raise NotChecked(f"{tool}: {last_line(said)}") from None


def cpp(tree: Tree) -> Outcome:
    folder = next(
        (
            tree.root / "build" / name
            for name in ("release", "dev")
            if (tree.root / "build" / name / "compile_commands.json").exists()
        ),
        None,
    )
    if folder is None:
        raise NotChecked(
            "nothing says how a C++ file is compiled (cmake --preset release && cmake --build --preset release)"
        )
    commands = {
        str(Path(entry["directory"], entry["file"]).resolve()): entry["command"]
        for entry in json.loads((folder / "compile_commands.json").read_text())
    }
    names = tree.files("backend/src/*.cpp") if tree.everything else recently_changed(tree)
    commands = {name: commands[path] for name in names if (path := str((tree.root / name).resolve())) in commands}
    names = list(commands)
    if not tree.everything:
        names = names[:TIDY_LIMIT]
    if not names:
        raise NotChecked("no C++ file is compiled")
    # What was clean is not looked at again while nothing that it is made of has changed: all files are more than an hour of
    # one processor, and a scan that was ended goes on where it was.
    memory = tree.root / ".local/clang-tidy"
    memory.mkdir(parents=True, exist_ok=True)
    known = fingerprints(tree, folder, {name: commands[name] for name in names})
    fresh = [name for name in names if name not in known or not (memory / known[name]).exists()]
    if tree.everything:
        for old in {file.name for file in memory.iterdir()} - set(known.values()):
            (memory / old).unlink()
        print(
            f"cpp: {len(names) - len(fresh)} of {len(names)} files are known to be clean", file=sys.stderr, flush=True
        )
    # A header is read once for every file that includes it.
    places: set[tuple[str, str, str]] = set()
    unchecked = []
    with ThreadPoolExecutor(WORKERS) as pool, (tree.reports / "cpp.log").open("w") as log:
        asked = {pool.submit(tidied, tree, folder, name): name for name in fresh}
        for count, answer in enumerate(as_completed(asked), 1):
            name = asked[answer]
            try:
                said, found = answer.result()
            except NotChecked as reason:
                unchecked.append(f"{name}: {reason}")
            else:
                places |= found
                log.write(said)
                log.flush()
                if not found and name in known:
                    (memory / known[name]).touch()
            # The whole takes so long that one wants to see it move.
            if count % 10 == 0:
                print(f"cpp: {count} of {len(fresh)} files, {len(places)} findings", file=sys.stderr, flush=True)
    found = [
        Finding(os.path.relpath(folder / where, tree.root), rule.split(",")[0], text)
        for where, text, rule in sorted(places)
    ]
    looked_at = f"{len(names) - len(unchecked)} C++ files" + ("" if tree.everything else ", those that changed last")
    outcome = Outcome(looked_at, found, sorted(unchecked))
    write_report(tree.reports / "cpp.json", "clang-tidy", outcome)
    return outcome


def tidied(tree: Tree, folder: Path, name: str) -> tuple[str, set[tuple[str, str, str]]]:
    """What clang-tidy said about one file, and the places, texts and rules in it. Raises NotChecked when it did not come to
    its end: the other files are still worth looking at."""
    tidy = ("clang-tidy-19", "--quiet", f"--checks={TIDY_CHECKS}", "-p", folder)
    said = tree.run(*tidy, tree.root / name, seconds=TIDY_SECONDS)
    found = set(TIDY_FINDING.findall(said.stdout))
    if said.returncode and not found:
        raise NotChecked(f"clang-tidy ended with status {said.returncode}: {last_line(said.stderr)}")
    return said.stdout + said.stderr, found


def fingerprints(tree: Tree, folder: Path, commands: dict[str, str]) -> dict[str, str]:
    """Of each file that was built here: a hash of all that clang-tidy's answer depends on. Those of `commands` (file ->
    compiler's command) of which the build does not know what they include are left out."""
    if not (folder / "build.ninja").exists():
        return {}
    included = {}
    for block in tree.run("ninja", "-C", folder, "-t", "deps").stdout.split("\n\n"):
        head, *lines = block.splitlines() or [""]
        included[head.split(": ")[0]] = [line.strip() for line in lines]
    rules = [(tree.root / name).read_text() for name in tree.files(".clang-tidy", "*/.clang-tidy")]
    common = [tree.run("clang-tidy-19", "--version").stdout, TIDY_CHECKS, *rules]

    @cache
    def digest(name: str) -> str:
        path = folder / name
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"

    prints = {}
    for name, command in commands.items():
        words = shlex.split(command)
        parts = included.get(words[words.index("-o") + 1]) if "-o" in words else None
        if parts:
            made_of = [*common, command, digest(str(tree.root / name)), *map(digest, sorted(parts))]
            prints[name] = hashlib.sha256("\0".join(made_of).encode()).hexdigest()
    return prints


def recently_changed(tree: Tree) -> list[str]:
    changed = tree.run("git", "diff", "--name-only", "HEAD", "--", "backend/src/*.cpp").stdout
    changed += tree.run(
        "git", "log", "-n", "30", "--format=", "--name-only", "--diff-filter=d", "--", "backend/src/*.cpp"
    ).stdout
    return [name for name in dict.fromkeys(changed.splitlines()) if (tree.root / name).is_file()]


def typescript(tree: Tree) -> Outcome:
    config = tree.tools / "scripts/security/eslint.config.mjs"
    names = tree.files("*.ts", "*.tsx", "*.mts", "*.js", "*.mjs")
    said = tree.run(tree.tools / "node_modules/.bin/eslint", "--config", config, "--format", "json", ".")
    (tree.reports / "typescript.json").write_text(said.stdout)
    found = []
    answer = answer_of(said.stdout, "eslint", said.stderr)
    for file in answer:
        where = Path(file["filePath"]).relative_to(tree.root)
        for message in file["messages"]:
            # The other rules are not there, which ESLint says wherever a comment names one.
            if "Definition for rule" not in message["message"]:
                found.append(Finding(f"{where}:{message['line']}", message["ruleId"] or "syntax", message["message"]))
    if not answer:
        raise NotChecked("eslint read no file")
    return Outcome(f"{len(names)} TypeScript and JavaScript files", found)


def python(tree: Tree) -> Outcome:
    # Tests do to a simulator what nobody may do to an account.
    names = [name for name in tree.files("*.py") if "/tests/" not in f"/{name}"]
    if not names:
        raise NotChecked("there is no Python file")
    config = tree.tools / "scripts/security/bandit.yml"
    said = tree.run("bandit", "--quiet", "--configfile", config, "--format", "json", *names)
    (tree.reports / "python-sources.json").write_text(said.stdout)
    answer = answer_of(said.stdout, "bandit", said.stderr)
    if answer["errors"]:
        raise NotChecked(f"bandit could not read {answer['errors'][0]['filename']}: {answer['errors'][0]['reason']}")
    found = [
        Finding(f"{one['filename'].removeprefix('./')}:{one['line_number']}", one["test_id"], one["issue_text"])
        for one in answer["results"]
    ]
    return Outcome(f"{len(names)} Python files", found)


def shell(tree: Tree) -> Outcome:
    names = [name for name in tree.files("*.sh", "scripts", ".ci") if SHELL_HEAD.match(first_line(tree.root / name))]
    if not names:
        raise NotChecked("there is no shell script")
    parts = [names[start::WORKERS] for start in range(WORKERS) if names[start::WORKERS]]
    with ThreadPoolExecutor(WORKERS) as pool:
        answers = list(pool.map(lambda part: shellcheck(tree, part), parts))
    comments = [one for answer in answers for one in answer]
    (tree.reports / "shell.json").write_text(json.dumps(comments, indent=2) + "\n")
    found = [Finding(f"{one['file']}:{one['line']}", f"SC{one['code']}", one["message"]) for one in comments]
    return Outcome(f"{len(names)} shell scripts", found)


def shellcheck(tree: Tree, names: list[str]) -> list[dict]:
    said = tree.run("shellcheck", "--external-sources", "--format", "json1", *names)
    return answer_of(said.stdout, "shellcheck", said.stderr)["comments"]


def first_line(path: Path) -> str:
    with path.open("rb") as file:
        return file.readline(200).decode(errors="replace")


def workflows(tree: Tree) -> Outcome:
    names = tree.files(".github/workflows/*.yml")
    if not names:
        raise NotChecked("there is no workflow")
    report = tree.reports / "workflows.sarif"
    said = tree.run(
        "zizmor",
        "--offline",
        "--quiet",
        "--no-exit-codes",
        "--config",
        tree.tools / ".github/zizmor.yml",
        "--format",
        "sarif",
        ".",
    )
    if said.returncode:
        raise NotChecked(f"zizmor ended with status {said.returncode}: {last_line(said.stderr)}")
    report.write_text(said.stdout)
    found = sarif_findings(report)
    said = tree.run("actionlint", "-format", "{{json .}}", *names)
    (tree.reports / "workflows-actionlint.json").write_text(said.stdout)
    if said.returncode not in (0, 1):
        raise NotChecked(f"actionlint ended with status {said.returncode}: {last_line(said.stderr)}")
    found += [
        Finding(f"{one['filepath']}:{one['line']}", f"actionlint {one['kind']}", one["message"])
        for one in answer_of(said.stdout or "[]", "actionlint", said.stderr) or []
    ]
    return Outcome(f"{len(names)} workflows", found)
