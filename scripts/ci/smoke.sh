#!/usr/bin/env bash
# Smoke tests of a whole environment as it is deployed now, by somebody who may change nothing.
#
# usage: smoke.sh -e ENVIRONMENT [-s LIST] [--help]
#
#   -e, --environment NAME   dev, staging or prod
#   -s, --stacks LIST        only these of storage,auth,api,notifications
#
# What to ask for is read from the environment's cloud assembly, which release.sh restore puts there and which is made when
# it is not. AWS or the simulator is meant as by deploy-infrastructure.sh. Ends with 0 when everything answered as it should; 2 wrong
# words; 3 a tool or credentials are missing; 4 no assembly; 5 something does not work.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"

main() {
  local stack failed=0
  deployment_parse "$@"
  if [[ $DEPLOY_ACTION == help ]]; then
    usage_of "${BASH_SOURCE[0]}"
    return 0
  fi
  log_title "Echoes: smoke tests of $DEPLOY_ENV"
  deployment_visit "$DEPLOY_ENV"
  deployment_package
  deployment_synthesize
  for stack in "${DEPLOY_STACKS[@]}"; do
    deployment_smoke "$DEPLOY_ASSEMBLY" "$stack" || failed=1
  done
  ((failed == 0)) || die 5 "$DEPLOY_ENV does not work as it should"
  log_ok "$DEPLOY_ENV works"
}

main "$@"
