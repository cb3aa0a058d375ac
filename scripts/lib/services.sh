# shellcheck shell=bash
# The services of a stack, one by one: see stack.sh, which is sourced first.

http_answers() { run_curl -fsS -o /dev/null -m 5 -H 'Accept: text/html,application/json;q=0.9,*/*;q=0.8' "$1"; }

# --- Mail ------------------------------------------------------------------------------------------------------------

service_mail_probe() { http_answers "http://127.0.0.1:${PORT[mail]}/" && port_answers "${PORT[smtp]}"; }

service_mail_start() {
  local program=$ECHOES_ROOT/node_modules/maildev/dist/bin/maildev.js
  if [[ ! -f $program ]]; then
    because 'maildev is not installed' 'npm ci'
    return 1
  fi
  mkdir -p "$STACK_HOME/mail"
  process_start mail "$STACK_LOGS/mail.log" node "$program" --smtp "${PORT[smtp]}" --web "${PORT[mail]}" \
    --ip 127.0.0.1 --web-ip 127.0.0.1 --mail-directory "$STACK_HOME/mail" --max-emails 500
  stack_await mail 60
}

# --- Redis -----------------------------------------------------------------------------------------------------------

redis_says() {
  local answer
  exec 3<>"/dev/tcp/127.0.0.1/${PORT[redis]}" || return 1
  printf '%s\r\n' "$1" >&3
  IFS= read -r -t 5 answer <&3 || answer=''
  exec 3>&-
  printf '%s' "${answer%$'\r'}"
}

service_redis_probe() { [[ $(redis_says PING 2>/dev/null) == +PONG ]]; }

service_redis_start() {
  local program
  if ! program=$(command -v redis-server); then
    because 'redis-server is not installed' 'apt-get install redis-server'
    return 1
  fi
  mkdir -p "$STACK_HOME/redis"
  process_start redis "$STACK_LOGS/redis.log" "$program" --port "${PORT[redis]}" --bind 127.0.0.1 --protected-mode yes \
    --dir "$STACK_HOME/redis" --save '' --appendonly yes --maxmemory 128mb --maxmemory-policy volatile-lru
  stack_await redis 30
}

# --- AWS simulator and what is made inside ---------------------------------------------------------------------------

service_simulator_probe() { http_answers "$(simulator_url)/_localstack/health"; }

# simulator_url [HOST]: where this stack's simulator answers.
simulator_url() { printf '%s://%s:%s' "$STACK_SIMULATOR_SCHEME" "${1:-127.0.0.1}" "${PORT[simulator]}"; }

simulator_authorities() { printf '%s' "$STACK_HOME/aws/tmp/ministack-tls/ca-bundle.pem"; }

# Prints the variables with which programs trust the certificate of a simulator that speaks TLS; nothing for another.
simulator_trust() {
  [[ $STACK_SIMULATOR_SCHEME == https ]] || return 0
  local authorities name
  authorities=$(simulator_authorities)
  for name in SSL_CERT_FILE AWS_CA_BUNDLE NODE_EXTRA_CA_CERTS; do printf '%s\n' "$name=$authorities"; done
}

# curl that trusts it too. Its certificate is made at the first start, so until then nothing answers.
run_curl() {
  local trust=()
  [[ $STACK_SIMULATOR_SCHEME != https ]] || trust=(--cacert "$(simulator_authorities)")
  curl "${trust[@]}" "$@"
}

service_simulator_start() {
  local options=()
  deployed_begin
  [[ $STACK_SIMULATOR_SCHEME == http ]] || options=(--check-signatures --tls)
  if [[ ! -x $VENV/bin/python ]]; then
    because 'the Python environment is missing' './scripts/local-dev/start-local.sh'
    return 1
  fi
  process_start simulator "$STACK_LOGS/simulator.log" \
    env PYTHONPATH="$ECHOES_ROOT/tools/simulator" PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    "$VENV/bin/python" -m echoes_simulator --port "${PORT[simulator]}" --data "$STACK_HOME/aws" --smtp "127.0.0.1:${PORT[smtp]}" \
    "${options[@]}"
  stack_await simulator 60
}

# A second simulator, for tests, that checks signatures and policies; no service of the stack uses it. Its port is in
# CHECKING_SIMULATOR_PORT; stack_discard ends it.
checking_simulator_start() {
  process_running checking-simulator && return 0
  CHECKING_SIMULATOR_PORT=$(free_ports 1)
  process_start checking-simulator "$STACK_LOGS/checking-simulator.log" \
    env PYTHONPATH="$ECHOES_ROOT/tools/simulator" PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 \
    "$VENV/bin/python" -m echoes_simulator --port "$CHECKING_SIMULATOR_PORT" --data "$STACK_HOME/checking-aws" --check-signatures
  process_wait checking-simulator 60 http_answers "http://127.0.0.1:$CHECKING_SIMULATOR_PORT/_localstack/health"
}

# The environment the API server, the web app and the seed step of this stack see: files first, then where this stack is.
stack_environment() {
  environment_read "$ECHOES_ROOT/environments/dev/.env.$1" "$STACK_ENV"
  printf '%s\n' \
    "ECHOES_HTTP_PORT=${PORT[api]}" \
    "ECHOES_DATABASE_HOST=127.0.0.1" "ECHOES_DATABASE_PORT=${PORT[postgres]}" \
    "ECHOES_REDIS_HOST=127.0.0.1" "ECHOES_REDIS_PORT=${PORT[redis]}" \
    "AWS_ENDPOINT_URL=$(simulator_url)" \
    "ECHOES_AUDIO_PUBLIC_ENDPOINT=$(simulator_url localhost)" \
    "VITE_API_URL=http://localhost:${PORT[$STACK_WEB_API]}" "VITE_COGNITO_ENDPOINT=$(simulator_url localhost)"
  simulator_trust
  if [[ $STACK_KIND == throwaway ]]; then
    printf '%s\n' "ECHOES_CORS_ORIGINS=http://localhost:${PORT[web]},http://127.0.0.1:${PORT[web]}" \
      "ECHOES_RATE_LIMIT_PER_MINUTE=100000"
  fi
}

# run_with KIND CMD...: CMD with that environment and nothing of the caller's but PATH, HOME and the language.
run_with() {
  local kind=$1 variables
  shift
  mapfile -t variables < <(stack_environment "$kind")
  env -i PATH="$PATH" HOME="$HOME" LANG="${LANG:-C.UTF-8}" "${variables[@]}" "$@"
}

run_seed() {
  run_with backend PYTHONPATH="$ECHOES_ROOT/scripts/local-dev" PYTHONDONTWRITEBYTECODE=1 "$VENV/bin/python" -m seed "$@"
}

# --- PostgreSQL ------------------------------------------------------------------------------------------------------

# PostgreSQL refuses to run as root, so root lends it the user its package made.
as_postgres() {
  if ((EUID == 0)); then
    setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
  else
    "$@"
  fi
}

# Sets POSTGRES_BIN to the programs of the cluster's version, else the newest installed. REQUIRES: postgres_place.
postgres_programs() {
  local folder version=''
  POSTGRES_BIN=''
  [[ -f $POSTGRES_DATA/PG_VERSION ]] && version=$(<"$POSTGRES_DATA/PG_VERSION")
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V); do
    if [[ -x $folder/postgres && (-z $version || $folder == */"$version"/bin) ]]; then POSTGRES_BIN=$folder; fi
  done
  [[ -z $POSTGRES_BIN ]] || return 0
  if [[ -n $version ]]; then
    because "the data is of PostgreSQL $version, which is not installed" "apt-get install postgresql-$version"
  else
    because 'PostgreSQL is not installed' 'apt-get install postgresql'
  fi
  return 1
}

# The cluster is in the stack's folder, unless user postgres cannot get there (a checkout in a private folder of root's):
# then it is in /var/tmp, in a folder named after the checkout, and said so.
postgres_place() {
  POSTGRES_DATA=$STACK_HOME/postgres
  ((EUID == 0)) || return 0
  as_postgres test -x "$STACK_HOME" && return 0
  POSTGRES_DATA=/var/tmp/echoes-postgres-$(printf '%s' "$STACK_HOME" | cksum | cut -d ' ' -f 1)
  if [[ -e $POSTGRES_DATA && $(stat -c %U "$POSTGRES_DATA") != postgres ]]; then
    because "$POSTGRES_DATA belongs to somebody else" "remove it, then run this again"
    return 1
  fi
  [[ -e $POSTGRES_DATA ]] || log_info "user postgres cannot reach $(log_path "$STACK_HOME"), so the database is in $POSTGRES_DATA"
}

# One command of SQL a line on standard input, with the server down: needs no password, no socket and no trust rule.
# Single-user mode answers 0 whatever happened, so errors are looked for. REQUIRES: postgres_place, POSTGRES_BIN.
postgres_alone() {
  local output
  output=$(as_postgres "$POSTGRES_BIN/postgres" --single -D "$1" -c log_min_error_statement=panic postgres 2>&1) || return 1
  printf '%s\n' "$output" >>"$STACK_LOGS/postgres-setup.log"
  ! grep -qE '(ERROR|FATAL|PANIC):' <<<"$output"
}

# Under another name until it is complete, so that an interrupted start leaves no half cluster behind. The only rule of
# access lets the application's role in, from this machine, by password.
postgres_make() {
  local password=$1 fresh=$POSTGRES_DATA.new
  rm -rf "$fresh"
  if ((EUID == 0)); then
    install -d -o postgres -g postgres -m 0700 "$fresh"
  else
    mkdir -p "$fresh" && chmod 0700 "$fresh"
  fi
  as_postgres "$POSTGRES_BIN/initdb" -D "$fresh" -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 --data-checksums \
    >>"$STACK_LOGS/postgres-setup.log" 2>&1 || return 1
  printf 'host all echoes 127.0.0.1/32 scram-sha-256\n' | as_postgres tee "$fresh/pg_hba.conf" >/dev/null || return 1
  printf '%s\n' "CREATE ROLE echoes LOGIN CREATEDB PASSWORD '$password';" 'CREATE DATABASE echoes OWNER echoes;' |
    postgres_alone "$fresh" || return 1
  mv "$fresh" "$POSTGRES_DATA"
}

postgres_accepts() {
  PGPASSWORD=$1 PGCONNECT_TIMEOUT=5 "$POSTGRES_BIN/psql" -X -q -h 127.0.0.1 -p "${PORT[postgres]}" -U echoes -d echoes -c 'select 1' 2>&1
}

service_postgres_probe() {
  postgres_place && postgres_programs || return 1
  "$POSTGRES_BIN/pg_isready" -q -h 127.0.0.1 -p "${PORT[postgres]}"
}

postgres_run() {
  local prefix=()
  ((EUID == 0)) && prefix=(setpriv --reuid=postgres --regid=postgres --init-groups --)
  # A server that was killed leaves its lock file until its pid is gone; trying for some seconds outlives a zombie.
  local tries=5
  while true; do
    process_start postgres "$STACK_LOGS/postgres.log" "${prefix[@]}" "$POSTGRES_BIN/postgres" -D "$POSTGRES_DATA" \
      -c listen_addresses=127.0.0.1 -c port="${PORT[postgres]}" -c unix_socket_directories='' \
      -c max_connections=60 -c shared_buffers=64MB
    stack_await postgres 60 && return 0
    ((--tries > 0)) && tail -n 5 "$STACK_LOGS/postgres.log" | grep -q 'postmaster.pid" already exists' || return 1
    sleep 1
  done
}

service_postgres_start() {
  local password
  postgres_place && postgres_programs || return 1
  if ! password=$(run_seed database-password 2>>"$STACK_LOGS/seed.log"); then
    because 'the password could not be read from the AWS simulator' "see $(log_path "$STACK_LOGS/seed.log")"
    return 1
  fi
  if [[ ! -f $POSTGRES_DATA/PG_VERSION ]]; then
    log_info 'making a PostgreSQL cluster'
    if ! postgres_make "$password"; then
      because "the cluster could not be made: $(tail -n 1 "$STACK_LOGS/postgres-setup.log" | cut -c 1-160)" \
        "see $(log_path "$STACK_LOGS/postgres-setup.log")"
      return 1
    fi
  fi
  postgres_run || return 1
  if [[ $(postgres_accepts "$password") == *'password authentication failed'* ]]; then
    log_info 'the AWS simulator no longer knows the password of the database: giving it the new one; the data stays'
    postgres_change_password "$password" || return 1
  fi
}

postgres_change_password() {
  stack_stop_one postgres || return 1
  if ! printf "ALTER ROLE echoes PASSWORD '%s';\n" "$1" | postgres_alone "$POSTGRES_DATA"; then
    because 'the new password could not be set' "see $(log_path "$STACK_LOGS/postgres-setup.log")"
    return 1
  fi
  postgres_run
}

# --- DynamoDB Admin --------------------------------------------------------------------------------------------------

service_dynamodb_probe() { http_answers "http://127.0.0.1:${PORT[dynamodb]}/api/tables"; }

service_dynamodb_start() {
  local program=$ECHOES_ROOT/node_modules/.bin/dynamodb-admin
  if [[ ! -e $program ]]; then
    because 'dynamodb-admin is not installed' 'npm ci'
    return 1
  fi
  process_start dynamodb "$STACK_LOGS/dynamodb.log" env DYNAMO_ENDPOINT="http://127.0.0.1:${PORT[simulator]}" \
    AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test \
    node "$program" -H 127.0.0.1 -p "${PORT[dynamodb]}"
  stack_await dynamodb 60
}

# --- API server ------------------------------------------------------------------------------------------------------

api_program() { printf '%s' "${ECHOES_SERVER:-$ECHOES_ROOT/build/$STACK_PRESET/bin/echoes-server}"; }

# The running server is the one that was built, with the ids of now: otherwise it is started again.
service_api_probe() {
  http_answers "http://127.0.0.1:${PORT[api]}/health" || return 1
  local pid
  pid=$(process_pid api) && [[ "$(readlink "/proc/$pid/exe")" == "$(api_program)" ]] &&
    stack_environment backend | cmp -s - "$STACK_HOME/api.env"
}

service_api_start() {
  local program variables
  program=$(api_program)
  if [[ ! -x $program ]]; then
    because "${API_PROBLEM:-the server is not built}" "see logs/build.log; cmake --build --preset $STACK_PRESET --target echoes-server"
    return 1
  fi
  stack_environment backend >"$STACK_HOME/api.env"
  mapfile -t variables <"$STACK_HOME/api.env"
  process_start api "$STACK_LOGS/api.log" env -i -C "$ECHOES_ROOT" PATH="$PATH" HOME="$HOME" LANG=C.UTF-8 \
    "${variables[@]}" "$program"
  stack_await api 60
}

# --- Web app ---------------------------------------------------------------------------------------------------------

service_web_probe() {
  curl -fsS -m 10 "http://127.0.0.1:${PORT[web]}/" | grep -qi '<title>[^<]*echoes' &&
    [[ -f $STACK_HOME/web.api && "$(<"$STACK_HOME/web.api")" == "$STACK_WEB_API" ]]
}

# People get Vite's development server; a throw-away stack serves the built app, as it is shipped.
service_web_start() {
  local vite=$ECHOES_ROOT/node_modules/vite/bin/vite.js variables command=()
  if [[ ! -f $vite ]]; then
    because 'Vite is not installed' 'npm ci'
    return 1
  fi
  mapfile -t variables < <(stack_environment frontend)
  command=(env -C "$ECHOES_ROOT/web" "${variables[@]}" node "$vite")
  if [[ $STACK_KIND == throwaway ]]; then
    if ! "${command[@]}" build --outDir "$STACK_HOME/web" --emptyOutDir --logLevel warn >>"$STACK_LOGS/web.log" 2>&1; then
      because "the web app does not build: $(grep -m 1 -iE 'error|cannot|missing' "$STACK_LOGS/web.log" | cut -c 1-160)" \
        "see $(log_path "$STACK_LOGS/web.log")"
      return 1
    fi
    command+=(preview --outDir "$STACK_HOME/web")
  fi
  printf '%s' "$STACK_WEB_API" >"$STACK_HOME/web.api"
  process_start web "$STACK_LOGS/web.log" "${command[@]}" --host 127.0.0.1 --port "${PORT[web]}" --strictPort
  stack_await web 90
}
