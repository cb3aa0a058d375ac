#!/usr/bin/env bash
# The one check that a branch requires: passes only when every job before it succeeded. A job that was skipped or cancelled
# has proved nothing, so it counts as failed.
#
# usage: gate.sh [--help]       the results are in NEEDS, as the JSON of GitHub's context `needs`
#
# Ends with 0 when all succeeded; 1 when one did not; 2 when NEEDS cannot be read or names no job.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

if (($#)); then
  usage_of "${BASH_SOURCE[0]}"
  [[ $1 == -h || $1 == --help ]] && exit 0
  exit 2
fi
results=$("$(find_python)" -c '
import json, os, sys
try:
    needs = json.loads(os.environ.get("NEEDS", ""))
    rows = [(name, needs[name]["result"]) for name in sorted(needs)]
except (ValueError, TypeError, KeyError, AttributeError) as error:
    sys.exit(f"NEEDS is not what GitHub says of jobs: {error!r}")
for name, result in rows:
    print(f"{result} {name}")') || exit 2
[[ -n $results ]] || die 2 'NEEDS names no job: a gate that waits for nothing guards nothing'
failed=0
while read -r result name; do
  if [[ $result == success ]]; then
    log_ok "$name"
  else
    log_error "$name: $result"
    failed=1
  fi
done <<<"$results"
exit "$failed"
