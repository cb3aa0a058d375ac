#!/usr/bin/env bash
# Drill: PostgreSQL goes away and comes back. Meanwhile requests get a problem that says when to come again; afterwards
# they are answered without a restart of the server.
#
# usage: postgres-down.sh [--help]        ECHOES_DRILL_PRESET names the build (default: release)
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/drill.sh
source "$ECHOES_ROOT/scripts/lib/drill.sh"

is_unavailable() {
  answers 503 /echoes && answer_has 'urn:echoes:problem:unavailable' && answer_has '^content-type: application/problem+json' &&
    answer_has '^retry-after: [0-9]'
}
health_is_503() { answers 503 /health && answer_has '"database":"unavailable"'; }

drill_begin
server=$(process_pid api)
id=$(journey upload 1)
journey save 1 "$id" >/dev/null
expect 'a list is answered' answers 200 /echoes
# KILL of the first process takes its children along; the next start recovers from the journal.
kill -9 "$(process_pid postgres)"
while process_running postgres; do sleep 0.1; done
expect_within 20 'a list is a problem 503 with Retry-After' is_unavailable
expect 'health is 503 and names the database' health_is_503
expect 'what needs no database is still answered' answers 200 /openapi.json
expect 'PostgreSQL starts again' stack_start postgres
expect_within 30 'a list is answered again' answers 200 /echoes
expect 'the echo is still there' answer_has "$id"
expect 'the server was never restarted' test "$(process_pid api)" = "$server"
expect_within 30 'health is 200 again' answers 200 /health
drill_end
