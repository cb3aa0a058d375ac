"""Every scanner of sources finds what is planted for it, and nothing in what is sound."""

import json
import random
import shutil
import string
from dataclasses import replace
from pathlib import Path

import pytest
from scanning import secrets, sources
from scanning.outcome import NotChecked
from scanning.tree import Tree

from .conftest import git, rules

CHECKOUT = "actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2"


def made_up_token() -> str:
    """Of a form that scanners know. Made anew each time, so that no file of ours holds one."""
    letters = random.Random().choices(string.ascii_letters + string.digits, k=36)
    return "gh" + "p_" + "".join(letters)


def test_a_secret_in_a_file_is_found(plant):
    outcome = secrets.files(plant({"settings.env": f"TOKEN={made_up_token()}\n", "sound.txt": "nothing\n"}))
    assert [(one.where, one.rule) for one in outcome.findings] == [("settings.env:1", "github-pat")]


def test_a_secret_that_was_taken_out_again_is_found_in_the_history(plant):
    plant({"settings.env": f"TOKEN={made_up_token()}\n"})
    tree = plant({"settings.env": "TOKEN=\n"})
    assert rules(secrets.history(tree)) == ["github-pat"]
    assert secrets.files(tree).state == "passed"


def test_reports_do_not_hold_the_secret(plant):
    token = made_up_token()
    tree = plant({"settings.env": f"TOKEN={token}\n"})
    secrets.history(tree)
    secrets.files(tree)
    assert all(token not in report.read_text() for report in tree.reports.iterdir())


def test_a_name_of_a_secret_is_none(plant):
    assert secrets.files(plant({".env": "ECHOES_SECRET_ID=echoes/dev/application\n"})).state == "passed"


def test_half_a_history_is_not_checked(plant, tmp_path):
    tree = plant({"a": "1"})
    plant({"a": "2"})
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tree.root}", str(tmp_path / "shallow"))
    with pytest.raises(NotChecked, match="shallow"):
        secrets.history(type(tree)(tmp_path / "shallow", tree.reports))


def cpp_tree(plant, *bodies: str):
    """A tree in which everything is looked at: a.cpp, b.cpp, ..."""
    texts = {
        f"backend/src/{letter}.cpp": f"#include <cstdlib>\n{body}\n"
        for letter, body in zip("abc", bodies, strict=False)
    }
    tree = replace(plant(texts), everything=True)
    folder = tree.root / "build/release"
    folder.mkdir(parents=True)
    entries = [
        {
            "directory": str(folder),
            "file": f"../../{name}",
            "command": f"clang++-19 -o {Path(name).stem}.o -c ../../{name}",
        }
        for name in texts
    ]
    (folder / "compile_commands.json").write_text(json.dumps(entries))
    return tree


USED_AFTER_FREE = (
    "int twice() {\n  int* one = static_cast<int*>(std::malloc(sizeof(int)));\n  std::free(one);\n  return *one;\n}"
)


def test_memory_used_after_it_was_given_back_is_found(plant):
    outcome = sources.cpp(cpp_tree(plant, USED_AFTER_FREE))
    assert [(one.where, one.rule) for one in outcome.findings] == [
        ("backend/src/a.cpp:5", "clang-analyzer-unix.Malloc")
    ]


def test_sound_cpp_passes(plant):
    assert sources.cpp(cpp_tree(plant, "int twice(int one) { return one + one; }")).state == "passed"


def test_a_cpp_file_that_takes_for_ever_takes_no_other_answer_with_it(plant, pretend, monkeypatch):
    run = Tree.run

    def impatient(tree, *command, seconds=600):
        return run(tree, *command, seconds=1 if Path(command[-1]).name == "b.cpp" else seconds)

    real = shutil.which("clang-tidy-19")
    pretend("clang-tidy-19", f'case "$*" in *b.cpp) exec sleep 600 ;; esac\nexec {real} "$@"')
    tree = cpp_tree(plant, USED_AFTER_FREE, "int slow();")
    monkeypatch.setattr(Tree, "run", impatient)
    outcome = sources.cpp(tree)
    assert [one.where for one in outcome.findings] == ["backend/src/a.cpp:5"]
    assert outcome.unchecked == ["backend/src/b.cpp: clang-tidy-19 did not end within 1 s"]
    assert outcome.looked_at == "1 C++ files"
    assert "a.cpp" in (tree.reports / "cpp.log").read_text()


def test_a_cpp_file_at_which_clang_tidy_dies_is_not_checked_whatever_the_others_say(plant, pretend):
    real = shutil.which("clang-tidy-19")
    pretend("clang-tidy-19", f'case "$*" in *b.cpp) echo gone >&2 && exit 139 ;; esac\nexec {real} "$@"')
    outcome = sources.cpp(cpp_tree(plant, USED_AFTER_FREE, "int deadly();"))
    assert rules(outcome) == ["clang-analyzer-unix.Malloc"]
    assert outcome.unchecked == ["backend/src/b.cpp: clang-tidy ended with status 139: gone"]


def test_clean_cpp_is_looked_at_again_when_it_or_what_it_includes_changes(plant, pretend, tmp_path):
    tree = cpp_tree(plant, "int clean();", USED_AFTER_FREE)
    header = tmp_path / "a.hpp"
    header.write_text("int one();\n")
    (tree.root / "build/release/build.ninja").touch()
    pretend("ninja", f"printf '%s: #deps 1, deps mtime 1 (VALID)\\n    {header}\\n\\n' a.o b.o")
    pretend("clang-tidy-19", f'echo "$*" >>{tmp_path}/asked; exec {shutil.which("clang-tidy-19")} "$@"')

    def looked_at() -> set[str]:
        (tmp_path / "asked").write_text("")
        assert rules(sources.cpp(tree)) == ["clang-analyzer-unix.Malloc"]
        return {line[-5:] for line in (tmp_path / "asked").read_text().splitlines() if line.endswith(".cpp")}

    assert looked_at() == {"a.cpp", "b.cpp"}
    assert looked_at() == {"b.cpp"}, "what is not clean is looked at each time"
    header.write_text("int two();\n")
    assert looked_at() == {"a.cpp", "b.cpp"}
    (tree.root / "backend/src/a.cpp").write_text("int other();\n")
    assert looked_at() == {"a.cpp", "b.cpp"}


def test_cpp_that_nobody_built_is_not_checked(plant):
    with pytest.raises(NotChecked, match="compiled"):
        sources.cpp(plant({"backend/src/a.cpp": "int a;\n"}))


def test_markup_that_is_not_sanitized_is_found(plant):
    tree = plant({"web/src/a.ts": "export const show = (at: Element, text: string) => { at.innerHTML = text; };\n"})
    assert rules(sources.typescript(tree)) == ["no-unsanitized/property"]


def test_text_that_is_run_and_expressions_that_are_slow_are_found(plant):
    tree = plant({"web/src/a.ts": "export const run = (text: string) => eval(text);\nexport const slow = /^(a+)+$/;\n"})
    assert set(rules(sources.typescript(tree))) == {
        "no-eval",
        "security/detect-eval-with-expression",
        "regexp/no-super-linear-backtracking",
    }


def test_sound_typescript_passes(plant):
    tree = plant({"web/src/a.ts": "export const show = (at: Element, text: string) => { at.textContent = text; };\n"})
    assert sources.typescript(tree).state == "passed"


def test_a_shell_in_python_is_found(plant):
    planted = "import subprocess\n\n\ndef run(text):\n    subprocess.run(text, shell=True, check=True)\n"
    assert rules(sources.python(plant({"a.py": planted}))) == ["B602"]
    assert sources.python(plant({"a.py": "def run(text):\n    return text\n"})).state == "passed"


def test_python_that_cannot_be_read_is_not_checked(plant):
    with pytest.raises(NotChecked, match=r"a\.py"):
        sources.python(plant({"a.py": "def (\n"}))


def test_words_that_a_shell_splits_are_found(plant):
    assert rules(sources.shell(plant({"a.sh": "#!/bin/bash\nrm -rf $1/x\n"}))) == ["SC2086"]
    assert sources.shell(plant({"a.sh": '#!/bin/bash\nrm -rf "${1:?}/x"\n'})).state == "passed"


def workflow(permissions: str, step: str) -> str:
    return f"""name: Planted
on: pull_request
permissions: {permissions}
jobs:
  planted:
    name: Planted
    runs-on: ubuntu-24.04
    steps:
      {step}
"""


def test_a_workflow_that_runs_the_title_of_a_pull_request_is_found(plant):
    step = "- run: echo ${{ github.event.pull_request.title }}"
    found = rules(sources.workflows(plant({".github/workflows/a.yml": workflow("{}", step)})))
    assert "zizmor/template-injection" in found
    assert "actionlint expression" in found


def test_an_action_that_is_not_pinned_is_found(plant):
    planted = workflow("{}", "- uses: actions/checkout@v6\n        with:\n          persist-credentials: false")
    assert "zizmor/unpinned-uses" in rules(sources.workflows(plant({".github/workflows/a.yml": planted})))


def test_a_sound_workflow_passes(plant):
    step = f"- uses: {CHECKOUT}\n        with:\n          persist-credentials: false"
    text = workflow("{}", step) + "concurrency:\n  group: planted\n  cancel-in-progress: true\n"
    outcome = sources.workflows(plant({".github/workflows/a.yml": text}))
    assert outcome.findings == []
