#!/usr/bin/env bash
# Stops the local stack that start-local.sh started, and waits until its ports are free.
#
# usage: stop-local.sh [--clean-all] [--help]
#
#   --clean-all   also removes what the stack keeps: data, demo account, logs, containers' volumes.
#                 Builds, npm packages and the Python environment stay.
#
# Only processes that start-local.sh started are ended, each asked first. Ends with 0 when everything is stopped.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

main() {
  local clean=no
  while (($#)); do
    case $1 in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      --clean-all) clean=yes ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  cd "$ECHOES_ROOT"
  stack_default
  local service port index failed=0 stopped=0
  log_title 'Echoes: stopping the local stack'
  if [[ -x $ECHOES_ROOT/scripts/lib/containers-down.sh ]]; then
    "$ECHOES_ROOT/scripts/lib/containers-down.sh" "$([[ $clean == yes ]] && echo --volumes)" || failed=1
  fi
  for ((index = ${#STACK_ORDER[@]} - 1; index >= 0; index--)); do
    service=${STACK_ORDER[index]}
    if ! process_running "$service"; then
      rm -f "$PIDS/$service.pid"
      continue
    fi
    if stack_stop_one "$service"; then
      stopped=$((stopped + 1))
      log_ok "${STACK_TITLE[$service]} stopped"
    else
      failed=1
      log_error "${STACK_TITLE[$service]} (pid $(process_pid "$service")) would not end"
      continue
    fi
    for port in $(service_port "$service"); do
      port_wait_free "$port" 5 || log_warn "port $port is still in use, by $(port_owner "$port")"
    done
  done
  if ((stopped == 0 && failed == 0)); then log_info 'nothing was running'; fi
  if [[ $clean == yes ]]; then
    if ((failed)); then die 1 'not everything is stopped, so nothing was removed'; fi
    clean_all
  fi
  return "$failed"
}

clean_all() {
  local path
  postgres_place || true
  for path in "$POSTGRES_DATA" "$POSTGRES_DATA.new" "$STACK_HOME"/{postgres,postgres.new,redis,aws,mail,pids,sounds} \
    "$STACK_HOME"/{stack.env,demo-user.txt,demo-echoes.json,demo-echoes-serverless.json,web.api,start.lock} \
    "$STACK_HOME"/{serverless.deployed,releases,rollback,deploy-dev.lock} "$STACK_LOGS"; do
    if [[ -e $path ]]; then
      rm -rf "$path"
      log_ok "removed $(log_path "$path")"
    fi
  done
}

main "$@"
