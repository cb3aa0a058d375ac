#!/usr/bin/env bash
# Lighthouse on the main screens of the built web app, phone and desk, signed in, in a stack of its own. Prints a table; the
# reports are in web/test-results/lighthouse/. Figures depend on the machine: compare them within one run.
#
# usage: web-lighthouse.sh [--preset NAME] [--visits N] [--help]
#
#   --preset NAME   CMake preset of the server (default: release); it has to be built
#   --visits N      how often each screen is visited; the visit in the middle counts (default: 3)
#
# Lighthouse is installed into .local/lighthouse the first time: 185 MB, too large to be everybody's dependency.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/black-box.sh
source "$ECHOES_ROOT/scripts/lib/black-box.sh"
# shellcheck source=scripts/lib/lighthouse.sh
source "$ECHOES_ROOT/scripts/lib/lighthouse.sh"

main() {
  local preset=release visits=3
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
      --visits)
        visits=${2:-}
        [[ $visits =~ ^[1-9][0-9]?$ ]] || die 2 '--visits needs a number from 1 to 99'
        shift
        ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  lighthouse_install || die 1 'Lighthouse could not be installed'
  start_web_stack "$preset" "$ECHOES_ROOT/logs/lighthouse"
  run_playwright lighthouse/playwright.config.ts "http://localhost:${PORT[api]}" ECHOES_LIGHTHOUSE="$LIGHTHOUSE_HOME" \
    ECHOES_LIGHTHOUSE_VISITS="$visits" --
}

main "$@"
