# shellcheck shell=bash
# What the cases share: the libraries, and expectations that say what was there instead. Runs in the case's own folder.

# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/suites.sh
source "$ECHOES_ROOT/scripts/lib/suites.sh"

stack_paths "$PWD/home" "$PWD/logs"
export RESULTS=$PWD/results
mkdir -p "$PIDS" "$STACK_LOGS" "$RESULTS"
# Whatever a case started ends with it.
end_processes() {
  local pid_file
  for pid_file in "$PIDS"/*.pid; do
    if [[ -f $pid_file ]]; then process_stop "$(basename "$pid_file" .pid)" KILL:5; fi
  done
}
trap end_processes EXIT

expect() {
  [[ $1 == "$2" ]] && return 0
  printf 'expected: %s\nthere is: %s\n' "$2" "$1" >&2
  exit 1
}

expect_in() {
  [[ $1 == *"$2"* ]] && return 0
  printf 'expected in it: %s\nthere is: %s\n' "$2" "$1" >&2
  exit 1
}

expect_fails() {
  if "$@"; then
    printf 'succeeded, but was expected to fail: %s\n' "$*" >&2
    exit 1
  fi
}

# give_port SERVICE NUMBER
give_port() { PORT[$1]=$2; }
