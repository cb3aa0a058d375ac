#!/usr/bin/env bash
# Pictures of every screen and state of the web app, for people to look at: at 390 and 1440 pixels in light and dark, at 320
# pixels in light and in forced colours. The built app, in a stack of its own. They are in web/test-results/screenshots/.
#
# usage: screenshots.sh [--preset NAME] [--help] [PLAYWRIGHT ARGUMENT...]      such as --project 390, or -g states
#
#   --preset NAME   CMake preset of the server (default: release); it has to be built
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/black-box.sh
source "$ECHOES_ROOT/scripts/lib/black-box.sh"

main() {
  local preset=release words=()
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
      *) words+=("$1") ;;
    esac
    shift
  done
  start_web_stack "$preset" "$ECHOES_ROOT/logs/screenshots"
  run_playwright screenshots/playwright.config.ts "http://localhost:${PORT[api]}" -- "${words[@]}"
}

main "$@"
