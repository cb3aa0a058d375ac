"""Bills of materials name what the linker took, and one that is wrong is not written."""

import json
import shutil
from pathlib import Path

import pytest
from scanning import sbom
from scanning.outcome import NotChecked

MAP = """             VMA              LMA     Size Align Out     In      Symbol
             2a8              2a8       20     4         /lib/x86_64-linux-gnu/rcrt1.o:(.note.ABI-tag)
             2b8              2b8       20     4         archives/libcrypto.a(libcrypto-lib-bio_lib.o):(.rodata)
             2c8              2c8       20     4         /usr/lib/x86_64-linux-gnu/libcares.a(ares_init.c.o):(.text)
             2d8              2d8       20     4         backend/src/base/libechoes_base.a(ulid.cpp.o):(.text)
             2e8              2e8       20     4         backend/src/hosts/main.cpp.o:(.text)
"""


def test_what_the_linker_took_from_the_system_is_read_from_its_map():
    assert sbom.archives_in_map(MAP) == {
        "/lib/x86_64-linux-gnu/rcrt1.o",
        "/usr/lib/x86_64-linux-gnu/libcrypto.a",
        "/usr/lib/x86_64-linux-gnu/libcares.a",
    }


def test_a_file_that_came_with_no_package_is_refused(tmp_path):
    ours = tmp_path / "libours.a"
    ours.write_text("")
    with pytest.raises(NotChecked, match="libours"):
        sbom.owners({str(ours)})


def test_what_a_program_loads_is_found_with_its_package():
    assert "libc6" in sbom.owners(sbom.needed(Path(shutil.which("ls") or "/bin/ls")))


def web_bill(plant, pretend) -> dict:
    component = {
        "type": "library",
        "bom-ref": "idb@8.0.4",
        "name": "idb",
        "version": "8.0.4",
        "purl": "pkg:npm/idb@8.0.4",
    }
    component["externalReferences"] = [{"type": "vcs", "url": "git@git.example:idb.git"}]
    theirs = {
        "metadata": {"component": {"bom-ref": "web@1"}},
        "components": [component],
        "dependencies": [{"ref": "web@1", "dependsOn": ["idb@8.0.4"]}],
    }
    pretend("npm", f"echo '{json.dumps(theirs)}'")
    tree = plant({"a": ""})
    (tree.root / "node_modules").mkdir(exist_ok=True)
    return sbom.document(tree, "web")


def test_the_bill_of_an_app_is_valid_and_the_same_each_time(plant, pretend):
    bill = web_bill(plant, pretend)
    assert sbom.problem(bill) is None
    assert bill["dependencies"] == [{"ref": "web", "dependsOn": ["idb@8.0.4"]}]
    assert sbom.document(plant({}), "web")["components"] == bill["components"]


def test_a_bill_that_is_wrong_or_empty_is_none(plant, pretend):
    bill = web_bill(plant, pretend)
    assert sbom.problem({**bill, "components": [{"name": "no type"}]}) is not None
    assert sbom.problem({**bill, "components": []}) == "it names no component"


def test_a_program_that_is_not_built_gets_no_bill(plant, tmp_path, capsys):
    tree = plant({"a": ""})
    assert sbom.main(["--root", str(tree.root), "--out", str(tmp_path / "out"), "server"]) == 1
    assert "is not built" in capsys.readouterr().err
    assert list((tmp_path / "out").iterdir()) == []
