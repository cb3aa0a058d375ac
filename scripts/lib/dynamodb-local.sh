# shellcheck shell=bash
# DynamoDB Local for tests: stricter than the simulator, and it counts read capacity as AWS does. Source it.
# REQUIRES: ECHOES_ROOT, log.sh, ports.sh, process.sh, PIDS.
#
#   dynamodb_local_start LOG   fetches it once into .local, starts it on a free port; the port is in DYNAMODB_LOCAL_PORT
#   dynamodb_local_stop        ends it
#
# It keeps everything in memory and listens on every address (it has no option for that), so it is for tests alone.

DYNAMODB_LOCAL_PORT=''

dynamodb_local_folder() { printf '%s' "$ECHOES_ROOT/.local/dynamodb-local/$(cksum <"$ECHOES_ROOT/scripts/lib/dynamodb-local.pom.xml" | cut -d ' ' -f 1)"; }

dynamodb_local_answers() { curl -sS -o /dev/null -m 5 "http://127.0.0.1:$DYNAMODB_LOCAL_PORT/"; }

# Downloads into a folder named by the pom, whole or not at all.
dynamodb_local_fetch() {
  local folder pom=$ECHOES_ROOT/scripts/lib/dynamodb-local.pom.xml fresh log=$1
  folder=$(dynamodb_local_folder)
  [[ -d $folder ]] && return 0
  if ! command -v mvn >/dev/null; then
    log_error 'DynamoDB Local cannot be fetched: Maven is not installed (apt-get install maven)'
    return 1
  fi
  log_step 'fetching DynamoDB Local (51 MB, once)'
  mkdir -p "${folder%/*}"
  fresh=$(mktemp -d "${folder%/*}/fresh.XXXXXX")
  if ! mvn -q -B -f "$pom" dependency:copy-dependencies -DoutputDirectory="$fresh" >>"$log" 2>&1; then
    rm -rf "$fresh"
    log_error "DynamoDB Local could not be fetched from Maven Central; see $log"
    return 1
  fi
  # Somebody else may have been faster: theirs is the same.
  mv -T "$fresh" "$folder" 2>/dev/null || rm -rf "$fresh"
}

dynamodb_local_start() {
  local log=$1 folder
  if process_running dynamodb-local && [[ -n $DYNAMODB_LOCAL_PORT ]]; then return 0; fi
  if ! command -v java >/dev/null; then
    log_error 'DynamoDB Local needs Java 17 or later (apt-get install default-jre-headless)'
    return 1
  fi
  mkdir -p "$(dirname "$log")"
  dynamodb_local_fetch "$log" || return 1
  folder=$(dynamodb_local_folder)
  DYNAMODB_LOCAL_PORT=$(free_ports 1)
  process_start dynamodb-local "$log" java -Xmx256m "-Djava.library.path=$folder" -cp "$folder/*" \
    com.amazonaws.services.dynamodbv2.local.main.ServerRunner -inMemory -sharedDb -disableTelemetry \
    -port "$DYNAMODB_LOCAL_PORT"
  if ! process_wait dynamodb-local 60 dynamodb_local_answers; then
    log_error "DynamoDB Local did not start: $(tail -n 1 "$log" | cut -c 1-160)"
    dynamodb_local_stop
    return 1
  fi
}

dynamodb_local_stop() { process_stop dynamodb-local TERM:10 KILL:5 || log_error 'DynamoDB Local would not end'; }
