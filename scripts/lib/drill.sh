# shellcheck shell=bash
# What the drills share: a stack of their own with one person in it, and expectations that print ok or FAIL.
# Source it after all.sh. Every drill ends with drill_end, which answers 1 when an expectation failed. A drill has no words
# but --help: this file reads those of the drill that sources it, before anything is started.

DRILL_FAILED=0

case ${1:-} in
  '') ;;
  -h | --help)
    usage_of "$0"
    exit 0
    ;;
  *) die 2 "unknown word $1; --help explains" ;;
esac

ok() { printf 'ok %s\n' "$*"; }
fail() {
  printf 'FAIL %s\n' "$*"
  DRILL_FAILED=1
}

# expect WHAT CMD...: CMD succeeds now.
expect() {
  local what=$1 output
  shift
  if output=$("$@" 2>&1); then ok "$what"; else fail "$what: $(tail -n 1 <<<"$output" | cut -c 1-200)"; fi
}

# expect_within SECONDS WHAT CMD...: CMD succeeds sooner or later; says how long it took.
expect_within() {
  local seconds=$1 what=$2 began=${EPOCHREALTIME/[.,]/}
  shift 2
  until "$@" >/dev/null 2>&1; do
    if (((${EPOCHREALTIME/[.,]/} - began) > seconds * 1000000)); then
      fail "$what: not within $seconds s"
      return 0
    fi
    sleep 0.2
  done
  ok "$what (after $(log_elapsed "$began") s)"
}

# Starts a throw-away stack and signs a person in. Whatever happens later, it is discarded at the end.
drill_begin() {
  stack_throwaway "${ECHOES_DRILL_PRESET:-release}"
  trap 'stack_discard "$ECHOES_ROOT/logs/tests/drills/$(basename "$0" .sh)"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  if ! stack_start redis simulator postgres api; then
    fail 'the stack starts'
    exit 1
  fi
  API=http://127.0.0.1:${PORT[api]}
  if ! TOKEN=$(journey sign-in); then
    fail 'a person signs in'
    exit 1
  fi
}

# Starts a throw-away stack with nothing in it but the simulator, empty, and mail; what is deployed goes there. REQUIRES:
# deployment.sh was sourced. Afterwards `aws` and everything else that speaks to AWS speaks to that simulator.
drill_begin_deployment() {
  stack_throwaway "${ECHOES_DRILL_PRESET:-release}"
  trap 'stack_discard "$ECHOES_ROOT/logs/tests/drills/$(basename "$0" .sh)"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  mkdir -p "$STACK_HOME" "$STACK_LOGS"
  # The drill deploys by itself.
  export SIMULATOR_SETTLED=yes
  if ! stack_start mail simulator; then
    fail 'the simulator starts'
    exit 1
  fi
  AWS_ENDPOINT_URL=http://127.0.0.1:${PORT[simulator]}
  ECHOES_DEPLOYMENTS=$STACK_HOME/deployments
  DEPLOY_STATE=$ECHOES_DEPLOYMENTS
  DEPLOY_LOG=$STACK_LOGS/cdk.log
  unset AWS_REGION
  export AWS_ENDPOINT_URL ECHOES_DEPLOYMENTS DEPLOY_STATE DEPLOY_LOG
}

# drill_deploy ARGUMENT...: deploy-infrastructure.sh; its words go to deploy.log of the stack.
drill_deploy() {
  "$ECHOES_ROOT/scripts/deployment/deploy-infrastructure.sh" "$@" >>"$STACK_LOGS/deploy.log" 2>&1 </dev/null
}

# ends_with STATUS CMD...: succeeds when CMD ends with exactly that status.
ends_with() {
  local expected=$1 status=0
  shift
  "$@" || status=$?
  ((status == expected)) || {
    printf 'ended with %s instead of %s\n' "$status" "$expected"
    return 1
  }
}

# The status of the drill, as its last word.
drill_end() { return "$DRILL_FAILED"; }

# One step of a person's way: see scripts/drills/journey.py.
journey() {
  run_with backend PYTHONPATH="$ECHOES_ROOT/scripts/local-dev" PYTHONDONTWRITEBYTECODE=1 \
    "$VENV/bin/python" "$ECHOES_ROOT/scripts/drills/journey.py" --api "$API" --token "${TOKEN:-}" \
    --sounds "$STACK_HOME/sounds" "$@"
}

# Prints the status code of a call by that person; the body goes to $STACK_HOME/answer, the head to $STACK_HOME/head.
status_of() {
  curl -s -m 20 -o "$STACK_HOME/answer" -D "$STACK_HOME/head" -w '%{http_code}' -H "Authorization: Bearer $TOKEN" "$@" "$API${CALL_PATH}"
}

# answers CODE PATH [CURL OPTION...]
answers() {
  local code=$1 CALL_PATH=$2 found
  shift 2
  found=$(status_of "$@") || true
  [[ $found == "$code" ]] || {
    printf '%s instead of %s: %s\n' "$found" "$code" "$(head -c 200 "$STACK_HOME/answer" 2>/dev/null)"
    return 1
  }
}

answer_has() { grep -qi -- "$1" "$STACK_HOME/answer" "$STACK_HOME/head"; }
