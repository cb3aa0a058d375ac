#!/usr/bin/env bash
# Lighthouse on the main screens of the built web app, phone and desk, signed in, in a stack of its own. Prints a table; the
# reports are in web/test-results/lighthouse/. Figures depend on the machine: compare them within one run.
#
# usage: web-lighthouse.sh [--preset NAME] [--help]
#
#   --preset NAME   CMake preset of the server (default: release); it has to be built
#
# Lighthouse is installed into .local/lighthouse the first time: 185 MB, too large to be everybody's dependency.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/lighthouse.sh
source "$ECHOES_ROOT/scripts/lib/lighthouse.sh"

main() {
  local preset=release
  while (($#)); do
    case $1 in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      --preset)
        preset=${2:-}
        shift
        ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  lighthouse_install || die 1 'Lighthouse could not be installed'
  stack_throwaway "$preset"
  trap 'stack_discard "$ECHOES_ROOT/logs/lighthouse"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  stack_start mail redis simulator postgres api web || die 1 'the stack does not start'
  cd "$ECHOES_ROOT/web"
  run_with frontend ECHOES_LIGHTHOUSE="$LIGHTHOUSE_HOME" \
    ECHOES_TEST_WEB_URL="http://localhost:${PORT[web]}" ECHOES_TEST_API_URL="http://localhost:${PORT[api]}" \
    ECHOES_TEST_MAIL_URL="http://127.0.0.1:${PORT[mail]}" \
    node "$ECHOES_ROOT/node_modules/@playwright/test/cli.js" test --config e2e/lighthouse/playwright.config.ts
}

main "$@"
