#!/usr/bin/env bash
# The web app's development server on http://localhost:3000: what `npm run dev` runs.
#
# usage: dev-web.sh [--help]
#
# When start-local.sh has it running already, its log is followed instead; Ctrl-C then ends the following, not the server.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

if (($#)); then
  usage_of "${BASH_SOURCE[0]}"
  [[ $1 == -h || $1 == --help ]] && exit 0
  exit 2
fi
stack_default
if process_running web; then
  log_ok "the web app runs already, at $(stack_url web); this is its log (Ctrl-C leaves it running)"
  exec tail -n 20 -F "$STACK_LOGS/web.log"
fi
if port_taken "${PORT[web]}"; then
  die 1 "port ${PORT[web]} is in use by $(port_owner "${PORT[web]}")"
fi
if [[ ! -f $STACK_ENV ]]; then
  die 1 'the local stack has never run here, so there is no user pool to sign in to: run ./scripts/local-dev/start-local.sh'
fi
cd "$ECHOES_ROOT/web"
exec node "$ECHOES_ROOT/node_modules/vite/bin/vite.js"
