#!/usr/bin/env bash
# Drill: the AWS simulator is killed (-9) and comes back from its last snapshot. Meanwhile the API answers what it can, and
# an echo saved without storage becomes ready once its sound is there.
#
# usage: simulator-down.sh [--help]        ECHOES_DRILL_PRESET names the build (default: release)
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/drill.sh
source "$ECHOES_ROOT/scripts/lib/drill.sh"

is_ready() { [[ $(journey count ready) == "$1" ]]; }

drill_begin
first=$(journey upload 1)
journey save 1 "$first" >/dev/null
expect_within 30 'an echo becomes ready' is_ready 1
second=$(journey upload 2)
# Snapshots are written every 2 s; objects at once.
sleep 5
kill -9 "$(process_pid simulator)"
while process_running simulator; do sleep 0.1; done
expect 'a list is answered without the simulator' answers 200 /echoes
expect 'an echo is saved without the simulator' journey save 2 "$second"
expect 'the server runs on' process_running api
expect 'the simulator starts again with what it knew' stack_start simulator
expect_within 60 'the echo becomes ready' is_ready 2
drill_end
