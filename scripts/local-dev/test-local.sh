#!/usr/bin/env bash
# Checks everything and ends with the line "N passed, N failed". Needs no running stack and disturbs none: what tests need
# is started on free ports in a temporary folder.
#
# usage: test-local.sh [--quick | --containers | --sanitizers] [--only LIST] [--tidy-all] [--preset NAME] [--help]
#
#   (default)      static checks, C++ suites, TypeScript and Python suites, the API over HTTP, the functions
#                  deployed to the simulator, journeys in Chromium, drills
#   --quick        static checks, what runs in memory; no services, no browser
#   --containers   docker-compose.local.yml, really run
#   --sanitizers   the C++ suites under ASan and UBSan, then under TSan
#   --only LIST    of the above: e2e, static, shell, cpp, typescript, python, api, properties (requests made from the contract),
#                  serverless, drills (comma-separated); also e2e-serverless: the journey against the functions alone;
#                  properties-serverless; privileges: the API suite where every signature and every policy of the functions is
#                  checked
#   --tidy-all     clang-tidy on every file, not only on the ten that changed last
#   --preset NAME  CMake preset of the C++ build (default: release, what start-local.sh builds)
#
# Every test counts once; a skipped test counts as failed, and so does a suite that did not run. Reports and logs are in
# logs/tests/. Ends with 0 when nothing failed.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/suites.sh
source "$ECHOES_ROOT/scripts/lib/suites.sh"
# shellcheck source=scripts/lib/checks.sh
source "$ECHOES_ROOT/scripts/lib/checks.sh"
# shellcheck source=scripts/lib/security.sh
source "$ECHOES_ROOT/scripts/lib/security.sh"
# shellcheck source=scripts/lib/containers.sh
source "$ECHOES_ROOT/scripts/lib/containers.sh"
# shellcheck source=scripts/lib/black-box.sh
source "$ECHOES_ROOT/scripts/lib/black-box.sh"

RESULTS=$ECHOES_ROOT/logs/tests
PRESET=release
TIDY=changed
ALL_PARTS=(e2e static shell cpp typescript python api properties serverless drills)

main() {
  local mode=default parts=()
  while (($#)); do
    case $1 in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      --quick | --containers | --sanitizers) mode=${1#--} ;;
      --only)
        IFS=', ' read -ra parts <<<"${2:-}"
        shift
        ;;
      --preset)
        PRESET=${2:-}
        shift
        ;;
      --tidy-all) TIDY=all ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  cd "$ECHOES_ROOT"
  rm -rf "$RESULTS"
  mkdir -p "$RESULTS"
  trap 'suites_abandon; stack_discard "$RESULTS/stack"' EXIT
  # Without these bash would end of a signal without its EXIT trap, and leave the services running.
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  log_title "Echoes: tests ($mode)"
  case $mode in
    containers) test_containers ;;
    sanitizers)
      prepare_tests tests build services
      test_sanitizers
      ;;
    quick)
      prepare_tests tests build services
      ((${#parts[@]})) || parts=(quick-static shell quick-cpp typescript)
      run_parts "${parts[@]}"
      ;;
    *)
      prepare_tests tests build services
      ((${#parts[@]})) || parts=("${ALL_PARTS[@]}")
      run_parts "${parts[@]}"
      ;;
  esac
  suites_end
}

prepare_tests() {
  bootstrap_packages "$@" || suite_lost 'Debian packages' 'see above'
  bootstrap_venv || suite_lost 'Python environment' 'see above'
  { bootstrap_node && bootstrap_npm; } || suite_lost 'npm packages' 'see above'
}

# The phone app has packages of its own, which only these parts need.
prepare_mobile() { bootstrap_npm "$ECHOES_ROOT/mobile" || suite_lost 'npm packages of the phone app' 'see above'; }

run_parts() {
  local part
  for part in "$@"; do
    case $part in
      static)
        test_static
        suite_check 'templates' check_templates "$RESULTS/templates"
        ;;
      quick-static) test_static ;;
      shell) suite_lines 'shell libraries' scripts/lib/tests/run.sh ;;
      cpp) test_cpp all ;;
      quick-cpp) test_cpp memory ;;
      typescript) test_typescript ;;
      python) test_python ;;
      api) test_api ;;
      properties) begin_properties ;;
      serverless) test_serverless api,serverless,journeys ;;
      e2e-serverless) test_serverless journeys ;;
      properties-serverless) test_serverless properties ;;
      privileges) test_serverless privileges,roles ;;
      e2e) begin_e2e ;;
      drills) test_drills ;;
      *) suite_lost "$part" "there is no such part; there are: ${ALL_PARTS[*]}" ;;
    esac
  done
  end_properties
  end_e2e
}

test_static() {
  log_title 'Static checks'
  prepare_mobile
  suite_lines 'house rules' scripts/lib/house-rules.sh
  suite_check 'shellcheck' check_shellcheck
  suite_check 'shell formatting' check_shell_format
  suite_check 'C++ formatting' check_cpp_format
  suite_check 'Python formatting' check_python_format
  suite_check 'Python lint' check_python_lint
  suite_check 'Prettier' npm run --silent format:check
  suite_check 'ESLint' npm run --silent lint:code
  suite_check 'types' npm run --silent typecheck
  suite_check 'types of the phone app' npm --prefix mobile run --silent typecheck
  suite_check 'contract is valid OpenAPI' npm run --silent lint:api
  suite_check 'what is generated is current' npm run --silent generate:check
  suite_check 'workflows' check_workflows
  suite_check 'environments' npm run --silent lint:environments
  suite_check 'workflows name what is there' npm run --silent lint:workflows
  suite_check 'bundle budgets of the web app' npm run --silent size --workspace web
}

# test_cpp all|memory: builds everything and runs it; `memory` leaves out what needs services.
test_cpp() {
  local what=$1 report=$RESULTS/cpp.xml arguments=()
  log_title 'C++'
  if ! bootstrap_build "$PRESET"; then
    suite_lost 'C++ suites' 'the backend does not build; see logs/build.log'
    return 0
  fi
  if [[ $what == memory ]]; then
    arguments=(-LE service)
  elif ! start_test_services || ! contract_database; then
    suite_lost 'C++ suites' 'their services did not start'
    return 0
  fi
  suite_junit 'C++ suites' "$report" -- ctest --preset "$PRESET" "${arguments[@]}" --output-junit "$report"
  suite_check 'clang-tidy' check_tidy "$TIDY" "$PRESET"
}

# The services tests share, once for a run: a stack of its own.
start_test_services() {
  if [[ ${STACK_KIND:-} != throwaway ]]; then stack_throwaway "$PRESET"; fi
  stack_start mail redis simulator postgres && checking_simulator_start &&
    dynamodb_local_start "$STACK_LOGS/dynamodb-local.log"
}

# Contract suites get a database of their own, so that the server's data and theirs never meet.
contract_database() {
  local password
  password=$(run_seed database-password) || return 1
  PGPASSWORD=$password "$POSTGRES_BIN/psql" -X -q -h 127.0.0.1 -p "${PORT[postgres]}" -U echoes -d echoes \
    -c 'create database echoes_contract' || return 1
  export ECHOES_TEST_DATABASE_URL="postgresql://echoes:$password@127.0.0.1:${PORT[postgres]}/echoes_contract"
  export ECHOES_TEST_REDIS_PORT=${PORT[redis]}
  export ECHOES_TEST_AWS_ENDPOINT="http://127.0.0.1:${PORT[simulator]}"
  export ECHOES_TEST_AWS_AUTH_ENDPOINT="http://127.0.0.1:$CHECKING_SIMULATOR_PORT"
  export ECHOES_TEST_DYNAMODB_LOCAL="http://127.0.0.1:$DYNAMODB_LOCAL_PORT"
}

test_sanitizers() {
  local preset
  if ! start_test_services || ! contract_database; then
    suite_lost 'sanitizers' 'their services did not start'
    return 0
  fi
  for preset in asan tsan; do
    log_title "C++ under $preset"
    if bootstrap_build "$preset"; then
      suite_junit "C++ suites ($preset)" "$RESULTS/$preset.xml" -- \
        ctest --preset "$preset" --output-junit "$RESULTS/$preset.xml"
    else
      suite_lost "C++ suites ($preset)" 'the backend does not build; see logs/build.log'
    fi
  done
}

# Every npm workspace that has tests of its own, and the phone app, which is none.
test_typescript() {
  local folder name
  log_title 'TypeScript'
  prepare_mobile
  for folder in web cdk packages/* tools/*; do
    [[ -f $folder/package.json ]] || continue
    node -e 'process.exit(require(process.argv[1]).scripts?.test ? 0 : 1)' "$ECHOES_ROOT/$folder/package.json" || continue
    name=${folder//\//-}
    suite_junit "$folder" "$RESULTS/$name.xml" -- npm --prefix "$ECHOES_ROOT" test --workspace "$folder" -- \
      --reporter=default --reporter=junit --outputFile.junit="$RESULTS/$name.xml"
  done
  suite_junit 'mobile' "$RESULTS/mobile.xml" -- env JEST_JUNIT_OUTPUT_FILE="$RESULTS/mobile.xml" \
    npm --prefix "$ECHOES_ROOT/mobile" test -- --ci --reporters=default --reporters=jest-junit
}

test_python() {
  log_title 'Python'
  suite_junit 'simulator' "$RESULTS/simulator.xml" -- \
    run_pytest "$ECHOES_ROOT/tools/simulator/tests" "$RESULTS/simulator.xml"
  suite_junit 'seed step' "$RESULTS/seed.xml" -- \
    run_pytest "$ECHOES_ROOT/scripts/local-dev/seed/tests" "$RESULTS/seed.xml"
  suite_junit 'deployment' "$RESULTS/deployment.xml" -- \
    run_pytest "$ECHOES_ROOT/scripts/deployment/infrastructure/tests" "$RESULTS/deployment.xml"
  suite_junit 'frontend deployment' "$RESULTS/frontend-deployment.xml" -- \
    run_pytest "$ECHOES_ROOT/scripts/deployment/frontend/tests" "$RESULTS/frontend-deployment.xml"
  suite_junit 'roles for GitHub' "$RESULTS/bootstrap.xml" -- \
    run_pytest "$ECHOES_ROOT/scripts/deployment/bootstrap/tests" "$RESULTS/bootstrap.xml"
  suite_junit 'security' "$RESULTS/security.xml" -- security_tests "$RESULTS/security.xml"
}

run_pytest() {
  PYTHONPATH=$ECHOES_ROOT/tools/simulator:$ECHOES_ROOT/scripts/local-dev:$ECHOES_ROOT/scripts/deployment PYTHONDONTWRITEBYTECODE=1 \
    "$VENV/bin/python" -m pytest -q -p no:cacheprovider --rootdir "$1" --junitxml "$2" "$1"
}

# start_test_stack SERVICE...: the shared services and the server, or more; says so when it does not start.
start_test_stack() {
  bootstrap_build "$PRESET" echoes-server && start_test_services && stack_start "$@"
}

test_api() {
  log_title 'API over HTTP'
  if ! start_test_stack api; then
    suite_lost 'API suite' 'the server did not start'
    return 0
  fi
  suite_junit 'API suite' "$RESULTS/api.xml" -- run_api_suite "http://127.0.0.1:${PORT[api]}" "$RESULTS/api.xml"
}

# Requests made from the contract mostly wait until they may ask again, so they run beside what follows.
begin_properties() {
  if ! start_test_stack api; then
    suite_lost 'properties' 'the server did not start'
    return 0
  fi
  rm -f "$RESULTS/properties.xml"
  suite_background 'properties' run_properties "http://127.0.0.1:${PORT[api]}" "$RESULTS/properties.xml" --max-examples 10
}

end_properties() {
  local status=0
  [[ -n ${SUITE_PIDS[properties]:-} ]] || return 0
  log_title 'Requests made from the contract'
  suite_joined 'properties' || status=$?
  suite_junit_said 'properties' "$status" "$RESULTS/properties.xml"
}

# The functions and their stacks in a simulator of their own: the same suite, what only functions can get wrong, one journey.
test_serverless() {
  local chosen=$1 part reports=()
  for part in ${chosen//,/ }; do reports+=("$RESULTS/serverless-$part.xml"); done
  log_title 'Serverless host'
  suite_junit 'serverless host' "${reports[@]}" -- env ECHOES_TEST_PRESET="$PRESET" \
    "$ECHOES_ROOT/scripts/lib/serverless-tests.sh" "$chosen" "$RESULTS"
  [[ $chosen != *api* ]] || suite_lines 'static audio engine' check_static_audio
}

# The engine as the function has it: linked with our registry of codecs and nothing else.
check_static_audio() {
  bootstrap_build lambda probe_audio && "$ECHOES_ROOT/scripts/lib/static-audio-check.sh" "$ECHOES_ROOT/build/lambda/bin/probe_audio"
}

# Journeys listen and record in real time and mostly wait: they begin first and run beside everything else.
begin_e2e() {
  log_title 'Journeys in Chromium begin'
  if ! start_test_stack api web; then
    suite_lost 'journeys' 'the stack did not start'
    return 0
  fi
  rm -f "$RESULTS/e2e.xml"
  suite_background 'journeys' run_journeys "http://localhost:${PORT[api]}" "$RESULTS/e2e.xml"
  # Compilers and linters that come later give way to the browser and its servers: sound does not wait.
  renice -n 10 -p $$ >/dev/null
}

end_e2e() {
  local status=0
  [[ -n ${SUITE_PIDS[journeys]:-} ]] || return 0
  log_title 'Journeys in Chromium'
  suite_joined 'journeys' || status=$?
  suite_junit_said 'journeys' "$status" "$RESULTS/e2e.xml"
}

# All at once: each has a stack of its own and mostly waits.
test_drills() {
  local drill name status
  log_title 'Drills'
  if ! bootstrap_build "$PRESET" echoes-server; then
    suite_lost 'drills' 'the server does not build'
    return 0
  fi
  for drill in scripts/drills/*.sh; do
    # Fewer kills than the drill does alone: they take a minute and a half.
    suite_background "drill $(basename "$drill" .sh)" env ECHOES_DRILL_PRESET="$PRESET" ECHOES_DRILL_KILLS=3 "$drill"
  done
  for drill in scripts/drills/*.sh; do
    name="drill $(basename "$drill" .sh)" status=0
    suite_joined "$name" || status=$?
    suite_lines_said "$name" "$status"
  done
}

test_containers() {
  # The functions are built too, for the SAM command line.
  prepare_tests build services
  containers_packages || suite_lost 'container engine' 'see above'
  if [[ ! -x scripts/lib/containers-test.sh ]]; then
    suite_lost 'containers' 'scripts/lib/containers-test.sh is missing'
    return 0
  fi
  suite_totals 'containers' scripts/lib/containers-test.sh
}

main "$@"
