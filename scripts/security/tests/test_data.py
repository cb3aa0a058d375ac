"""Scanners that live on data about holes: they tell what they find from what they could not know."""

import json

import pytest
from scanning import __main__ as scanning
from scanning import debian, dependencies
from scanning.outcome import Finding, NotChecked, Outcome

# What a program that asks no one says, in the form of npm audit.
HOLE = {"severity": "high", "range": "<4.17.12", "effects": []}


def npm_says(planted: dict, ours: dict) -> str:
    answers = [
        json.dumps({"vulnerabilities": one, "metadata": {"dependencies": {"total": 3}}}) for one in (planted, ours)
    ]
    return f"if [ -e package.json ] && grep -q planted package.json; then echo '{answers[0]}'; else echo '{answers[1]}'; fi"


def test_a_hole_of_an_npm_package_is_found(plant, pretend):
    pretend("npm", npm_says({"lodash": HOLE}, {"left-pad": HOLE, "minor": {**HOLE, "severity": "low"}}))
    outcome = dependencies.npm(plant({"mobile/package-lock.json": "{}"}))
    assert [one.where for one in outcome.findings] == ["mobile/package-lock.json: left-pad"]


def test_npm_that_does_not_know_the_planted_hole_has_checked_nothing(plant, pretend):
    pretend("npm", npm_says({}, {}))
    with pytest.raises(NotChecked, match=r"lodash 4\.17\.4"):
        dependencies.npm(plant({"mobile/package-lock.json": "{}"}))


def test_npm_without_data_has_checked_nothing(plant, pretend):
    pretend("npm", """echo '{"message": "405 Method Not Allowed", "error": {"summary": ""}}'; exit 1""")
    with pytest.raises(NotChecked, match="405"):
        dependencies.npm(plant({"mobile/package-lock.json": "{}"}))


def pip_says(planted: dict, ours: list[dict]) -> str:
    answers = [json.dumps({"dependencies": one}) for one in ([planted], ours)]
    return f"case \"$*\" in *planted.txt*) echo '{answers[0]}' ;; *) echo '{answers[1]}' ;; esac"


PLANTED = {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1"]}]}


def test_a_hole_of_a_python_package_is_found_and_a_package_nobody_knows_is_said(plant, pretend):
    ours = [{**PLANTED, "name": "boto3"}, {"name": "ours", "version": "1", "skip_reason": "not found"}]
    pretend("pip-audit", pip_says(PLANTED, ours))
    tree = plant({"a": ""})
    (tree.root / ".local/venv/lib/python3.11/site-packages").mkdir(parents=True)
    outcome = dependencies.python(tree)
    assert ([str(one) for one in outcome.findings], outcome.unchecked) == (
        ["boto3 2.4.1: PYSEC-1: fixed in 3.1"],
        ["ours: not found"],
    )


def test_pip_audit_that_says_clean_of_what_it_could_not_look_up_has_checked_nothing(plant, pretend):
    blind = {"name": "jinja2", "version": "2.4.1", "skip_reason": "Dependency not found on PyPI"}
    pretend("pip-audit", pip_says(blind, []))
    with pytest.raises(NotChecked, match="not found on PyPI"):
        dependencies.python(plant({"a": ""}))


PACKAGES = {"scripts/lib/debian-packages.txt": "# head\nbuild libssl-dev   # why\nservices tzdata\ntests git\n"}


def tracker_of(tmp_path, holes: dict) -> str:
    release = debian.code_name()
    document = {
        source: {name: {"releases": {release: state}} for name, state in of.items()} for source, of in holes.items()
    }
    path = tmp_path / "tracker.json"
    path.write_text(json.dumps(document))
    return path.as_uri()


KNOWN = {"CVE-1": {"status": "resolved", "fixed_version": "1.0"}}


def test_a_hole_that_debian_has_closed_is_found_and_an_open_one_is_counted(plant, tmp_path):
    openssl = {
        **KNOWN,
        "CVE-2": {"status": "resolved", "fixed_version": "99"},
        "CVE-3": {"status": "open", "urgency": "low"},
        "CVE-4": {"status": "resolved", "fixed_version": "0"},
    }
    outcome = debian.tracker(plant(PACKAGES), tracker_of(tmp_path, {"openssl": openssl}))
    assert [one.text for one in outcome.findings] == ["CVE-2 is fixed in 99"]
    assert "1 holes that Debian has not closed" in outcome.looked_at


def test_a_tracker_that_knows_nothing_or_is_not_there_has_checked_nothing(plant, tmp_path):
    tree = plant(PACKAGES)
    with pytest.raises(NotChecked, match=r"openssl 0\.1"):
        debian.tracker(tree, tracker_of(tmp_path, {"openssl": {}}))
    with pytest.raises(NotChecked, match="could not be read"):
        debian.tracker(tree, (tmp_path / "nothing.json").as_uri())


def apt_says(newer: str) -> str:
    line = "Inst %s [1] (2 Debian-Security:12/oldstable-security [amd64])\\n"
    return f"""case "$*" in
*update*) exit 0 ;;
*) for word in "$@"; do case $word in Dir::State::status=*) status=${{word#*=}} ;; esac; done
   grep -q planted "$status" && printf '{line}' tzdata
   grep -q planted "$status" || printf '{line}' {newer} ;;
esac"""


def test_an_old_package_that_goes_into_programs_is_found_and_another_is_not_checked(plant, pretend, tmp_path):
    status = tmp_path / "status"
    status.write_text("Package: libssl-dev\n")

    def outcome_where_newer_is(name: str) -> Outcome:
        pretend("apt-get", apt_says(name))
        return debian.updates(plant(PACKAGES), status)

    assert [one.where for one in outcome_where_newer_is("libssl-dev").findings] == ["libssl-dev"]
    of_machine = outcome_where_newer_is("libssl3")
    assert (of_machine.state, of_machine.unchecked[0].split(" are ")[0]) == (
        "not checked",
        "1 packages of this machine",
    )
    assert outcome_where_newer_is("nobodys-package").state == "passed"


def test_archives_that_are_not_there_or_know_nothing_have_checked_nothing(plant, pretend):
    tree = plant(PACKAGES)
    pretend("apt-get", "echo 'Could not resolve' >&2; exit 100")
    with pytest.raises(NotChecked, match="Could not resolve"):
        debian.updates(tree)
    pretend("apt-get", "exit 0")
    with pytest.raises(NotChecked, match="tzdata 1"):
        debian.updates(tree)


def test_what_a_package_needs_belongs_to_the_image_and_what_is_missing_is_said(plant):
    tree = plant({"scripts/lib/debian-packages.txt": "build libssl-dev\nservices no-such-package|nor-this\n"})
    packages, missing = debian.image_packages(tree)
    assert {"libssl-dev", "libssl3", "libc6", "dpkg"} <= packages.keys()
    assert missing == ["no-such-package"]


FINDING = Finding("a:1", "rule", "text")


def test_the_closing_lines_count_and_say_what_was_not_checked():
    rows = [
        ("one", Outcome("x"), 0.1),
        ("two", Outcome("x", [FINDING]), 0.1),
        ("three", Outcome("x", [], ["no data"]), 0.1),
    ]
    text, well = scanning.summarize(rows, require_all=False)
    assert text.endswith("not checked: three: no data\n1 passed, 1 failed\n")
    assert not well
    text, well = scanning.summarize([rows[0], rows[2]], require_all=False)
    assert (text.splitlines()[-1], well) == ("1 passed, 0 failed", True)


def test_where_all_is_required_what_is_not_checked_has_failed():
    text, well = scanning.summarize(
        [("one", Outcome("x"), 0), ("two", Outcome("x", [], ["no data"]), 0)], require_all=True
    )
    assert text.splitlines()[-1] == "1 passed, 1 failed"
    assert not well


def test_a_run_that_checked_nothing_is_no_success():
    assert scanning.summarize([("one", Outcome("nothing", [], ["no data"]), 0)], require_all=False)[1] is False


def test_a_scanner_nobody_knows_is_refused(tmp_path, capsys):
    assert scanning.main(["--only", "secrets-history,nonsense", "--reports", str(tmp_path)]) == 2
    assert "there is no scanner nonsense" in capsys.readouterr().err
