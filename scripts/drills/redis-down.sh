#!/usr/bin/env bash
# Drill: Redis goes away and comes back. Requests go on all the time; health says what is missing.
#
# usage: redis-down.sh [--help]        ECHOES_DRILL_PRESET names the build (default: release)
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/drill.sh
source "$ECHOES_ROOT/scripts/lib/drill.sh"

health_is() { answers 200 /health && answer_has "\"cache\":\"$1\""; }
saves() { [[ $(journey save "$1" "$(journey upload "$1")") =~ ^(processing|ready)$ ]]; }

drill_begin
expect 'a list is answered' answers 200 /echoes
kill -9 "$(process_pid redis)"
while process_running redis; do sleep 0.1; done
expect 'a list is answered without Redis' answers 200 /echoes
for ((number = 0; number < 20; number++)); do
  answers 200 /echoes >/dev/null || {
    fail "list $number without Redis is answered"
    break
  }
done
expect 'an echo is kept without Redis' saves 1
expect_within 20 'health says that the cache is gone, and still 200' health_is unavailable
expect 'Redis starts again' stack_start redis
expect_within 20 'health says that the cache is back' health_is ok
expect 'an echo is kept with Redis again' saves 2
drill_end
