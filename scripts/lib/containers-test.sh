#!/usr/bin/env bash
# Runs the compose file for real and asks every service for real content: what test-local.sh --containers runs.
# usage: containers-test.sh
#
# Needs the guide's ports free. Ends with a line "N passed, N failed".
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/containers.sh
source "$ECHOES_ROOT/scripts/lib/containers.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"
# shellcheck source=scripts/lib/sam.sh
source "$ECHOES_ROOT/scripts/lib/sam.sh"

PASSED=0 FAILED=0

# check WHAT CMD...: tries for half a minute, because a service may still be starting.
check() {
  local what=$1 tries=30
  shift
  until "$@" >/dev/null 2>&1; do
    if ((tries-- == 0)); then
      FAILED=$((FAILED + 1))
      log_error "$what"
      return 0
    fi
    sleep 1
  done
  PASSED=$((PASSED + 1))
  log_ok "$what"
}

has() { curl -fsS -m 10 -H 'Accept: text/html,application/json;q=0.9' "$1" | grep -qiE "$2"; }
logs_of() { containers_compose logs --no-color "$1" 2>&1 | grep -qiE "$2"; }
greets() { exec 3<>"/dev/tcp/127.0.0.1/$1" && { [[ -z $2 ]] || printf '%s\r\n' "$2" >&3; } && read -rt 5 line <&3 && exec 3>&- && [[ $line == $3* ]]; }
demo_is_there() { logs_of demo 'demo@echoes\.local'; }
bucket_is_there() { curl -fsS -m 10 http://localhost:4566/echoes-audio-dev?list-type=2 | grep -q '<Key>audio/'; }
refuses_strangers() { [[ $(curl -s -m 10 -o /dev/null -w '%{http_code}' http://localhost:8000/echoes) == 401 ]]; }
sam_is_ready() { sam_install && sam_image && sam_template; }
# The container stack has no table, so the function can be asked but can keep nothing: it has to say so as the API does.
function_answers() {
  sam_invoke SaveEchoFunction --event test-events/save-echo.json | tail -n 1 |
    "$VENV/bin/python" -c '
import json, sys
answer = json.load(sys.stdin)
problem = json.loads(answer["body"])
assert answer["statusCode"] == problem["status"] == 503, answer
assert answer["multiValueHeaders"]["Content-Type"] == ["application/problem+json"], answer'
}
port_is_free() { ! port_answers "$1"; }

cleanup() {
  trap - EXIT
  "$ECHOES_ROOT/scripts/lib/containers-down.sh" --volumes || true
  containers_stop
  for port in 3000 8000 4566 8001 8025 5432 6379; do check "port $port is free again" port_is_free "$port"; done
  printf '%d passed, %d failed\n' "$PASSED" "$FAILED"
  ((FAILED == 0)) || exit 1
}

main() {
  containers_packages || true
  trap cleanup EXIT
  containers_start
  check 'the compose file is valid' containers_compose config -q
  if ! "$ECHOES_ROOT/scripts/lib/containers-up.sh"; then
    FAILED=$((FAILED + 1))
    containers_compose ps || true
    containers_compose logs --no-color --tail 20 || true
    exit 1
  fi
  check 'the web app serves its page' has http://localhost:3000/ '<title>[^<]*echoes'
  check 'the API says it is well' has http://localhost:8000/health '"status":"ok"'
  check 'the API serves its contract' has http://localhost:8000/openapi.json '"openapi" *: *"3\.'
  check 'the API refuses a call without a token' refuses_strangers
  check 'the AWS simulator lists its services' has http://localhost:4566/_localstack/health '"s3"'
  check 'DynamoDB Admin serves its page' has http://localhost:8001/ dynamodb
  check 'the mail catcher serves its page' has http://localhost:8025/ '<html'
  check 'SMTP greets' greets 1025 '' 220
  check 'Redis answers' greets 6379 PING +PONG
  check 'PostgreSQL listens' port_answers 5432
  check 'the demo account was made' demo_is_there
  check 'its sounds are in the bucket' bucket_is_there
  check 'docker-compose logs localstack shows the simulator' logs_of localstack simulator
  containers_compose restart localstack >/dev/null 2>&1 || true
  check 'the simulator answers after docker-compose restart localstack' has http://localhost:4566/_localstack/health '"s3"'
  check 'and still has what it kept' bucket_is_there
  check 'and the API is well again' has http://localhost:8000/health '"status":"ok"'
  check 'the SAM command line is ready' sam_is_ready
  check 'sam local invoke SaveEchoFunction --event test-events/save-echo.json answers' function_answers
}

main
