#!/usr/bin/env bash
# Deploys the web app, the phone app's update, or both, to one environment: build, check, backup, upload, switch,
# invalidation, and then the site is asked and opened in a browser.
#
# usage: deploy-frontend.sh -e ENVIRONMENT [-p PLATFORM] [--dry-run] [--yes] [--rollback-on-failure] [--no-browser]
#        deploy-frontend.sh -e ENVIRONMENT [-p PLATFORM] -b
#        deploy-frontend.sh -e ENVIRONMENT [-p PLATFORM] --rollback [--dry-run] [--yes] [--no-browser]
#        deploy-frontend.sh -e ENVIRONMENT --list
#
#   -e, --environment NAME   dev, staging or prod
#   -p, --platform NAME      web, mobile or all (default: all)
#   -b, --build-only         builds and checks into dist/frontend/PLATFORM-NAME, and stops
#   --rollback               back to the release before, which s3://echoes-backups-NAME/frontend/previous/ holds. The same by
#                            hand: aws s3 sync s3://echoes-backups-NAME/frontend/previous/ s3://echoes-web-NAME/
#   --list                   the releases of this environment and account
#   --dry-run                builds, shows what would change, then stops
#   --yes                    asks nothing; prod otherwise asks for its name to be typed
#   --rollback-on-failure    when what is live does not pass its checks, rolls back at once; the end status still says failed
#   --no-browser             leaves out the tests in Chromium (scripts/ci/edge.sh runs them alone); smoke tests stay
#   -h, --help               this text
#
# Goes to AWS or to the simulator as deploy-infrastructure.sh does, and excludes it: one deployment of an environment at a
# time. Visitors get the release before or this one, whole, whenever this script ends and however. Records are in
# s3://echoes-backups-NAME/frontend/releases/ and .local/frontend-releases/, the log in logs/deployment/. With -e prod and
# mobile the stores follow: without their credentials it says what is missing and ends with 3.
#
# Ends with 0 when everything asked for was done and tried; 1 not confirmed; 2 wrong words; 3 a tool, a file or credentials
# are missing; 4 it could not be built, or what was built is not whole; 5 a deployment or its checks failed; 6 somebody else
# deploys.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"
# shellcheck source=scripts/lib/frontend.sh
source "$ECHOES_ROOT/scripts/lib/frontend.sh"

DEPLOY_RELEASE=''

main() {
  local who
  frontend_parse "$@"
  if [[ $DEPLOY_ACTION == help ]]; then
    usage_of "${BASH_SOURCE[0]}"
    return 0
  fi
  cd "$ECHOES_ROOT"
  DEPLOY_STATE=${ECHOES_DEPLOYMENTS:-$ECHOES_ROOT/.local}
  DEPLOY_LOG=${DEPLOY_LOG:-$ECHOES_ROOT/logs/deployment/frontend-$DEPLOY_ENV.log}
  mkdir -p "$DEPLOY_STATE" "$(dirname "$DEPLOY_LOG")"
  log_title "Echoes: $DEPLOY_ACTION ${FRONTEND_CHOSEN[*]} of $DEPLOY_ENV"
  deployment_target
  deployment_tools
  trap finish EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  deployment_check_environments
  if [[ $DEPLOY_ACTION == build ]]; then
    build
    return 0
  fi
  who=$(infrastructure identity) || no_account
  log_ok "$who"
  case $DEPLOY_ACTION in
    list) frontend list ;;
    rollback) roll_back ;;
    *) deploy ;;
  esac
}

# Whether the stores follow.
stores() { [[ $DEPLOY_ENV == prod && " ${FRONTEND_CHOSEN[*]} " == *' mobile '* ]]; }

# What the stores need is said at once too, and not only when the account is there.
no_account() {
  if [[ $DEPLOY_ACTION == deploy ]] && stores; then
    frontend_mobile_library
    mobile_ready || true
  fi
  die 3 'no deployment without an account'
}

finish() {
  frontend_close_failed
  frontend_edge_end
  deployment_unlock
}

build() {
  local site
  frontend_settings
  for site in "${FRONTEND_CHOSEN[@]}"; do frontend_build "$site"; done
}

browser() { [[ $FRONTEND_BROWSER == no || " ${FRONTEND_CHOSEN[*]} " != *' web '* ]] || frontend_browser_is_there || die 3 'nothing was changed'; }

deploy() {
  local site
  browser
  frontend_settings
  for site in "${FRONTEND_CHOSEN[@]}"; do
    frontend_build "$site"
    frontend plan "$site" "$FRONTEND_FOLDER" | while read -r line; do log_info "$line"; done ||
      die 5 'what changes could not be told'
  done
  if [[ $DEPLOY_DRY == yes ]]; then
    log_ok 'nothing was changed (--dry-run)'
    return 0
  fi
  deployment_confirm
  deployment_exclusively
  deployment_commit
  for site in "${FRONTEND_CHOSEN[@]}"; do
    frontend_deploy "$site" "$(frontend_builds)/$site-$DEPLOY_ENV" || failed "$site"
  done
  if stores; then
    log_title 'Stores'
    mobile_submit prod || die 3 'the update is deployed; the stores have nothing new'
  fi
}

failed() {
  log_error "$1 of $DEPLOY_ENV was not deployed, or does not work; see $(log_path "$DEPLOY_LOG")"
  if [[ $DEPLOY_BACK == yes ]]; then
    frontend_roll_back "$1" || log_error 'the rollback failed as well'
  else
    log_info "back to the release before: ./scripts/deployment/deploy-frontend.sh -e $DEPLOY_ENV -p $1 --rollback"
  fi
  die 5 'the deployment failed'
}

# Of both sites, one may have nothing to go back to.
roll_back() {
  local site said possible=()
  browser
  for site in "${FRONTEND_CHOSEN[@]}"; do
    if said=$(frontend plan-back "$site" 2>&1); then
      log_ok "$site: $said"
      possible+=("$site")
    else
      log_warn "$(tail -n 1 <<<"$said")"
    fi
  done
  ((${#possible[@]})) || die 5 'nothing was changed'
  if [[ $DEPLOY_DRY == yes ]]; then
    log_ok 'nothing was changed (--dry-run)'
    return 0
  fi
  deployment_confirm
  deployment_exclusively
  deployment_commit
  for site in "${possible[@]}"; do
    frontend_roll_back "$site" || die 5 "$site of $DEPLOY_ENV could not be rolled back"
  done
}

main "$@"
