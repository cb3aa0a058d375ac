"""Prints the newest run of ci.yml of a commit whose gate passed and whose release is still kept.

find-build.sh says when it is asked.
"""

import json
import os
import sys
import urllib.error
import urllib.request

GATE = "Gate"
RELEASE = "release"


def ask(path: str) -> dict:
    request = urllib.request.Request(
        f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}",
        headers={
            "Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except (urllib.error.URLError, ValueError) as error:
        print(f"GitHub does not say ({path.split('?')[0]}): {error}", file=sys.stderr)
        sys.exit(3)


def main() -> None:
    commit = os.environ["GITHUB_SHA"]
    reasons = []
    runs = ask(f"actions/workflows/ci.yml/runs?head_sha={commit}&event=push&per_page=20")["workflow_runs"]
    for run in sorted(runs, key=lambda found: found["id"], reverse=True):
        jobs = ask(f"actions/runs/{run['id']}/jobs?per_page=100")["jobs"]
        gates = [job for job in jobs if job["name"] == GATE]
        if not gates or gates[0]["conclusion"] != "success":
            said = (gates[0]["conclusion"] or gates[0]["status"]) if gates else "has not begun"
            reasons.append(f"run {run['id']}: its gate {said}")
            continue
        kept = ask(f"actions/runs/{run['id']}/artifacts?name={RELEASE}")["artifacts"]
        if not any(artifact["name"] == RELEASE and not artifact["expired"] for artifact in kept):
            reasons.append(f"run {run['id']}: its release is not kept any more; run it again")
            continue
        print(run["id"])
        return
    why = "; ".join(reasons) or "CI never ran on a push of it; push it to main or to release/... first"
    sys.exit(f"commit {commit[:8]} has no release to deploy: {why}")


if __name__ == "__main__":
    main()
