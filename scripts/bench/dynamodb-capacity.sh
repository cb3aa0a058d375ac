#!/usr/bin/env bash
# Shows that dealing and listing cost as many read units from a library of 100,000 echoes as from one of ten, by
# DynamoDB's own count.
#
# usage: dynamodb-capacity.sh [--preset NAME] [SIZE...]
#
# Fills a DynamoDB Local of its own with one person of each SIZE (default 10 1000 100000) and prints what DynamoDB charges
# for every question the API asks. 100,000 take about ten minutes.
#
# exit: 0 the costs are the same, 1 they are not or the measurement failed, 2 wrong usage
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

preset=dev
sizes=()
while (($#)); do
  case $1 in
    --help | -h)
      usage_of "${BASH_SOURCE[0]}"
      exit 0
      ;;
    --preset)
      preset=${2:?--preset needs a name}
      shift
      ;;
    [1-9]*) sizes+=("$1") ;;
    *) die 2 "unknown argument: $1 (see --help)" ;;
  esac
  shift
done
((${#sizes[@]})) || sizes=(10 1000 100000)

program=$ECHOES_ROOT/build/$preset/tests/dynamodb_capacity_test
[[ -x $program ]] ||
  die 1 "not built: cmake --preset $preset && cmake --build --preset $preset --target dynamodb_capacity_test"

folder=$(mktemp -d "${TMPDIR:-/tmp}/echoes-dynamodb.XXXXXX")
PIDS=$folder/pids
trap 'dynamodb_local_stop; rm -rf "$folder"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

log_step 'starting DynamoDB Local'
dynamodb_local_start "$folder/dynamodb-local.log" || exit 1
log_step "filling it with ${sizes[*]} echoes and asking"
status=0
ECHOES_TEST_DYNAMODB_LOCAL=http://127.0.0.1:$DYNAMODB_LOCAL_PORT ECHOES_TEST_DYNAMODB_SIZES=$(
  IFS=,
  printf '%s' "${sizes[*]}"
) "$program" --gtest_brief=1 || status=1
if ((status == 0)); then
  log_ok 'the same read units for every size'
else
  log_error 'the cost grows with the library'
fi
exit "$status"
