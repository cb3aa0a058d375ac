#!/usr/bin/env bash
# Runs every benchmark of scripts/bench once; each prints its table and judges itself.
#
# usage: bench.sh [NAME...] [--help]        NAME: a script of scripts/bench without its ending
#
# Tables are kept in logs/bench/. Ends with 0 when every benchmark reached what it has to; 1 when one did not; 2 wrong words.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

main() {
  local all=() chosen=() word name failed=0
  cd "$ECHOES_ROOT"
  mapfile -t all < <(for name in scripts/bench/*.sh; do basename "$name" .sh; done)
  for word in "$@"; do
    case $word in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      *)
        [[ " ${all[*]} " == *" $word "* ]] || die 2 "there is no benchmark $word; there are: ${all[*]}"
        chosen+=("$word")
        ;;
    esac
  done
  ((${#chosen[@]})) || chosen=("${all[@]}")
  mkdir -p logs/bench
  bootstrap_build release || die 1 'the backend does not build'
  bootstrap_build lambda audio_once || die 1 'the static audio engine does not build'
  for name in "${chosen[@]}"; do
    rm -f "logs/bench/$name.log"
    log_run "$name" "logs/bench/$name.log" "scripts/bench/$name.sh" || failed=1
    cat "logs/bench/$name.log"
  done
  return "$failed"
}

main "$@"
