#!/usr/bin/env bash
# Audits the performance of a deployed web app: Lighthouse against the budgets of web/lighthouse.json, as lighthouse.sh does,
# at the address of the environment's distribution.
#
# usage: performance.sh -e ENVIRONMENT [--runs N] [--help]
#
#   -e, --environment NAME   dev, staging or prod
#   --runs N                 visits of each page and device, an odd number (default: 3)
#
# AWS or the simulator is meant as by deploy-frontend.sh. Reports are in logs/lighthouse/. Ends with 0 when every budget
# holds; 1 when one does not; 2 wrong words; 3 a tool or credentials are missing; 4 the site could not be measured.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"
# shellcheck source=scripts/lib/frontend.sh
source "$ECHOES_ROOT/scripts/lib/frontend.sh"

main() {
  local words=() runs=3 status=0
  while (($#)); do
    case $1 in
      --runs)
        (($# > 1)) || die 2 '--runs needs a number'
        runs=$2
        shift
        ;;
      *) words+=("$1") ;;
    esac
    shift
  done
  frontend_parse "${words[@]}"
  if [[ $DEPLOY_ACTION == help ]]; then
    usage_of "${BASH_SOURCE[0]}"
    return 0
  fi
  frontend_visit || die 4 'there is nothing to measure'
  "$ECHOES_ROOT/scripts/ci/lighthouse.sh" --url "$FRONTEND_EDGE" --runs "$runs" || status=$?
  return "$status"
}

main "$@"
