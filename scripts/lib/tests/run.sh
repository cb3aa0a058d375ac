#!/usr/bin/env bash
# Tests of the shell libraries: plain bash, each case in a shell and a folder of its own. Prints ok or FAIL for each.
#
# usage: run.sh [PART OF A NAME]
set -uo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
export ECHOES_ROOT
failed=0
for file in "$ECHOES_ROOT"/scripts/lib/tests/*_test.sh; do
  mapfile -t names < <(grep -oE '^test_[a-z0-9_]+' "$file")
  for name in "${names[@]}"; do
    [[ $name == *"${1:-}"* ]] || continue
    folder=$(mktemp -d "${TMPDIR:-/tmp}/echoes-shell-test.XXXXXX")
    chmod 711 "$folder"
    if output=$(cd "$folder" && bash -c '
        set -euo pipefail
        source "$ECHOES_ROOT/scripts/lib/tests/support.sh"
        source "$1"
        "$2"' run "$file" "$name" 2>&1); then
      printf 'ok %s\n' "${name//_/ }"
    else
      printf 'FAIL %s\n' "${name//_/ }"
      printf '%s\n' "$output" | sed 's/^/  | /'
      failed=1
    fi
    rm -rf "$folder"
  done
done
exit "$failed"
