#!/usr/bin/env bash
# Runs one service of the local stack in the foreground of its container, as the native scripts would.
# usage: docker/service.sh network|mail|redis|simulator|postgres|dynamodb-admin|api|web|demo
#
# All containers share one network namespace, so every service is on 127.0.0.1 for every other, as on a machine of its own.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "$0")/.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

readonly STATE_FOLDER=/state
bootstrap_node
stack_default
stack_paths "$STATE_FOLDER" "/var/log/echoes"
# Pids mean something in their own container only.
PIDS=/run/echoes
mkdir -p "$STACK_HOME" "$STACK_LOGS" "$PIDS"
chmod 711 "$STACK_HOME"

# The forwarder holds the same ports at the containers' own address.
port_taken() { port_answers "$1"; }

# Services listen on loopback only; this container's published ports arrive at its own address.
forward_ports() {
  local address port
  address=$(hostname -i | tr ' ' '\n' | grep -v -e '^127\.' -e ':' | head -n 1)
  # shellcheck disable=SC2153 # stack_default fills it
  for port in "${PORT[@]}"; do
    socat "TCP-LISTEN:$port,bind=$address,fork,reuseaddr" "TCP:127.0.0.1:$port" &
  done
  log_ok "forwarding ${PORT[*]} from $address to loopback"
  wait
}

await_needs() {
  local need
  for need in ${STACK_NEEDS[$1]}; do
    until "service_${need//-/_}_probe" >/dev/null 2>&1; do sleep 0.5; done
  done
  if [[ -n ${STACK_NEEDS[$1]} ]]; then
    until [[ -f $STACK_ENV ]]; do sleep 0.5; done
  fi
}

run_in_foreground() {
  local service=$1 pid
  await_needs "$service"
  if ! stack_start_one "$service" || ! stack_after "$service"; then
    log_error "$WHY; $CURE"
    exit 1
  fi
  log_ok "${STACK_TITLE[$service]} answers"
  trap 'stack_stop_one "$service"; exit 0' TERM INT
  pid=$(process_pid "$service")
  tail -n +1 -F --pid="$pid" "$STACK_LOGS/$service.log" 2>/dev/null &
  wait $!
  log_error "${STACK_TITLE[$service]} ended"
  exit 1
}

case ${1:-} in
  network) forward_ports ;;
  demo)
    # Restarted by nobody: made once, found again afterwards.
    until http_answers "http://127.0.0.1:${PORT[api]}/health" 2>/dev/null; do sleep 0.5; done
    run_seed demo --folder "$STACK_HOME" --api "http://127.0.0.1:${PORT[api]}"
    ;;
  *)
    service=$(stack_canonical "${1:-}") || {
      sed -n '2,3s/^# //p' "$0" >&2
      exit 2
    }
    run_in_foreground "$service"
    ;;
esac
