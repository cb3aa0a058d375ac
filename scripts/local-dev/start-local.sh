#!/usr/bin/env bash
# Installs what is missing, builds, and starts the local stack on this machine; ends with what runs and how to sign in.
#
# usage: start-local.sh [--services LIST] [--docker] [--sam-local] [--no-demo] [--help]
#
#   --services LIST   only these and what they need: mail, redis, simulator, postgres, dynamodb-admin, api, web, sam
#   --docker          the same services in containers (docker-compose.local.yml)
#   --sam-local       also the serverless host (service sam): the functions and their stacks deployed to the AWS simulator,
#                     the API at http://localhost:3001, the web app's distribution at http://localhost:3002; the web app
#                     then asks port 3001. The API server runs beside it, with data of its own and the same accounts
#   --no-demo         no demo account
#
# Runs as often as you like: what runs already is left alone, what was rebuilt is started again. Logs are in logs/, data
# and pids in .local/. Nothing that somebody else runs is touched. Ends with 0 when everything asked for runs, else 1.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

main() {
  local services=() docker=no demo=yes sam=no
  while (($#)); do
    case $1 in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      --services=*) services+=("${1#*=}") ;;
      --services)
        (($# > 1)) || die 2 '--services needs a list, such as --services postgres,redis'
        services+=("$2")
        shift
        ;;
      --docker) docker=yes ;;
      --no-demo) demo=no ;;
      --sam-local) sam=yes ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  cd "$ECHOES_ROOT"
  if [[ $docker == yes ]]; then
    [[ $sam == no ]] || die 2 '--sam-local runs on this machine and not in containers; leave out --docker'
    exec "$ECHOES_ROOT/scripts/lib/containers-up.sh"
  fi
  mapfile -t services < <(chosen_services "$sam" "${services[@]}")
  ((${#services[@]})) || exit 2
  stack_default
  if [[ " ${services[*]} " == *' gateway '* ]]; then STACK_WEB_API=gateway; fi
  mkdir -p "$STACK_HOME" "$STACK_LOGS"
  chmod 711 "$STACK_HOME"
  exec {lock}>"$STACK_HOME/start.lock"
  if ! flock -n "$lock"; then
    log_info 'another start-local.sh is at work; waiting for it'
    flock "$lock"
  fi

  log_title 'Echoes: starting the local stack'
  prepare "${services[@]}"
  local failed=0 service
  stack_start "${services[@]}" || failed=1
  if [[ $demo == yes ]]; then
    for service in api gateway; do
      [[ ${STATE[$service]:-} != running ]] || seed_demo "$service" || failed=1
    done
  fi
  print_table "${services[@]}" >&2
  ((PREPARE_FAILED == 0)) || failed=1
  return "$failed"
}

# chosen_services WITH-GATEWAY [LIST...]: prints the services named, comma-separated, one a line; when none is named all that
# need not be asked for. Nothing when a name is unknown.
chosen_services() {
  local names name service chosen=()
  if [[ $1 == yes ]]; then chosen+=(gateway); fi
  shift
  if (($# == 0)); then
    for service in "${STACK_ORDER[@]}"; do
      [[ " ${STACK_OPTIONAL[*]} " == *" $service "* ]] || chosen+=("$service")
    done
    stack_with_needs "${chosen[@]}"
    return
  fi
  IFS=', ' read -ra names <<<"$*"
  for name in "${names[@]}"; do
    if ! service=$(stack_canonical "$name"); then
      log_error "there is no service called $name; there are: ${STACK_ORDER[*]}"
      return 0
    fi
    chosen+=("$service")
  done
  stack_with_needs "${chosen[@]}"
}

# What is missing and cannot be had is said here; the services that need it then say so too, the others start.
prepare() {
  local wanted=" $* " groups=(services)
  PREPARE_FAILED=0
  [[ $wanted != *' api '* && $wanted != *' gateway '* ]] || groups+=(build)
  bootstrap_packages "${groups[@]}" || PREPARE_FAILED=1
  if [[ $wanted == *' simulator '* ]]; then bootstrap_venv || PREPARE_FAILED=1; fi
  if [[ $wanted == *' web '* || $wanted == *' gateway '* || $wanted == *' mail '* || $wanted == *' dynamodb '* || $wanted == *' simulator '* ]]; then
    { bootstrap_node && bootstrap_npm; } || PREPARE_FAILED=1
  fi
  if [[ $wanted == *' api '* ]] && ! bootstrap_build release echoes-server; then
    API_PROBLEM='the server could not be built'
    PREPARE_FAILED=1
  fi
}

# seed_demo SERVICE: the demo account and its echoes, at the API server or at the serverless host.
seed_demo() {
  local began=${EPOCHREALTIME/[.,]/} title progress=demo-echoes.json
  title="Demo account in the ${STACK_TITLE[$1]}"
  if [[ $1 == gateway ]]; then progress="demo-echoes-serverless.json"; fi
  log_step "$title"
  if run_seed demo --folder "$STACK_HOME" --progress "$progress" --api "http://127.0.0.1:${PORT[$1]}" >>"$STACK_LOGS/seed.log" 2>&1; then
    log_ok "$title ($(log_elapsed "$began") s)"
  else
    log_error "$title: $(tail -n 1 "$STACK_LOGS/seed.log" | cut -c 1-160); see $(log_path "$STACK_LOGS/seed.log")"
    return 1
  fi
}

print_table() {
  stack_table "$@"
  if [[ ${STATE[$STACK_WEB_API]:-} == running && -f $STACK_HOME/demo-user.txt ]]; then
    printf '\nSign in at http://localhost:%s as %s\n' "${PORT[web]}" "$(paste -sd ' ' "$STACK_HOME/demo-user.txt")"
  fi
  printf '\nLogs are in logs/. Stop with ./scripts/local-dev/stop-local.sh\n'
}

main "$@"
