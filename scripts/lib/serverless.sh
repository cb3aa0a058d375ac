# shellcheck shell=bash
# The serverless host on this machine: the functions and the four stacks deployed to the stack's simulator, and the gateway in
# front of them. Sourced by stack.sh.

SERVERLESS_ENVIRONMENT=dev
# Of this stack: whether this script has seen to its deployment, and what that was made from. A person who goes on editing
# meanwhile finds it old the next time.
SERVERLESS_SETTLED='' SERVERLESS_DEPLOYED_SOURCES=''

# Prints the environment with which this stack's simulator is deployed to.
serverless_variables() {
  # shellcheck disable=SC2153  # The ports of the stack, from stack.sh.
  printf '%s\n' \
    "AWS_ENDPOINT_URL=$(simulator_url)" \
    "ECHOES_AUDIO_PUBLIC_ENDPOINT=$(simulator_url localhost)" \
    "ECHOES_CORS_ORIGINS=http://localhost:${PORT[web]},http://127.0.0.1:${PORT[web]},http://localhost:${PORT[edge]}" \
    "ECHOES_DEPLOYMENTS=$STACK_HOME"
  [[ -z ${ECHOES_BUNDLES:-} ]] || printf '%s\n' "ECHOES_BUNDLES=$ECHOES_BUNDLES"
  simulator_trust
}

# Prints one hash of all that a deployment is made from. Fails when that cannot be told.
serverless_sources() {
  git -C "$ECHOES_ROOT" rev-parse --git-dir >/dev/null 2>&1 || return 1
  {
    cd "$ECHOES_ROOT" &&
      git ls-files --cached --others --exclude-standard -- backend/src backend/CMakeLists.txt cmake CMakeLists.txt \
        CMakePresets.json api cdk monitoring environments scripts/deployment scripts/local-dev/seed tools/simulator \
        package-lock.json | LC_ALL=C sort | while read -r file; do if [[ -f $file ]]; then printf '%s\0' "$file"; fi; done
    [[ -z ${ECHOES_BUNDLES:-} ]] || find "$ECHOES_BUNDLES" -type f -print0 | LC_ALL=C sort -z
  } | (cd "$ECHOES_ROOT" && xargs -0 -r sha256sum --) | sha256sum | cut -d ' ' -f 1
}

# The same, and where it goes.
serverless_fingerprint() {
  local sources
  sources=$(serverless_sources) || return 0
  { printf '%s\n' "$sources" && serverless_variables; } | sha256sum | cut -d ' ' -f 1
}

# Whether the simulator has the stack deployed last. Its data may have been lost since.
serverless_stacks_are_there() {
  run_curl -fsS -m 10 -d "Action=DescribeStacks&Version=2010-05-15&StackName=EchoesNotificationsStack-$SERVERLESS_ENVIRONMENT" \
    "$(simulator_url)/" 2>/dev/null | grep -qE '<StackStatus>(CREATE|UPDATE)_COMPLETE<'
}

serverless_is_current() {
  local stamp=$STACK_HOME/serverless.deployed now
  now=$(serverless_fingerprint)
  [[ -n $now && -f $stamp && "$(<"$stamp")" == "$now" ]] && serverless_stacks_are_there
}

# Packages the functions and deploys the four stacks, unless that is what the simulator has.
serverless_deploy() {
  local variables now
  if serverless_is_current; then
    SERVERLESS_SETTLED=$STACK_HOME
    log_ok 'the functions are deployed already'
    return 0
  fi
  SERVERLESS_DEPLOYED_SOURCES=$(serverless_sources) || SERVERLESS_DEPLOYED_SOURCES=''
  now=$(serverless_fingerprint)
  rm -f "$STACK_HOME/serverless.deployed"
  mapfile -t variables < <(serverless_variables)
  if ! log_run 'deploying the functions and the four stacks' "$STACK_LOGS/deploy.log" \
    env -i PATH="$PATH" HOME="$HOME" LANG="${LANG:-C.UTF-8}" "${variables[@]}" \
    "$ECHOES_ROOT/scripts/deployment/deploy-infrastructure.sh" -e "$SERVERLESS_ENVIRONMENT" --yes; then
    because 'the deployment to the AWS simulator failed' "see $(log_path "$STACK_LOGS/deploy.log")"
    return 1
  fi
  printf '%s' "$now" >"$STACK_HOME/serverless.deployed"
  SERVERLESS_SETTLED=$STACK_HOME
}

service_gateway_probe() {
  { [[ $SERVERLESS_SETTLED == "$STACK_HOME" ]] || serverless_is_current; } &&
    http_answers "http://127.0.0.1:${PORT[gateway]}/health" && port_answers "${PORT[edge]}"
}

service_gateway_start() {
  local trust
  if [[ ! -d $ECHOES_ROOT/node_modules/tsx ]]; then
    because 'the packages of the gateway are not installed' 'npm ci'
    return 1
  fi
  serverless_deploy || return 1
  mapfile -t trust < <(simulator_trust)
  process_start gateway "$STACK_LOGS/gateway.log" env -i -C "$ECHOES_ROOT/tools/local-gateway" PATH="$PATH" HOME="$HOME" \
    LANG=C.UTF-8 "${trust[@]}" NODE_OPTIONS=--disable-warning=Warning node --import tsx src/main.ts --environment "$SERVERLESS_ENVIRONMENT" \
    --endpoint "$(simulator_url)" --port "${PORT[gateway]}" --edge-port "${PORT[edge]}"
  stack_await gateway 60
}

# --- A deployment to begin with, for tests ---------------------------------------------------------------------------------

# Ports of the stack that stand in what is deployed, under names that hold for every stack.
readonly SERVERLESS_PORTS=(simulator web edge)

# Keeps what this throw-away stack's simulator holds, for later ones of the same sources. The simulator is started again.
serverless_remember() {
  local kept sources=$SERVERLESS_DEPLOYED_SOURCES folder port rules=()
  [[ -n $sources ]] || return 0
  folder=$ECHOES_ROOT/.local/deployed kept=$STACK_HOME/kept
  stack_stop_one simulator || return 1
  mkdir -p "$kept" "$folder"
  cp -r "$STACK_HOME"/aws/{state,s3} "$STACK_HOME/releases" "$kept/"
  for port in "${SERVERLESS_PORTS[@]}"; do
    rules+=(-e "s/(127\\.0\\.0\\.1|localhost):${PORT[$port]}\\b/\\1:@$port@/g")
  done
  sed -E -i "${rules[@]}" "$kept"/state/*.json
  rm -f "$folder"/*.tar
  tar -C "$kept" -cf "$folder/$sources.tar.new" . && mv "$folder/$sources.tar.new" "$folder/$sources.tar"
  rm -rf "$kept"
  # shellcheck disable=SC2034  # Read by stack_seed.
  SIMULATOR_SEEDED=no
  stack_start simulator
}

# Fills a throw-away stack, before anything of it runs, with what another one deployed from the same sources.
serverless_recall() {
  local sources port rules=()
  sources=$(serverless_sources) && [[ -f $ECHOES_ROOT/.local/deployed/$sources.tar ]] || return 1
  mkdir -p "$STACK_HOME/aws"
  tar -C "$STACK_HOME/aws" -xf "$ECHOES_ROOT/.local/deployed/$sources.tar" || return 1
  mv "$STACK_HOME/aws/releases" "$STACK_HOME/"
  for port in "${SERVERLESS_PORTS[@]}"; do rules+=(-e "s/@$port@/${PORT[$port]}/g"); done
  sed -i "${rules[@]}" "$STACK_HOME"/aws/state/*.json
  serverless_fingerprint >"$STACK_HOME/serverless.deployed"
}
