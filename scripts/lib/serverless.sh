# shellcheck shell=bash
# The serverless host on this machine: the functions and the four stacks deployed to the stack's simulator, and the gateway in
# front of them. Sourced by stack.sh.

SERVERLESS_ENVIRONMENT=dev

# Prints the environment with which this stack's simulator is deployed to.
serverless_variables() {
  printf '%s\n' \
    "AWS_ENDPOINT_URL=http://127.0.0.1:${PORT[simulator]}" \
    "ECHOES_AUDIO_PUBLIC_ENDPOINT=http://localhost:${PORT[simulator]}" \
    "ECHOES_CORS_ORIGINS=http://localhost:${PORT[web]},http://127.0.0.1:${PORT[web]},http://localhost:${PORT[edge]}" \
    "ECHOES_DEPLOYMENTS=$STACK_HOME"
  [[ -z ${ECHOES_BUNDLES:-} ]] || printf '%s\n' "ECHOES_BUNDLES=$ECHOES_BUNDLES"
}

# Prints one hash of all that a deployment is made from, and of where it goes. Nothing when that cannot be told.
serverless_fingerprint() {
  git -C "$ECHOES_ROOT" rev-parse --git-dir >/dev/null 2>&1 || return 0
  {
    serverless_variables
    cd "$ECHOES_ROOT" &&
      git ls-files --cached --others --exclude-standard -- backend/src backend/CMakeLists.txt cmake CMakeLists.txt \
        CMakePresets.json api cdk monitoring environments scripts/deployment package-lock.json |
      LC_ALL=C sort | while read -r file; do if [[ -f $file ]]; then printf '%s\0' "$file"; fi; done | xargs -0 -r sha256sum --
  } | sha256sum | cut -d ' ' -f 1
}

# Whether the simulator has the stack deployed last. Its data may have been lost since.
serverless_stacks_are_there() {
  curl -fsS -m 10 -d "Action=DescribeStacks&Version=2010-05-15&StackName=EchoesNotificationsStack-$SERVERLESS_ENVIRONMENT" \
    "http://127.0.0.1:${PORT[simulator]}/" 2>/dev/null | grep -qE '<StackStatus>(CREATE|UPDATE)_COMPLETE<'
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
    log_ok 'the functions are deployed already'
    return 0
  fi
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
}

service_gateway_probe() {
  serverless_is_current && http_answers "http://127.0.0.1:${PORT[gateway]}/health" && port_answers "${PORT[edge]}"
}

service_gateway_start() {
  if [[ ! -d $ECHOES_ROOT/node_modules/tsx ]]; then
    because 'the packages of the gateway are not installed' 'npm ci'
    return 1
  fi
  serverless_deploy || return 1
  process_start gateway "$STACK_LOGS/gateway.log" env -i -C "$ECHOES_ROOT/tools/local-gateway" PATH="$PATH" HOME="$HOME" \
    LANG=C.UTF-8 NODE_OPTIONS=--disable-warning=Warning node --import tsx src/main.ts --environment "$SERVERLESS_ENVIRONMENT" \
    --endpoint "http://127.0.0.1:${PORT[simulator]}" --port "${PORT[gateway]}" --edge-port "${PORT[edge]}"
  stack_await gateway 60
}
