# shellcheck shell=bash
# What is deployed to a stack's simulator, by scripts/deployment/deploy-infrastructure.sh as everywhere. Sourced by stack.sh.
#
#   resources   storage and auth: what the API server and the web app use. Nothing is built for them
#   functions   api and notifications, on top of these: what the gateway serves
#
# Each is deployed when it is not what the simulator has, so that a start with nothing to do takes a second or two.

readonly DEPLOYED_ENVIRONMENT=dev
declare -rA DEPLOYED_STACKS=([resources]='storage,auth' [functions]='api,notifications')
# What was deployed in this run, and the hash of what it was made from. A person who goes on editing meanwhile finds it old
# the next time.
declare -A DEPLOYED_SOURCES=()
DEPLOYED_TURN='' FUNCTIONS_SETTLED=''

# Prints the environment with which this stack's simulator is deployed to.
deployed_variables() {
  # shellcheck disable=SC2153  # The ports of the stack, from stack.sh.
  printf '%s\n' \
    "AWS_ENDPOINT_URL=$(simulator_url)" \
    "ECHOES_AUDIO_PUBLIC_ENDPOINT=$(simulator_url localhost)" \
    "ECHOES_CORS_ORIGINS=http://localhost:${PORT[web]},http://127.0.0.1:${PORT[web]},http://localhost:${PORT[edge]}" \
    "ECHOES_DEPLOYMENTS=$STACK_HOME"
  [[ -z ${ECHOES_BUNDLES:-} ]] || printf '%s\n' "ECHOES_BUNDLES=$ECHOES_BUNDLES"
  simulator_trust
}

# deployed_with CMD...: CMD with that environment and nothing of the caller's but PATH, HOME and the language.
deployed_with() {
  local variables
  mapfile -t variables < <(deployed_variables)
  env -i PATH="$PATH" HOME="$HOME" LANG="${LANG:-C.UTF-8}" "${variables[@]}" "$@"
}

# The part of a deployment that asks the account, of this stack's simulator.
deployed_infrastructure() {
  local region
  region=$(environment_value AWS_REGION "$ECHOES_ROOT/environments/$DEPLOYED_ENVIRONMENT/.env.infrastructure") || return 1
  # The simulator takes any key.
  deployed_with AWS_REGION="$region" AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_EC2_METADATA_DISABLED=true \
    PYTHONPATH="$ECHOES_ROOT/scripts/deployment" PYTHONDONTWRITEBYTECODE=1 "$VENV/bin/python" -m infrastructure \
    --environment "$DEPLOYED_ENVIRONMENT" --releases "$STACK_HOME/releases" "$@"
}

# deployed_sources resources|functions: prints one hash of all that these are made from.
deployed_sources() {
  (
    cd "$ECHOES_ROOT" || return 1
    {
      template_sources "$DEPLOYED_ENVIRONMENT"
      project_files scripts/deployment tools/simulator
      if [[ $1 == functions ]]; then
        function_sources
        [[ -z ${ECHOES_BUNDLES:-} ]] || find "$ECHOES_BUNDLES" -type f
      fi
    } | hash_of_files
  )
}

# deployed_fingerprint SOURCES: prints that hash together with where it goes.
deployed_fingerprint() {
  { printf '%s\n' "$1" && deployed_variables; } | sha256sum | cut -d ' ' -f 1
}

deployed_is_marked() {
  local mark=$STACK_HOME/$1.deployed
  [[ -f $mark && "$(<"$mark")" == "$(deployed_fingerprint "$(deployed_sources "$1")")" ]]
}

# deployed_run resources|functions: deploys them; says why when that failed.
deployed_run() {
  local now
  DEPLOYED_SOURCES[$1]=$(deployed_sources "$1")
  now=$(deployed_fingerprint "${DEPLOYED_SOURCES[$1]}")
  rm -f "$STACK_HOME/$1.deployed"
  if ! log_run "deploying ${DEPLOYED_STACKS[$1]//,/ and }" "$STACK_LOGS/deploy.log" deployed_with \
    "$ECHOES_ROOT/scripts/deployment/deploy-infrastructure.sh" -e "$DEPLOYED_ENVIRONMENT" -s "${DEPLOYED_STACKS[$1]}" --yes; then
    because 'the deployment to the AWS simulator failed' "see $(log_path "$STACK_LOGS/deploy.log")"
    return 1
  fi
  printf '%s' "$now" >"$STACK_HOME/$1.deployed"
}

# --- Resources -------------------------------------------------------------------------------------------------------------

# Writes the ids that the simulator generated to stack.env, after seeing that all is there and works. Fails when it is not.
resources_read() {
  local outputs pool client
  outputs=$(deployed_infrastructure outputs storage auth 2>>"$STACK_LOGS/deploy.log") || return 1
  pool=$(sed -n 's/^UserPoolId=//p' <<<"$outputs") client=$(sed -n 's/^UserPoolClientId=//p' <<<"$outputs")
  printf '%s\n' \
    '# Written by start-local.sh: ids that the AWS simulator generated.' \
    "ECHOES_COGNITO_ISSUER=$(sed -n 's/^UserPoolIssuer=//p' <<<"$outputs")" \
    "ECHOES_COGNITO_JWKS_URL=$(simulator_url)/$pool/.well-known/jwks.json" \
    "ECHOES_COGNITO_CLIENT_ID=$client" \
    "VITE_COGNITO_USER_POOL_ID=$pool" \
    "VITE_COGNITO_CLIENT_ID=$client" >"$STACK_ENV.new"
  # Unchanged content keeps its time stamp: Vite restarts when the file changes.
  if cmp -s "$STACK_ENV.new" "$STACK_ENV"; then rm "$STACK_ENV.new"; else mv "$STACK_ENV.new" "$STACK_ENV"; fi
}

# Buckets, table, secrets, bus and user pool, as their stacks make them. What a killed simulator lost is made again, and what it
# still has is kept.
resources_settle() {
  [[ $SIMULATOR_SETTLED == no ]] || return 0
  if ! deployed_is_marked resources || ! resources_read; then
    if ! deployed_infrastructure mend storage auth >>"$STACK_LOGS/deploy.log" 2>&1; then
      because 'what the AWS simulator lost could not be made again' "see $(log_path "$STACK_LOGS/deploy.log")"
      return 1
    fi
    deployed_run resources || return 1
    if ! resources_read; then
      because 'the resources are deployed and cannot be read' "see $(log_path "$STACK_LOGS/deploy.log")"
      return 1
    fi
  fi
  SIMULATOR_SETTLED=yes
  [[ -z ${DEPLOYED_SOURCES[resources]:-} ]] || deployed_remember resources || return 1
  deployed_end_turn
}

# --- Functions -------------------------------------------------------------------------------------------------------------

# Whether the simulator has the stack deployed last. Its data may have been lost since.
functions_are_there() {
  run_curl -fsS -m 10 -d "Action=DescribeStacks&Version=2010-05-15&StackName=EchoesNotificationsStack-$DEPLOYED_ENVIRONMENT" \
    "$(simulator_url)/" 2>/dev/null | grep -qE '<StackStatus>(CREATE|UPDATE)_COMPLETE<'
}

functions_are_current() { deployed_is_marked functions && functions_are_there; }

# Packages the functions and deploys the stacks that need them, unless that is what the simulator has.
functions_settle() {
  if functions_are_current; then
    log_ok 'the functions are deployed already'
  else
    deployed_run functions || return 1
  fi
  # shellcheck disable=SC2034  # Read by the gateway's probe.
  FUNCTIONS_SETTLED=$STACK_HOME
}

# --- Deployments to begin with, for tests ------------------------------------------------------------------------------------

# Ports of the stack that stand in what is deployed, under names that hold for every stack.
readonly DEPLOYED_PORTS=(simulator web edge)

# Deployments are kept of throw-away stacks whose addresses are plain.
deployed_is_kept() { [[ ${STACK_KIND:-} == throwaway && $STACK_SIMULATOR_SCHEME == http ]]; }

# deployed_remember resources|functions: keeps what this throw-away stack's simulator holds after that deployment, for later
# stacks of the same sources. The simulator is started again.
deployed_remember() {
  local kept port rules=() folder=$ECHOES_ROOT/.local/deployed name=$1-${DEPLOYED_SOURCES[$1]:-}
  deployed_is_kept && [[ -n ${DEPLOYED_SOURCES[$1]:-} ]] || return 0
  kept=$STACK_HOME/kept
  stack_stop_one simulator || return 1
  mkdir -p "$kept" "$folder"
  cp -r "$STACK_HOME"/aws/{state,s3} "$STACK_HOME/releases" "$kept/"
  for port in "${DEPLOYED_PORTS[@]}"; do
    rules+=(-e "s/(127\\.0\\.0\\.1|localhost):${PORT[$port]}\\b/\\1:@$port@/g")
  done
  sed -E -i "${rules[@]}" "$kept"/state/*.json
  rm -f "$folder/$1"-*.tar
  tar -C "$kept" -cf "$folder/$name.$$.new" . && mv "$folder/$name.$$.new" "$folder/$name.tar"
  rm -rf "$kept"
  stack_start_one simulator
}

# deployed_recall resources|functions: fills a throw-away stack, before anything of it runs, with what another one deployed from
# the same sources; functions bring the resources with them. Fails when there is no such thing.
deployed_recall() {
  local port file wanted rules=()
  deployed_is_kept && wanted=$(deployed_sources "$1") && file=$ECHOES_ROOT/.local/deployed/$1-$wanted.tar && [[ -f $file ]] || return 1
  mkdir -p "$STACK_HOME/aws"
  tar -C "$STACK_HOME/aws" -xf "$file" || return 1
  mv "$STACK_HOME/aws/releases" "$STACK_HOME/"
  for port in "${DEPLOYED_PORTS[@]}"; do rules+=(-e "s/@$port@/${PORT[$port]}/g"); done
  sed -i "${rules[@]}" "$STACK_HOME"/aws/state/*.json
  deployed_fingerprint "$wanted" >"$STACK_HOME/$1.deployed"
  [[ $1 == resources ]] || deployed_fingerprint "$(deployed_sources resources)" >"$STACK_HOME/resources.deployed"
}

# Before the simulator of a throw-away stack starts: fills it with kept resources. While one stack deploys them for the first
# time, the others that begin at the same moment wait for what it keeps.
deployed_begin() {
  deployed_is_kept && [[ $SIMULATOR_SETTLED == no && ! -e $STACK_HOME/aws ]] || return 0
  if deployed_recall resources; then return 0; fi
  mkdir -p "$ECHOES_ROOT/.local"
  exec {DEPLOYED_TURN}>"$ECHOES_ROOT/.local/deployed.lock"
  flock "$DEPLOYED_TURN"
  if deployed_recall resources; then deployed_end_turn; fi
}

deployed_end_turn() {
  [[ -n $DEPLOYED_TURN ]] || return 0
  exec {DEPLOYED_TURN}>&-
  DEPLOYED_TURN=''
}
