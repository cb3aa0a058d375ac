#!/usr/bin/env bash
# Measures how much processor time an answer to GET /health costs, beside nginx serving the same bytes.
#
# usage: health-vs-nginx.sh [--preset NAME] [--rounds N] [--seconds N] [--connections N]
#
# Starts a throw-away stack, one echoes-server with a single thread and one nginx worker, both held to the same core,
# and loads them in turns from the other core with wrk over connections that are kept. Prints, for each, requests a
# second and microseconds of processor time a request (from /proc), medians over the rounds, and the ratio of the two.
# Absolute figures differ from machine to machine and from minute to minute; the ratio of one run is what counts.
# Needs nginx and wrk: apt-get install nginx-light wrk.
#
# exit: 0 measured and at most 1.25 times nginx, 1 more than that or the measurement failed, 2 wrong usage
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

readonly REACH=1.25

preset=release
rounds=5
seconds=4
connections=64
while (($#)); do
  case $1 in
    --help | -h)
      usage_of "${BASH_SOURCE[0]}"
      exit 0
      ;;
    --preset | --rounds | --seconds | --connections)
      declare "${1#--}=${2:?$1 needs a value}"
      shift
      ;;
    *) die 2 "unknown argument: $1 (see --help)" ;;
  esac
  shift
done
for program in nginx wrk taskset; do
  command -v "$program" >/dev/null || die 1 "$program is not installed: apt-get install nginx-light wrk util-linux"
done
(($(nproc) >= 2)) || die 1 'two cores are needed: one for the servers, one for the load'
server=$ECHOES_ROOT/build/$preset/bin/echoes-server
[[ -x $server ]] || die 1 "not built: cmake --preset $preset && cmake --build --preset $preset --target echoes-server"

server_pid='' nginx_pid='' folder=''
clean_up() {
  local pid
  for pid in $server_pid $nginx_pid; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  stack_discard ""
  if [[ -n $folder ]]; then rm -rf "$folder"; fi
}
trap clean_up EXIT
folder=$(mktemp -d)

stack_throwaway "$preset"
stack_start redis simulator postgres || die 1 'the services do not start'
mapfile -t ports < <(free_ports 2)
readonly OURS=${ports[0]} THEIRS=${ports[1]}

log_step 'starting the API server with one thread on core 0'
mapfile -t variables < <(stack_environment backend)
env -i -C "$ECHOES_ROOT" PATH="$PATH" LANG=C.UTF-8 "${variables[@]}" ECHOES_HTTP_THREADS=1 ECHOES_HTTP_PORT="$OURS" \
  taskset -c 0 "$server" >"$folder/server.log" 2>&1 &
server_pid=$!

body=''
for ((tries = 0; tries < 100; tries++)); do
  body=$(curl -fsS "http://127.0.0.1:$OURS/health" 2>/dev/null) && break
  sleep 0.1
done
[[ -n $body ]] || die 1 "the API server does not answer: $(tail -n 1 "$folder/server.log")"

log_step 'starting nginx with one worker on core 0'
mkdir "$folder/html"
printf '%s' "$body" >"$folder/html/health"
cat >"$folder/nginx.conf" <<CONF
worker_processes 1;
daemon off;
pid $folder/nginx.pid;
error_log $folder/nginx-error.log;
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 1000000000;
  default_type application/json;
  server {
    listen 127.0.0.1:$THEIRS;
    location = /health { return 200 '$body'; }
  }
}
CONF
taskset -c 0 nginx -p "$folder" -c "$folder/nginx.conf" &
nginx_pid=$!
for ((tries = 0; tries < 100; tries++)); do
  port_answers "$THEIRS" && break
  sleep 0.1
done
[[ $(curl -fsS "http://127.0.0.1:$THEIRS/health") == "$body" ]] || die 1 'nginx does not serve the same body'
worker_pid=$(pgrep -P "$nginx_pid" | head -n 1)

# Clock ticks of processor time that a process has used.
ticks_of() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

# measure PID PORT: prints requests a second and microseconds of processor time a request.
measure() {
  local before after report
  before=$(ticks_of "$1")
  report=$(taskset -c 1 wrk -t1 -c"$connections" -d"${seconds}s" "http://127.0.0.1:$2/health")
  after=$(ticks_of "$1")
  if grep -q 'Non-2xx' <<<"$report"; then die 1 "not every answer was a good one: $report"; fi
  awk -v ticks=$((after - before)) -v hertz="$(getconf CLK_TCK)" '
    /requests in/ { requests = $1 }
    /Requests\/sec/ { rate = $2 }
    END { printf "%.0f %.2f\n", rate, ticks * 1e6 / hertz / requests }' <<<"$report"
}

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

log_step "loading both in turns: $rounds rounds of $seconds s each, $connections connections"
taskset -c 1 wrk -t1 -c"$connections" -d1s "http://127.0.0.1:$OURS/health" >/dev/null
taskset -c 1 wrk -t1 -c"$connections" -d1s "http://127.0.0.1:$THEIRS/health" >/dev/null
for ((round = 1; round <= rounds; round++)); do
  measure "$server_pid" "$OURS" >>"$folder/ours"
  measure "$worker_pid" "$THEIRS" >>"$folder/theirs"
done

ours_rate=$(cut -d ' ' -f 1 "$folder/ours" | median)
theirs_rate=$(cut -d ' ' -f 1 "$folder/theirs" | median)
ours_cost=$(cut -d ' ' -f 2 "$folder/ours" | median)
theirs_cost=$(cut -d ' ' -f 2 "$folder/theirs" | median)
ratio=$(awk -v ours="$ours_cost" -v theirs="$theirs_cost" 'BEGIN { printf "%.2f", ours / theirs }')
resident=$(awk '/VmRSS/ { printf "%.1f", $2 / 1024 }' "/proc/$server_pid/status")

printf '%-16s %14s %16s\n' 'GET /health' 'requests/s' 'CPU us/request'
printf '%-16s %14s %16s\n' "echoes-server" "$ours_rate" "$ours_cost" "nginx" "$theirs_rate" "$theirs_cost"
printf '%-16s %14s %16s\n' 'ratio' '' "$ratio"
printf 'resident memory of echoes-server under load: %s MiB\n' "$resident"
awk -v ratio="$ratio" -v reach="$REACH" 'BEGIN { exit ratio > reach }' ||
  die 1 "more than $REACH times nginx"
