# shellcheck shell=bash
# The suites that ask a running stack from outside, whichever host answers. Source it after all.sh. REQUIRES: a stack.

# run_api_suite API-URL JUNIT-FILE [VITEST ARGUMENT...]: backend/tests/integration.
run_api_suite() {
  local url=$1 report=$2
  shift 2
  cd "$ECHOES_ROOT/backend/tests/integration" || return 1
  run_with frontend ECHOES_TEST_API_URL="$url" \
    ECHOES_TEST_COGNITO_ENDPOINT="$(simulator_url)" \
    ECHOES_TEST_USER_POOL_ID="$(environment_value VITE_COGNITO_USER_POOL_ID "$STACK_ENV")" \
    ECHOES_TEST_CLIENT_ID="$(environment_value VITE_COGNITO_CLIENT_ID "$STACK_ENV")" \
    ECHOES_TEST_WEB_ORIGIN="http://localhost:${PORT[web]}" \
    ECHOES_TEST_SIMULATOR_PID="$(process_pid simulator)" ECHOES_TEST_SIMULATOR_URL="$(simulator_url)" \
    node "$ECHOES_ROOT/node_modules/vitest/vitest.mjs" run \
    --reporter=default --reporter=junit --outputFile.junit="$report" "$@"
}

# start_web_stack PRESET LOGS: a stack of the script's own with the built web app. It is gone when the script ends, its logs
# are in LOGS then. PRESET: the CMake preset of the server, which has to be built.
start_web_stack() {
  bootstrap_browser || die 1 'Chromium could not be installed'
  stack_throwaway "$1"
  # shellcheck disable=SC2064  # The folder is known now.
  trap "stack_discard '$2'" EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  stack_start mail redis simulator postgres api web || die 1 'the stack does not start'
}

# run_playwright CONFIGURATION API-URL [NAME=VALUE...] -- [ARGUMENT...]: what a configuration of web/e2e names, in Chromium,
# told where the stack is.
run_playwright() {
  local configuration=$1 url=$2 variables=()
  shift 2
  while [[ $1 != -- ]]; do
    variables+=("$1")
    shift
  done
  shift
  cd "$ECHOES_ROOT/web" || return 1
  run_with frontend "${variables[@]}" \
    ECHOES_TEST_WEB_URL="http://localhost:${PORT[web]}" ECHOES_TEST_API_URL="$url" \
    ECHOES_TEST_MAIL_URL="http://127.0.0.1:${PORT[mail]}" \
    node "$ECHOES_ROOT/node_modules/@playwright/test/cli.js" test --config "e2e/$configuration" "$@"
}

# run_journeys API-URL JUNIT-FILE [PLAYWRIGHT ARGUMENT...]: web/e2e. Journeys that kill the server start one of their own, as
# this stack's is started.
run_journeys() {
  local url=$1 report=$2 server=$STACK_HOME/journeys-server.env
  shift 2
  stack_environment backend >"$server" || return 1
  run_playwright playwright.config.ts "$url" CI=1 PLAYWRIGHT_JUNIT_OUTPUT_FILE="$report" \
    ECHOES_TEST_SERVER="$(api_program)" ECHOES_TEST_SERVER_ENV="$server" -- --reporter=line,junit "$@"
}

PROPERTIES_VENV=$ECHOES_ROOT/.local/properties

# run_properties API-URL JUNIT-FILE [SCHEMATHESIS ARGUMENT...]: the API is asked what its contract allows and forbids
# (backend/tests/properties). A test is an operation in one phase.
run_properties() {
  local url=$1 report=$2 token
  shift 2
  bootstrap_python "$PROPERTIES_VENV" "$ECHOES_ROOT/backend/tests/properties/requirements.txt" 'installing Schemathesis' || return 1
  cd "$ECHOES_ROOT/backend/tests/integration" || return 1
  token=$(run_with frontend ECHOES_TEST_API_URL="$url" ECHOES_TEST_COGNITO_ENDPOINT="$(simulator_url)" \
    ECHOES_TEST_USER_POOL_ID="$(environment_value VITE_COGNITO_USER_POOL_ID "$STACK_ENV")" \
    ECHOES_TEST_CLIENT_ID="$(environment_value VITE_COGNITO_CLIENT_ID "$STACK_ENV")" \
    node --import tsx support/print-token.ts) || return 1
  # In a folder of its own: what it found is kept beside where it runs.
  mkdir -p "${report%.xml}"
  cd "${report%.xml}" || return 1
  "$PROPERTIES_VENV/bin/schemathesis" --config-file "$ECHOES_ROOT/backend/tests/properties/schemathesis.toml" \
    run "$ECHOES_ROOT/api/openapi.yaml" --url "$url" --header "Authorization: Bearer $token" \
    --exclude-by '/x-availability == "planned"' --report junit --report-junit-path "$report" "$@"
}
