# shellcheck shell=bash
# Messages, progress and elapsed time of every script. Source it; it changes no options of the caller.
#
#   log_title TEXT            a heading
#   log_step TEXT             something begins
#   log_ok|log_warn|log_error|log_info TEXT
#   log_run WHAT FILE CMD...  runs CMD into FILE, shows that it is alive, and its last lines when it fails

LOG_BEGAN=${EPOCHREALTIME/[.,]/}

if [[ -t 2 && -z ${NO_COLOR:-} ]]; then
  LOG_BOLD=$'\e[1m' LOG_DIM=$'\e[2m' LOG_RED=$'\e[31m' LOG_GREEN=$'\e[32m' LOG_YELLOW=$'\e[33m' LOG_OFF=$'\e[0m'
else
  LOG_BOLD='' LOG_DIM='' LOG_RED='' LOG_GREEN='' LOG_YELLOW='' LOG_OFF=''
fi

# Seconds with one decimal since the script began, or since the EPOCHREALTIME digits given.
log_elapsed() {
  local tenths=$(((${EPOCHREALTIME/[.,]/} - ${1:-$LOG_BEGAN}) / 100000))
  printf '%d.%d' $((tenths / 10)) $((tenths % 10))
}

log_line() { printf '%s%7ss%s  %s\n' "$LOG_DIM" "$(log_elapsed)" "$LOG_OFF" "$*" >&2; }
log_title() { printf '\n%s%s%s\n' "$LOG_BOLD" "$*" "$LOG_OFF" >&2; }
log_step() { log_line "· $*"; }
log_info() { log_line "  $*"; }
log_ok() { log_line "${LOG_GREEN}✓${LOG_OFF} $*"; }
log_warn() { log_line "${LOG_YELLOW}!${LOG_OFF} $*"; }
log_error() { log_line "${LOG_RED}✗${LOG_OFF} $*"; }

# Shortens a path of this project for people.
log_path() { printf '%s' "${1#"${ECHOES_ROOT:-}"/}"; }

# log_run WHAT FILE COMMAND...: the output goes to FILE (appended). Every 15 s, or as many as LOG_EVERY says (2 s on a
# terminal), one line says what the command is doing.
log_run() {
  local what=$1 file=$2 began=${EPOCHREALTIME/[.,]/} every=${LOG_EVERY:-15} status=0 watcher
  shift 2
  [[ -t 2 ]] && every=2
  mkdir -p "$(dirname "$file")"
  local start_line=1
  [[ -f $file ]] && start_line=$(($(wc -l <"$file") + 1))
  log_step "$what"
  (
    # Waits without a child process, which would outlive this one: nothing is ever written here.
    exec {silence}<> <(:)
    while ! read -rt "$every" -u "$silence"; do
      # Of this command: the last words of the one before may be those of a failure.
      last=$(tail -n +"$start_line" "$file" 2>/dev/null | tail -n 1 | tr -d '\r\033' | cut -c 1-100)
      if [[ -t 2 ]]; then
        printf '\r\e[K%7ss    … %s' "$(log_elapsed)" "$last" >&2
      else
        log_info "… $last"
      fi
    done
  ) &
  watcher=$!
  disown "$watcher"
  "$@" >>"$file" 2>&1 </dev/null || status=$?
  # KILL, because a bash that reads takes TERM only when the read is over; until then it would hold our locks.
  kill -s KILL "$watcher" 2>/dev/null || true
  [[ -t 2 ]] && printf '\r\e[K' >&2
  if ((status == 0)); then
    log_ok "$what ($(log_elapsed "$began") s)"
  else
    log_error "$what: failed with status $status after $(log_elapsed "$began") s; see $(log_path "$file"). Its last lines:"
    tail -n +"$start_line" "$file" | tail -n 15 | sed 's/^/             | /' >&2
  fi
  return "$status"
}
