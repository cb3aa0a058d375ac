"""The judge of Lighthouse reports: what was measured against what has to hold."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
JUDGE = ROOT / "scripts/ci/lighthouse_judge.py"
LIMITS = {
    "scores": {"performance": 80, "accessibility": 100},
    "figures": {"largest-contentful-paint": 2500, "cumulative-layout-shift": 0.05},
}
BUDGETS = {"pages": ["/", "/echoes"], "phone": LIMITS, "desk": LIMITS}


def report(performance=0.9, accessibility=1.0, paint=2000.0, shift=0.01) -> dict:
    return {
        "requestedUrl": "http://localhost/",
        "categories": {"performance": {"score": performance}, "accessibility": {"score": accessibility}},
        "audits": {
            "largest-contentful-paint": {"numericValue": paint},
            "cumulative-layout-shift": {"numericValue": shift},
        },
    }


@pytest.fixture
def judge(tmp_path):
    """Writes three reports for each page, the one given last among those of the first page, and judges."""
    reports = tmp_path / "reports"
    reports.mkdir()

    def run(*first_page: dict, budgets=BUDGETS, pages=("phone", "phone-echoes")) -> subprocess.CompletedProcess:
        (tmp_path / "budgets.json").write_text(json.dumps(budgets))
        for before in reports.iterdir():
            before.unlink()
        for name in pages:
            for visit in range(3):
                content = first_page[visit] if name == "phone" and visit < len(first_page) else report()
                (reports / f"{name}.{visit + 1}.json").write_text(json.dumps(content))
        command = [sys.executable, str(JUDGE), "check", str(tmp_path / "budgets.json"), str(reports), "phone"]
        return subprocess.run(command, capture_output=True, text=True)

    return run


def test_what_holds_every_budget_passes(judge):
    result = judge()
    assert (result.returncode, result.stdout.count("ok "), result.stdout.count("FAIL")) == (0, 8, 0)


def test_of_three_visits_the_median_counts(judge):
    assert judge(report(performance=0.1)).returncode == 0
    assert judge(report(performance=0.1), report(performance=0.79)).returncode == 1


@pytest.mark.parametrize(
    "slow", [{"accessibility": 0.99}, {"paint": 2501.0}, {"shift": 0.06}], ids=["score", "time", "shift"]
)
def test_one_budget_that_does_not_hold_fails_and_is_named(judge, slow):
    result = judge(*[report(**slow)] * 3)
    assert result.returncode == 1
    assert result.stdout.count("FAIL phone  /  ") == 1


def test_what_was_not_measured_is_no_success(judge):
    nothing = report()
    nothing["categories"]["performance"]["score"] = None
    assert judge(nothing).returncode == 2
    assert judge(pages=("phone",)).returncode == 2
    failed = report() | {"runtimeError": {"code": "NO_FCP", "message": "The page did not paint any content."}}
    result = judge(failed)
    assert (result.returncode, "did not paint" in result.stderr) == (2, True)


def test_budgets_that_could_not_fail_are_refused(judge):
    assert judge(budgets={"pages": []}).returncode == 2
    assert judge(budgets=BUDGETS | {"phone": {"scores": {"performance": 80}, "figures": {}}}).returncode == 2
    assert judge(budgets=BUDGETS | {"desk": {**LIMITS, "scores": {"speed": 80}}}).returncode == 2


def test_the_budgets_of_the_web_app_can_be_read():
    command = [sys.executable, str(JUDGE), "pages", str(ROOT / "web/lighthouse.json")]
    assert subprocess.run(command, capture_output=True, text=True).stdout.split()[0] == "/"
