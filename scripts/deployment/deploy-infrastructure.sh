#!/usr/bin/env bash
# Deploys the infrastructure of one environment: storage, auth, api, notifications, in that order, each with smoke tests.
#
# usage: deploy-infrastructure.sh -e ENVIRONMENT [-s LIST] [--dry-run] [--yes] [--rollback-on-failure]
#        deploy-infrastructure.sh -e ENVIRONMENT -d|--rollback [-s LIST] [--dry-run] [--yes]
#        deploy-infrastructure.sh -e ENVIRONMENT --list
#
#   -e, --environment NAME   dev, staging or prod
#   -s, --stacks LIST        only these of storage,auth,api,notifications; whatever the order typed, they go in that order.
#                            A stack that another one needs has to be chosen too, or be deployed already
#   -d, --rollback           back to the release before: undoes the last deployment (and failed ones after the last good
#                            one) by deploying the earlier assembly again. -d is the short form of --rollback; it deletes
#                            nothing. What holds data stays, with its data
#   --list                   the releases of this environment and account
#   --dry-run                shows what would change, then stops
#   --yes                    asks nothing; prod otherwise asks for its name to be typed
#   --rollback-on-failure    when a stack or its smoke test fails, rolls back at once; the end status still says failed
#   -h, --help               this text
#
# Goes to AWS with the credentials of your shell, or to the simulator when AWS_ENDPOINT_URL is set, in environments/NAME/
# .env.infrastructure or in your shell, which wins: AWS_ENDPOINT_URL= (empty) means AWS. One deployment of an environment
# runs at a time. Records of releases are in s3://echoes-backups-NAME/infrastructure/releases/ and .local/releases/, the
# log of this script in logs/deployment/.
#
# Ends with 0 when everything asked for was done and tried; 1 not confirmed; 2 wrong words; 3 a tool, a file or credentials
# are missing; 4 the functions or the assembly could not be made; 5 a deployment failed; 6 somebody else deploys.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"

DEPLOY_RELEASE=''

main() {
  deployment_parse "$@"
  if [[ $DEPLOY_ACTION == help ]]; then
    usage_of "${BASH_SOURCE[0]}"
    return 0
  fi
  cd "$ECHOES_ROOT"
  DEPLOY_STATE=${ECHOES_DEPLOYMENTS:-$ECHOES_ROOT/.local}
  export ECHOES_DEPLOYMENTS=$DEPLOY_STATE
  DEPLOY_LOG=${DEPLOY_LOG:-$ECHOES_ROOT/logs/deployment/$DEPLOY_ENV.log}
  mkdir -p "$DEPLOY_STATE" "$(dirname "$DEPLOY_LOG")"
  log_title "Echoes: $DEPLOY_ACTION $DEPLOY_ENV"
  deployment_target
  deployment_tools
  local who
  who=$(infrastructure identity) || die 3 'no deployment without an account'
  log_ok "$who"
  case $DEPLOY_ACTION in
    list) infrastructure list ;;
    rollback)
      exclusively
      roll_back
      ;;
    *)
      deployment_check_environments
      deploy
      ;;
  esac
}

exclusively() {
  trap finish EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  deployment_exclusively
}

# A run that ends before its release did, for whatever reason, leaves a record that says so.
finish() {
  if [[ -n $DEPLOY_RELEASE ]]; then
    infrastructure end "$DEPLOY_RELEASE" failed || log_error 'the record of this release could not be closed'
  fi
  deployment_unlock
}

deploy() {
  local stack
  ! deployment_needs_functions || deployment_package
  deployment_synthesize
  infrastructure needs --assembly "$DEPLOY_ASSEMBLY" "${DEPLOY_STACKS[@]}" || die 2 'nothing was changed'
  log_title "What changes in $DEPLOY_ENV"
  deployment_diff "$DEPLOY_ASSEMBLY" "${DEPLOY_STACKS[@]}" || die 5 'what changes could not be told'
  if [[ $DEPLOY_DRY == yes ]]; then
    log_ok 'nothing was changed (--dry-run)'
    return 0
  fi
  deployment_confirm
  exclusively
  deployment_bootstrap
  deployment_commit
  DEPLOY_RELEASE=$(infrastructure begin "${DEPLOY_STACKS[@]}") || die 5 'the release could not be recorded'
  log_title "Release $DEPLOY_RELEASE"
  for stack in "${DEPLOY_STACKS[@]}"; do
    deployment_stack "$DEPLOY_ASSEMBLY" "$stack" || deployment_failed "$stack"
  done
  infrastructure end "$DEPLOY_RELEASE" succeeded --assembly "$DEPLOY_ASSEMBLY" || die 5 'the release could not be recorded'
  log_ok "release $DEPLOY_RELEASE is deployed"
  DEPLOY_RELEASE=''
}

deployment_failed() {
  local release=$DEPLOY_RELEASE
  log_error "$(deployment_stack_name "$1") failed; see $(log_path "$DEPLOY_LOG") and:"
  log_info "aws cloudformation describe-stack-events --stack-name $(deployment_stack_name "$1")"
  infrastructure end "$release" failed || log_error 'the record of this release could not be closed'
  DEPLOY_RELEASE=''
  if [[ $DEPLOY_BACK == yes ]]; then
    DEPLOY_STACKS=()
    roll_back
  else
    log_info "back to the release before: ./scripts/deployment/deploy-infrastructure.sh -e $DEPLOY_ENV --rollback"
  fi
  die 5 "release $release was not deployed"
}

roll_back() {
  local plan line stack release undone=() stacks=() sources=() restores=() index assembly said
  plan=$(infrastructure plan "${DEPLOY_STACKS[@]}") || die 5 'nothing was changed'
  while read -r stack release; do
    if [[ $stack == undo ]]; then
      undone+=("$release")
    else
      stacks+=("$stack")
      sources+=("$release")
      restores+=("$stack=$release")
    fi
  done <<<"$plan"
  log_title "Back from ${undone[*]}"
  for index in "${!stacks[@]}"; do
    assembly=$DEPLOY_STATE/rollback/$DEPLOY_ENV/${sources[index]}
    infrastructure unpack "${sources[index]}" "$assembly" || die 5 'nothing was changed'
    log_info "${stacks[index]} from release ${sources[index]}"
    deployment_diff "$assembly" "${stacks[index]}" || die 5 'what changes could not be told'
  done
  if [[ $DEPLOY_DRY == yes ]]; then
    log_ok 'nothing was changed (--dry-run)'
    return 0
  fi
  deployment_confirm
  deployment_commit
  DEPLOY_RELEASE=$(infrastructure begin "${stacks[@]}" --undoes "${undone[@]}" --restores "${restores[@]}") ||
    die 5 'the rollback could not be recorded'
  for release in $(printf '%s\n' "${sources[@]}" | sort -u); do
    said=$(infrastructure repoint "$release") || die 5 'the aliases could not be pointed back'
    while read -r line; do [[ -z $line ]] || log_info "$line"; done <<<"$said"
  done
  for index in "${!stacks[@]}"; do
    deployment_stack "$DEPLOY_STATE/rollback/$DEPLOY_ENV/${sources[index]}" "${stacks[index]}" ||
      die 5 "$(deployment_stack_name "${stacks[index]}") could not be rolled back; see $(log_path "$DEPLOY_LOG")"
  done
  infrastructure end "$DEPLOY_RELEASE" succeeded || die 5 'the rollback could not be recorded'
  DEPLOY_RELEASE=''
  rm -rf "$DEPLOY_STATE/rollback/$DEPLOY_ENV"
  log_ok "$DEPLOY_ENV is back at ${restores[*]}"
}

main "$@"
