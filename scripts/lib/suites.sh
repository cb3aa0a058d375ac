# shellcheck shell=bash
# Runs suites of tests and adds up what each says of itself. Source it after all.sh. REQUIRES: RESULTS, a folder.
#
#   suite_check WHAT CMD...           one check: passed when CMD answers 0
#   suite_junit NAME FILE... -- CMD   counts the tests of the JUnit files that CMD writes
#   suite_lines NAME CMD...           counts the lines "ok ..." and "FAIL ..." that CMD prints
#   suite_totals NAME CMD...          takes the last line "N passed, N failed" that CMD prints
#   suite_background NAME CMD...      begins CMD beside the other suites; later one of
#   suite_junit_said NAME STATUS FILE... and suite_lines_said NAME STATUS, with the status that suite_joined NAME answered
#   suite_lost NAME WHY               a suite that could not run: counts as one failure
#   suites_end                        the table and the closing line; answers 1 when anything failed
#
# A suite that ends badly without a failed test of its own, or without any test, counts as one failure more.

SUITE_ROWS=()
declare -A SUITE_PIDS=()
SUITE_PASSED=0 SUITE_FAILED=0

# suite_add NAME PASSED FAILED [NOTE]: into the sum and the table.
suite_add() {
  SUITE_PASSED=$((SUITE_PASSED + $2)) SUITE_FAILED=$((SUITE_FAILED + $3))
  SUITE_ROWS+=("$(printf '%-28s %6d passed %5d failed  %s' "$1" "$2" "$3" "${4:-}")")
}

suite_count() {
  local name=$1 passed=$2 failed=$3 note=${4:-}
  suite_add "$@"
  local line="$name: $passed passed, $failed failed"
  if ((failed)); then log_error "$line${note:+ ($note)}"; else log_ok "$line"; fi
}

suite_log() { printf '%s/%s.log' "$RESULTS" "${1//[^A-Za-z0-9_-]/-}"; }

suite_lost() { suite_count "$1" 0 1 "did not run: $2"; }

suite_check() {
  local what=$1
  shift
  if log_run "$what" "$(suite_log "$what")" "$@"; then
    suite_add "$what" 1 0
  else
    suite_add "$what" 0 1 "see $(log_path "$(suite_log "$what")")"
  fi
}

# suite_judge NAME STATUS PASSED FAILED
suite_judge() {
  local name=$1 status=$2 passed=$3 failed=$4 note=''
  if ((passed + failed == 0)); then
    failed=1 note='no test ran'
  elif ((status != 0 && failed == 0)); then
    failed=1 note="ended with status $status although no test failed"
  fi
  ((failed == 0)) || note="${note:+$note; }see $(log_path "$(suite_log "$name")")"
  suite_count "$name" "$passed" "$failed" "$note"
}

suite_junit() {
  local name=$1 files=() status=0
  shift
  while [[ $1 != -- ]]; do
    files+=("$1")
    shift
  done
  shift
  rm -f "${files[@]}"
  log_run "$name" "$(suite_log "$name")" "$@" || status=$?
  suite_junit_said "$name" "$status" "${files[@]}"
}

suite_junit_said() {
  local name=$1 status=$2 counts passed failed
  shift 2
  if ! counts=$("$(find_python)" "$ECHOES_ROOT/scripts/lib/junit_counts.py" "$@" 2>&1); then
    suite_lost "$name" "$(tail -n 1 <<<"$counts"); see $(log_path "$(suite_log "$name")")"
    return
  fi
  tail -n +2 <<<"$counts" | head -n 25 | sed 's/^/             | /' >&2
  read -r passed failed < <(head -n 1 <<<"$counts")
  suite_judge "$name" "$status" "$passed" "$failed"
}

suite_lines() {
  local name=$1 status=0
  shift
  rm -f "$(suite_log "$name")"
  log_run "$name" "$(suite_log "$name")" "$@" || status=$?
  suite_lines_said "$name" "$status"
}

suite_lines_said() {
  local log
  log=$(suite_log "$1")
  grep '^FAIL ' "$log" | sed 's/^/             | /' >&2 || true
  suite_judge "$1" "$2" "$(grep -c '^ok ' "$log")" "$(grep -c '^FAIL ' "$log")"
}

suite_background() {
  local name=$1
  shift
  "$@" >"$(suite_log "$name")" 2>&1 </dev/null &
  SUITE_PIDS[$name]=$!
}

# suite_joined NAME: waits for what suite_background began; answers its status.
suite_joined() { log_run "$1" "$(suite_log "$1")" wait "${SUITE_PIDS[$1]}"; }

# Ends what suite_background began and nobody waited for.
suites_abandon() {
  local pid
  for pid in "${SUITE_PIDS[@]}"; do
    pkill -P "$pid" 2>/dev/null || true
    kill "$pid" 2>/dev/null || true
  done
}

suite_totals() {
  local name=$1 log status=0 passed=0 failed=0
  log=$(suite_log "$1")
  shift
  rm -f "$log"
  log_run "$name" "$log" "$@" || status=$?
  if [[ $(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1) =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]]; then
    passed=${BASH_REMATCH[1]} failed=${BASH_REMATCH[2]}
  fi
  suite_judge "$name" "$status" "$passed" "$failed"
}

suites_end() {
  local row
  printf '\n'
  for row in "${SUITE_ROWS[@]}"; do printf '%s\n' "$row"; done
  printf '\nTook %s s. Logs and reports are in %s.\n' "$(log_elapsed)" "$(log_path "$RESULTS")"
  printf '%d passed, %d failed\n' "$SUITE_PASSED" "$SUITE_FAILED"
  ((SUITE_FAILED == 0 && SUITE_PASSED > 0))
}
