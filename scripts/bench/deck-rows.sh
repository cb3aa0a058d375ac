#!/usr/bin/env bash
# Shows that dealing and listing read as much from a library of a million echoes as from one of ten.
#
# usage: deck-rows.sh [--preset NAME] [SIZE...]
#
# Fills a PostgreSQL server of its own with one person of each SIZE (default 10 1000 1000000) and prints, for every
# question the API asks, the rows and the 8 KiB pages that the server read. A million takes a few minutes and 4 GB.
#
# exit: 0 the costs are the same, 1 they are not or the measurement failed, 2 wrong usage
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/log.sh
. "$root/scripts/lib/log.sh"
# shellcheck source=scripts/lib/ports.sh
. "$root/scripts/lib/ports.sh"
# shellcheck source=scripts/bench/lib/postgres.sh
. "$root/scripts/bench/lib/postgres.sh"

preset=dev
sizes=()
while (($#)); do
  case $1 in
    --help | -h)
      sed -n '2,/^set -/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
      exit 0
      ;;
    --preset)
      preset=${2:?--preset needs a name}
      shift
      ;;
    [1-9]*) sizes+=("$1") ;;
    *)
      log_error "unknown argument: $1 (see --help)"
      exit 2
      ;;
  esac
  shift
done
((${#sizes[@]})) || sizes=(10 1000 1000000)

program=$root/build/$preset/tests/postgres_rows_read_test
if [[ ! -x $program ]]; then
  log_error "not built: cmake --preset $preset && cmake --build --preset $preset --target postgres_rows_read_test"
  exit 1
fi

log_step 'starting a PostgreSQL server'
bench_postgres_start
log_step "filling it with ${sizes[*]} echoes and asking"
status=0
ECHOES_TEST_DATABASE_URL=$BENCH_URL ECHOES_TEST_LIBRARY_SIZES=$(
  IFS=,
  printf '%s' "${sizes[*]}"
) "$program" --gtest_brief=1 || status=1
if ((status == 0)); then
  log_ok 'the same rows for every size'
else
  log_error 'the cost grows with the library'
fi
exit "$status"
