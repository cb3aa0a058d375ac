#!/usr/bin/env bash
# Stops the containers of the local stack, if there are any.
# usage: containers-down.sh [--volumes]
#
#   --volumes   also removes what they keep
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/containers.sh
source "$ECHOES_ROOT/scripts/lib/containers.sh"

# They are removed side by side, and podman removes none whose network others still use: what was left goes the second time.
down() { containers_compose down "$@" || containers_compose down "$@"; }

main() {
  local options=()
  if [[ ${1:-} == --volumes ]]; then options=(--volumes); fi
  # Without an engine that answers nothing of ours can be running in it.
  if ! containers_docker_answers; then
    [[ -S $CONTAINERS_HOME/engine.sock ]] || return 0
    containers_start
    CONTAINERS_OWN=1
  fi
  if [[ -n $(containers_compose ps -q 2>/dev/null) || ${#options[@]} -gt 0 ]]; then
    log_run 'stopping the containers' "$ECHOES_ROOT/logs/containers.log" down "${options[@]}"
  fi
  containers_stop
}

main "$@"
