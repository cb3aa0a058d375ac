# shellcheck shell=bash
# A PostgreSQL server of a benchmark's own, gone when the script ends. Source it; it needs scripts/lib/{log,ports}.sh.
#
#   bench_postgres_start   makes a cluster in a temporary folder and sets BENCH_PORT, BENCH_URL and PGPASSWORD
#   bench_psql ARG...      psql on its database `echoes`
#   BENCH_BIN              the folder of the server's programs

BENCH_BIN=''
BENCH_FOLDER=''
BENCH_PID=''

# PostgreSQL refuses to run as root, so root lends it the user its package made.
BENCH_AS=()
if ((EUID == 0)); then BENCH_AS=(setpriv --reuid=postgres --regid=postgres --init-groups --); fi

bench_postgres_stop() {
  if [[ -n $BENCH_PID ]]; then
    # At once: there is nothing to keep.
    kill -QUIT "$BENCH_PID" 2>/dev/null || true
    wait "$BENCH_PID" 2>/dev/null || true
  fi
  if [[ -n $BENCH_FOLDER ]]; then rm -rf "$BENCH_FOLDER"; fi
}

bench_postgres_start() {
  local folder tries=200
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V); do
    if [[ -x $folder/postgres ]]; then BENCH_BIN=$folder; fi
  done
  if [[ -z $BENCH_BIN ]]; then
    log_error 'PostgreSQL is not installed: apt-get install postgresql'
    return 1
  fi
  BENCH_FOLDER=$(mktemp -d)
  trap bench_postgres_stop EXIT
  chmod 711 "$BENCH_FOLDER"
  PGPASSWORD=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  export PGPASSWORD
  printf '%s' "$PGPASSWORD" >"$BENCH_FOLDER/password"
  mkdir "$BENCH_FOLDER/data" "$BENCH_FOLDER/run"
  if ((EUID == 0)); then chown -R postgres: "$BENCH_FOLDER"/*; fi
  "${BENCH_AS[@]}" "$BENCH_BIN/initdb" -D "$BENCH_FOLDER/data" -U echoes --auth=scram-sha-256 \
    --pwfile="$BENCH_FOLDER/password" -E UTF8 --locale=C.UTF-8 >"$BENCH_FOLDER/initdb.log"
  BENCH_PORT=$(free_ports 1)
  # Nothing here has to survive, so nothing waits for the disk.
  "${BENCH_AS[@]}" "$BENCH_BIN/postgres" -D "$BENCH_FOLDER/data" -c listen_addresses=127.0.0.1 -c port="$BENCH_PORT" \
    -c unix_socket_directories="$BENCH_FOLDER/run" -c fsync=off -c synchronous_commit=off -c shared_buffers=1GB \
    -c max_wal_size=4GB -c autovacuum=off >"$BENCH_FOLDER/server.log" 2>&1 &
  BENCH_PID=$!
  until "$BENCH_BIN/pg_isready" -q -h 127.0.0.1 -p "$BENCH_PORT"; do
    if ((tries-- == 0)); then
      log_error "PostgreSQL does not start: $(tail -n 1 "$BENCH_FOLDER/server.log")"
      return 1
    fi
    sleep 0.05
  done
  "$BENCH_BIN/createdb" -h 127.0.0.1 -p "$BENCH_PORT" -U echoes echoes
  export BENCH_URL=postgresql://echoes:$PGPASSWORD@127.0.0.1:$BENCH_PORT/echoes
}

bench_psql() { "$BENCH_BIN/psql" -h 127.0.0.1 -p "$BENCH_PORT" -U echoes -X -q -v ON_ERROR_STOP=1 "$@" echoes; }
