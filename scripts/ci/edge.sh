#!/usr/bin/env bash
# Tries a deployed web app as it is now, by somebody who may change nothing: smoke tests of the release that is live, then
# the site in Chromium (web/e2e/edge).
#
# usage: edge.sh -e ENVIRONMENT [--no-browser] [--help]
#
#   -e, --environment NAME   dev, staging or prod
#   --no-browser             smoke tests alone
#
# AWS or the simulator is meant as by deploy-frontend.sh. Reports are in web/test-results/edge/ and logs/deployment/. Ends
# with 0 when everything answered as it should; 2 wrong words; 3 a tool or credentials are missing; 5 something does not work.
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
  local release
  frontend_parse "$@" -p web
  if [[ $DEPLOY_ACTION == help ]]; then
    usage_of "${BASH_SOURCE[0]}"
    return 0
  fi
  log_title "Echoes: the web app of $DEPLOY_ENV"
  [[ $FRONTEND_BROWSER == no ]] || frontend_browser_is_there || die 3 'nothing was asked'
  frontend_visit || die 5 'there is nothing to ask'
  release=$(frontend live --edge "$FRONTEND_EDGE") || die 5 'nothing is live'
  log_ok "release $release is live"
  frontend_try web "$release" || die 5 "the web app of $DEPLOY_ENV does not work as it should"
  log_ok "the web app of $DEPLOY_ENV works"
}

main "$@"
