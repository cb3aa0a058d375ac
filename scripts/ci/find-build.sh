#!/usr/bin/env bash
# Finds the run of CI whose release is deployed: of this commit, with its gate passed. A commit whose CI failed, runs still
# or never ran deploys nothing.
#
# usage: find-build.sh [--help]
#
# Asks GitHub with GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_SHA and GITHUB_TOKEN (actions: read). BUILD_RUN names the run
# when the caller knows it. Prints run=ID and adds it to $GITHUB_OUTPUT where there is one.
#
# Ends with 0; 1 when there is no such run; 2 wrong words; 3 GitHub cannot be asked.
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
if [[ -n ${BUILD_RUN:-} ]]; then
  [[ $BUILD_RUN =~ ^[0-9]+$ ]] || die 2 "BUILD_RUN is no number of a run: $BUILD_RUN"
  run=$BUILD_RUN
else
  for name in GITHUB_API_URL GITHUB_REPOSITORY GITHUB_SHA GITHUB_TOKEN; do
    [[ -n ${!name:-} ]] || die 3 "$name is not set; this runs as a step of a workflow"
  done
  status=0
  run=$("$(find_python)" "$ECHOES_ROOT/scripts/ci/find_build.py") || status=$?
  ((status == 0)) || exit "$status"
fi
log_ok "release of run $run"
printf 'run=%s\n' "$run" | tee -a "${GITHUB_OUTPUT:-/dev/null}"
