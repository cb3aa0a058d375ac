# shellcheck shell=bash
# Processes that outlive the script which started them. Source it. REQUIRES: PIDS, a folder for their pid files.
#
# A pid file holds "PID START BOOT": the process's start time (ticks since boot) and the boot's id tell a process from a
# later one that got the same number, so no stranger is ever signalled.

# Prints "START STATE" of PID; fails when there is none.
process_stat() {
  local line
  { line=$(<"/proc/$1/stat"); } 2>/dev/null || return 1
  line=${line##*) } # The name may hold anything, parentheses too.
  # shellcheck disable=SC2086  # Fields of the line.
  set -- $line
  printf '%s %s' "${20}" "$1"
}

# Prints the pid of NAME when exactly the process we started still runs. A zombie counts as ended.
process_pid() {
  local pid start boot now
  [[ -f $PIDS/$1.pid ]] || return 1
  read -r pid start boot <"$PIDS/$1.pid" || return 1
  [[ $boot == "$(</proc/sys/kernel/random/boot_id)" ]] || return 1
  now=$(process_stat "$pid") || return 1
  [[ ${now% *} == "$start" && ${now#* } != Z ]] || return 1
  printf '%s' "$pid"
}

process_running() { process_pid "$1" >/dev/null; }

# process_start NAME LOG CMD...: in a session of its own, without our terminal, output appended to LOG.
# A log above 10 MB is moved to LOG.1 first.
process_start() {
  local name=$1 log=$2 tries=50
  shift 2
  mkdir -p "$PIDS" "$(dirname "$log")"
  rm -f "$PIDS/$name.pid"
  if [[ -f $log && $(stat -c %s "$log") -gt 10000000 ]]; then mv -f "$log" "$log.1"; fi
  printf -- '--- %s started %s\n' "$name" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >>"$log"
  # The inner shell becomes the command by exec, so its pid is the command's. Descriptors above 2 stay ours.
  # shellcheck disable=SC2016  # Expanded by the inner shell.
  setsid bash -c '
    file=$1
    shift
    for fd in /proc/self/fd/*; do
      if ((${fd##*/} > 2)); then eval "exec ${fd##*/}>&-"; fi
    done
    line=$(</proc/$$/stat)
    read -ra fields <<<"${line##*) }"
    printf "%s %s %s\n" "$$" "${fields[19]}" "$(</proc/sys/kernel/random/boot_id)" >"$file.new"
    mv "$file.new" "$file"
    exec "$@"
  ' process_start "$PIDS/$name.pid" "$@" >>"$log" 2>&1 </dev/null &
  disown
  while [[ ! -f $PIDS/$name.pid ]] && ((tries-- > 0)); do sleep 0.02; done
  [[ -f $PIDS/$name.pid ]]
}

# process_wait NAME SECONDS PROBE...: until PROBE succeeds. Fails early (status 2) when the process ends, else 1 at the end.
# What answers once ours has ended is somebody else's.
process_wait() {
  local name=$1 tries=$(($2 * 10))
  shift 2
  while ((tries-- > 0)); do
    if "$@" >/dev/null 2>&1; then
      process_running "$name" || return 2
      return 0
    fi
    process_running "$name" || return 2
    sleep 0.1
  done
  return 1
}

# process_stop NAME [SIGNAL:SECONDS...]: each signal in turn until the process is gone (default TERM:10 KILL:5).
# Answers 0 also when it was not running; 1 when it would not end.
process_stop() {
  local name=$1 pid step tries
  shift
  (($#)) || set -- TERM:10 KILL:5
  for step in "$@"; do
    pid=$(process_pid "$name") || break
    kill -s "${step%:*}" "$pid" 2>/dev/null || true
    tries=$((${step#*:} * 20))
    while process_running "$name" && ((tries-- > 0)); do sleep 0.05; done
  done
  process_running "$name" && return 1
  rm -f "$PIDS/$name.pid"
}
