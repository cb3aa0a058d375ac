#!/usr/bin/env bash
# Prints how loud 50 generated soundscapes are before and after levelling, and what limited those that are not at the
# target; then what somebody hears of a quiet forest and of a loud street, one after the other, as far as numbers tell.
#
# usage: audio-loudness.sh [--preset NAME]
#
# exit: 0 all renditions that no limit held back lie within 0.5 LU, 1 they do not or could not be made, 2 wrong usage
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

preset=release
while (($#)); do
  case $1 in
    --help | -h)
      usage_of "${BASH_SOURCE[0]}"
      exit 0
      ;;
    --preset)
      preset=${2:?--preset needs a value}
      shift
      ;;
    *) die 2 "unknown argument: $1 (see --help)" ;;
  esac
  shift
done
bench=$ECHOES_ROOT/build/$preset/bin/bench_audio
[[ -x $bench ]] || die 1 "not built: cmake --preset $preset && cmake --build --preset $preset --target bench_audio"
status=0
"$bench" soundscapes || status=$?
echo
"$bench" listening
exit "$status"
