#!/usr/bin/env bash
# Drill: the server is killed (-9) after it acknowledged echoes and before they are ready. After a restart every one of
# them becomes ready, none is lost and none is there twice.
#
# usage: kill-server.sh [--help]        ECHOES_DRILL_PRESET names the build (default: release)
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/drill.sh
source "$ECHOES_ROOT/scripts/lib/drill.sh"

readonly COUNT=6

all_ready() { [[ $(journey count ready) == "$COUNT" ]]; }

drill_begin
ids=()
for ((number = 1; number <= COUNT; number++)); do ids+=("$(journey upload "$number")"); done
# While the store of sounds stands still no job can end: there is work left however slow this machine is.
kill -STOP "$(process_pid simulator)"
for ((number = 1; number <= COUNT; number++)); do journey save "$number" "${ids[number - 1]}" >/dev/null; done
kill -9 "$(process_pid api)"
kill -CONT "$(process_pid simulator)"
while process_running api; do sleep 0.1; done
finished=$(grep -c '"kind":"processAudio".*"outcome":"finished"' "$STACK_LOGS/api.log" || true)
expect "the server was killed with work left ($finished of $COUNT done)" test "$finished" -lt "$COUNT"
expect 'the server starts again' stack_start api
# What was held by the server that died is free after its lease of 10 s.
expect_within 30 "all $COUNT echoes become ready" all_ready
expect 'there are no more than were saved' test "$(journey count processing)$(journey count awaiting-upload)$(journey count rejected)" = 000
expect 'an echo saved again is the same echo' test "$(journey save 1 "${ids[0]}")" = ready
expect 'and is still there once' all_ready
drill_end
