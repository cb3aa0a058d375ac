# shellcheck shell=bash
# The serverless host on this machine: the gateway in front of the functions that are deployed to the stack's simulator. Sourced
# by stack.sh.

service_gateway_probe() {
  { [[ $FUNCTIONS_SETTLED == "$STACK_HOME" ]] || functions_are_current; } &&
    http_answers "http://127.0.0.1:${PORT[gateway]}/health" && port_answers "${PORT[edge]}"
}

service_gateway_start() {
  local trust
  if [[ ! -d $ECHOES_ROOT/node_modules/tsx ]]; then
    because 'the packages of the gateway are not installed' 'npm ci'
    return 1
  fi
  functions_settle || return 1
  mapfile -t trust < <(simulator_trust)
  process_start gateway "$STACK_LOGS/gateway.log" env -i -C "$ECHOES_ROOT/tools/local-gateway" PATH="$PATH" HOME="$HOME" \
    LANG=C.UTF-8 "${trust[@]}" NODE_OPTIONS=--disable-warning=Warning node --import tsx src/main.ts \
    --environment "$DEPLOYED_ENVIRONMENT" --endpoint "$(simulator_url)" --port "${PORT[gateway]}" --edge-port "${PORT[edge]}"
  stack_await gateway 60
}
