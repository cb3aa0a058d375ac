# shellcheck shell=bash
# One stack: its folder, its ports, and how each of its services is started, asked and stopped. Source it.
# REQUIRES: ECHOES_ROOT, log.sh, ports.sh, process.sh, environment.sh, sources.sh, bootstrap.sh.
#
#   stack_default               the stack of start-local.sh: .local, the guide's ports
#   stack_throwaway             one for tests: a folder under /tmp, free ports, gone with stack_discard
#   stack_start SERVICE...      starts what does not run yet, with what it needs; fills STATE and REASON
#   stack_stop SERVICE...      in the opposite order
#
# services.sh has service_NAME_start and service_NAME_probe for each; they answer 0, or 1 after saying why with `because`.

readonly STACK_ORDER=(mail redis simulator postgres dynamodb api gateway web)
# Only when asked for.
# shellcheck disable=SC2034  # Read by start-local.sh.
readonly STACK_OPTIONAL=(gateway)
declare -A STACK_TITLE=(
  [mail]='Mail' [redis]='Redis' [simulator]='AWS simulator' [postgres]='PostgreSQL'
  [dynamodb]='DynamoDB Admin' [api]='API server' [gateway]='Serverless API' [web]='Web app'
)
declare -A STACK_NEEDS=(
  [mail]='' [redis]='' [simulator]='' [postgres]='simulator' [dynamodb]='simulator'
  [api]='simulator postgres redis' [gateway]='simulator' [web]='simulator'
)
declare -A PORT=() STATE=() REASON=() HINT=()
WHY='' CURE='' SIMULATOR_SETTLED=no
# Which API the web app asks: api or gateway.
STACK_WEB_API=api
# https: the simulator speaks TLS and checks signatures and policies, as AWS does.
STACK_SIMULATOR_SCHEME=http
STACK_OWNER=${SUDO_USER:-$(id -un)}
export STACK_OWNER

# because TEXT [WHAT TO TYPE]: why a service does not run.
because() {
  WHY=$1 CURE=${2:-}
}

stack_paths() {
  STACK_HOME=$1 STACK_LOGS=$2
  PIDS=$STACK_HOME/pids
  STACK_ENV=$STACK_HOME/stack.env
  STATE=() REASON=() HINT=() SIMULATOR_SETTLED=no
}

stack_default() {
  STACK_KIND=default STACK_PRESET=release
  stack_paths "$ECHOES_ROOT/.local" "$ECHOES_ROOT/logs"
  PORT=([mail]=8025 [smtp]=1025 [redis]=6379 [simulator]=4566 [postgres]=5432 [dynamodb]=8001 [api]=8000 [web]=3000
    [gateway]=3001 [edge]=3002)
}

# Under /tmp and not in .local, because PostgreSQL's user has to reach it whoever owns the checkout.
stack_throwaway() {
  local ports
  STACK_KIND=throwaway STACK_PRESET=${1:-release}
  stack_paths "$(mktemp -d "${TMPDIR:-/tmp}/echoes-stack.XXXXXX")" ''
  STACK_LOGS=$STACK_HOME/logs
  chmod 711 "$STACK_HOME"
  mapfile -t ports < <(free_ports 10)
  PORT=([mail]=${ports[0]} [smtp]=${ports[1]} [redis]=${ports[2]} [simulator]=${ports[3]} [postgres]=${ports[4]}
    [dynamodb]=${ports[5]} [api]=${ports[6]} [web]=${ports[7]} [gateway]=${ports[8]} [edge]=${ports[9]})
}

# Stops and removes a throw-away stack; its logs are kept in the folder given, if one is.
stack_discard() {
  [[ ${STACK_KIND:-} == throwaway && -d $STACK_HOME ]] || return 0
  stack_stop "${STACK_ORDER[@]}"
  process_stop checking-simulator TERM:12 KILL:5 || log_error 'the checking simulator would not end'
  dynamodb_local_stop
  if [[ -n ${1:-} && -d $STACK_LOGS ]]; then
    mkdir -p "$1"
    cp -r "$STACK_LOGS/." "$1/"
  fi
  rm -rf "$STACK_HOME"
}

stack_canonical() {
  case $1 in
    localstack | ministack | aws) echo simulator ;;
    mailhog | maildev | smtp) echo mail ;;
    postgresql | database) echo postgres ;;
    frontend | vite) echo web ;;
    dynamodb-admin) echo dynamodb ;;
    backend | server) echo api ;;
    sam | sam-local | serverless) echo gateway ;;
    *)
      [[ -n ${STACK_TITLE[$1]:-} ]] || return 1
      echo "$1"
      ;;
  esac
}

# Prints the services given and what they need, in the order of starting.
stack_with_needs() {
  local service before=' ' now=" $* "
  while [[ $now != "$before" ]]; do
    before=$now
    for service in $before; do
      local need
      for need in ${STACK_NEEDS[$service]}; do
        [[ $now == *" $need "* ]] || now+="$need "
      done
    done
  done
  for service in "${STACK_ORDER[@]}"; do
    if [[ $now == *" $service "* ]]; then echo "$service"; fi
  done
}

stack_url() {
  case $1 in
    redis | postgres) echo "localhost:${PORT[$1]}" ;;
    mail) echo "http://localhost:${PORT[mail]}  smtp localhost:${PORT[smtp]}" ;;
    gateway) echo "http://localhost:${PORT[gateway]}  edge http://localhost:${PORT[edge]}" ;;
    *) echo "http://localhost:${PORT[$1]}" ;;
  esac
}

service_port() {
  case $1 in
    mail) echo "${PORT[mail]} ${PORT[smtp]}" ;;
    gateway) echo "${PORT[gateway]} ${PORT[edge]}" ;;
    *) echo "${PORT[$1]}" ;;
  esac
}

# What our own process of this service answered last time is not asked again: its probe is.
stack_start_one() {
  local service=$1 port need
  WHY='' CURE=''
  for need in ${STACK_NEEDS[$service]}; do
    if [[ ${STATE[$need]:-} == failed ]]; then
      because "${STACK_TITLE[$need]} does not run"
      return 1
    fi
  done
  if process_running "$service"; then
    if "service_${service//-/_}_probe"; then return 0; fi
    log_info "${STACK_TITLE[$service]} runs but does not answer; starting it again"
    stack_stop_one "$service"
  fi
  for port in $(service_port "$service"); do
    if port_taken "$port"; then
      because "port $port is in use by $(port_owner "$port"); it was left alone" 'end that process, then run this again'
      return 1
    fi
  done
  log_step "${STACK_TITLE[$service]}"
  "service_${service//-/_}_start"
}

# stack_start SERVICE...: answers 1 when one of them failed; the others are started all the same.
stack_start() {
  local service began running failed=0
  mkdir -p "$STACK_HOME" "$STACK_LOGS" "$PIDS"
  for service in $(stack_with_needs "$@"); do
    began=${EPOCHREALTIME/[.,]/}
    running=no
    process_running "$service" && running=yes
    if stack_start_one "$service" && stack_after "$service"; then
      STATE[$service]=running
      if [[ $running == yes ]]; then
        log_ok "${STACK_TITLE[$service]} runs already"
      else
        log_ok "${STACK_TITLE[$service]} on $(stack_url "$service") ($(log_elapsed "$began") s)"
      fi
    else
      STATE[$service]=failed REASON[$service]=$WHY HINT[$service]=$CURE failed=1
      log_error "${STACK_TITLE[$service]}: $WHY"
    fi
  done
  return "$failed"
}

# Work that belongs to a service once it answers.
stack_after() {
  case $1 in
    simulator) resources_settle ;;
    *) return 0 ;;
  esac
}

stack_stop_one() {
  local stop=()
  case $1 in
    # Fast shutdown first; immediate shutdown loses nothing either (recovery at the next start), KILL could leave children.
    postgres) stop=(INT:15 QUIT:10 KILL:5) ;;
    simulator) stop=(TERM:12 KILL:5) ;;
    api) stop=(TERM:35 KILL:5) ;;
    gateway) stop=(TERM:12 KILL:5) ;;
    *) stop=(TERM:5 KILL:5) ;;
  esac
  process_stop "$1" "${stop[@]}"
}

stack_stop() {
  local services=("$@") index
  for ((index = ${#services[@]} - 1; index >= 0; index--)); do
    stack_stop_one "${services[index]}" || log_error "${STACK_TITLE[${services[index]}]} would not end"
  done
}

# After process_start: waits for the service's probe and says why it is not there.
stack_await() {
  local service=$1 seconds=$2 status=0
  process_wait "$service" "$seconds" "service_${service//-/_}_probe" || status=$?
  ((status == 0)) && return 0
  local what="it did not answer within $seconds s"
  ((status == 2)) && what='it ended'
  because "$what: $(tail -n 1 "$STACK_LOGS/$service.log" | cut -c 1-160)" "see $(log_path "$STACK_LOGS/$service.log")"
  ((status == 2)) || stack_stop_one "$service"
  return 1
}

# stack_table SERVICE...: what runs, where, and what to do about the rest.
stack_table() {
  local service
  printf '\n%s%-16s %-52s %s%s\n' "$LOG_BOLD" service where state "$LOG_OFF"
  for service in "$@"; do
    if [[ ${STATE[$service]:-} == running ]]; then
      printf '%-16s %-52s %s\n' "${STACK_TITLE[$service]}" "$(stack_url "$service")" "${LOG_GREEN}runs${LOG_OFF}"
    else
      printf '%-16s %-52s %s\n' "${STACK_TITLE[$service]}" "$(stack_url "$service")" "${LOG_RED}does not run${LOG_OFF}"
      printf '%-16s   why:  %s\n' '' "${REASON[$service]:-unknown}"
      [[ -z ${HINT[$service]:-} ]] || printf '%-16s   next: %s\n' '' "${HINT[$service]}"
    fi
  done
}

# shellcheck source=scripts/lib/services.sh
source "$ECHOES_ROOT/scripts/lib/services.sh"
# shellcheck source=scripts/lib/deployed.sh
source "$ECHOES_ROOT/scripts/lib/deployed.sh"
# shellcheck source=scripts/lib/serverless.sh
source "$ECHOES_ROOT/scripts/lib/serverless.sh"
