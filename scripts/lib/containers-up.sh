#!/usr/bin/env bash
# Starts the local stack as containers: what start-local.sh --docker runs.
# usage: containers-up.sh
#
# Builds the image when something changed, starts every service of docker-compose.local.yml and waits until each answers.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/containers.sh
source "$ECHOES_ROOT/scripts/lib/containers.sh"

# name, URL, what its answer holds
readonly ANSWERS=(
  'Web app|http://localhost:3000/|<title>[^<]*[Ee]choes'
  'API server|http://localhost:8000/health|"status":"ok"'
  'AWS simulator|http://localhost:4566/_localstack/health|"s3"'
  'DynamoDB Admin|http://localhost:8001/|[Dd]ynamo'
  'Mail|http://localhost:8025/|<html'
)

answers() { curl -fsS -m 10 -H 'Accept: text/html,application/json;q=0.9' "$1" 2>/dev/null | grep -q "$2"; }

await_all() {
  local line name url content tries failed=0
  for line in "${ANSWERS[@]}"; do
    IFS='|' read -r name url content <<<"$line"
    tries=240
    until answers "$url" "$content"; do
      if ((tries-- == 0)); then break; fi
      sleep 0.5
    done
    if ((tries >= 0)); then
      log_ok "$name on $url"
    else
      failed=1
      log_error "$name does not answer on $url; see: docker-compose -f docker-compose.local.yml logs"
    fi
  done
  return "$failed"
}

main() {
  local port foreign=0 status=0 demo
  containers_packages || log_warn 'no container engine could be installed; looking for one that is here'
  containers_start
  log_title 'Echoes: starting the local stack as containers'
  if [[ -z $(containers_compose ps -q network 2>/dev/null) ]]; then
    for port in 3000 8000 4566 8001 8025 1025 5432 6379; do
      if port_taken "$port"; then
        log_error "port $port is in use by $(port_owner "$port"); it was left alone"
        foreign=1
      fi
    done
    ((foreign == 0)) || die 1 'end what holds these ports (./scripts/local-dev/stop-local.sh stops the native stack), then run this again'
  fi
  log_run 'building the image' "$ECHOES_ROOT/logs/containers.log" containers_compose build
  log_run 'starting the containers' "$ECHOES_ROOT/logs/containers.log" containers_compose up -d
  await_all || status=1
  demo=$(containers_compose logs --no-color demo 2>/dev/null | grep -i 'demo@' | tail -n 1 || true)
  if [[ -n $demo ]]; then log_info "${demo#*|}"; fi
  log_info 'Stop with ./scripts/local-dev/stop-local.sh'
  if [[ -n ${DOCKER_HOST:-} ]]; then log_info "For docker-compose by hand: export DOCKER_HOST=$DOCKER_HOST"; fi
  return "$status"
}

main
