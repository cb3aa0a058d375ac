#!/usr/bin/env bash
# Installs one layer of the container image with the same functions as the native stack.
# usage: docker/install.sh packages|runtimes|server
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "$0")/.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

case ${1:-} in
  packages)
    # The base may be older than the newest fixes.
    as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q upgrade
    bootstrap_packages build services
    # Forwards published ports to services that listen on loopback only.
    as_root apt-get install -y -q --no-install-recommends socat && as_root apt-get clean
    ;;
  runtimes)
    bootstrap_venv
    bootstrap_node
    bootstrap_npm
    ;;
  server)
    bootstrap_build release echoes-server
    ;;
  *)
    sed -n '2,3s/^# //p' "$0" >&2
    exit 2
    ;;
esac
