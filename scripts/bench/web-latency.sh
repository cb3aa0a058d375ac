#!/usr/bin/env bash
# How long a person waits: from the tap to the red light, from stop to saved on the device, from a feeling to its sound.
# The built web app, a phone's screen, in a stack of its own; as the machine is, and with a processor four times slower.
# Prints a table, and ends with 1 when a wait is over its budget more often than not. Figures depend on the machine and its
# load: compare them within one run.
#
# usage: web-latency.sh [--takes NUMBER] [--preset NAME] [--help]
#
#   --takes NUMBER  of each kind (default: 10)
#   --preset NAME   CMake preset of the server (default: release); it has to be built
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/black-box.sh
source "$ECHOES_ROOT/scripts/lib/black-box.sh"

main() {
  local preset=release takes=10
  while (($#)); do
    case $1 in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      --takes)
        takes=${2:-}
        shift
        ;;
      --preset)
        preset=${2:-}
        shift
        ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  [[ $takes =~ ^[1-9][0-9]*$ ]] || die 2 "--takes needs a number, not '$takes'"
  start_web_stack "$preset" "$ECHOES_ROOT/logs/latency"
  run_playwright latency/playwright.config.ts "http://localhost:${PORT[api]}" ECHOES_LATENCY_TAKES="$takes" --
}

main "$@"
