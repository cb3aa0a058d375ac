#!/usr/bin/env bash
# Tells what became of a deployment: the summary of the workflow's run, and the topic echoes-ENVIRONMENT-alerts, whose
# subscriber is OPERATOR_EMAIL of environments/.
#
# usage: notify.sh -e ENVIRONMENT --what TEXT [--help]
#
#   -e, --environment NAME   dev, staging or prod
#   --what TEXT              what was done, such as "infrastructure"
#
# The results are in NEEDS, as the JSON of GitHub's context `needs`; the link and the commit come from GITHUB_SERVER_URL,
# GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_SHA and GITHUB_ACTOR. AWS or the simulator is meant as by deploy-infrastructure.sh.
#
# Ends with 0 when it was told, whatever the result was; 2 wrong words or results; 3 no account; 5 nobody could be told.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"

# Prints the outcome in one word, then one line a job. Nothing failed, but something was cancelled or skipped: unfinished.
outcome() {
  "$VENV/bin/python" -c '
import json, os, sys
try:
    results = {name: job["result"] for name, job in json.loads(os.environ.get("NEEDS", "")).items()}
except (ValueError, TypeError, KeyError, AttributeError) as error:
    sys.exit(f"NEEDS is not what GitHub says of jobs: {error!r}")
if not results:
    sys.exit("NEEDS names no job")
said = set(results.values())
print("failed" if "failure" in said else "succeeded" if said == {"success"} else "unfinished")
for name, result in results.items():
    print(f"{name}: {result}")'
}

main() {
  local what='' words=() lines=() said word text
  while (($#)); do
    case $1 in
      --what)
        (($# > 1)) || die 2 '--what needs a text'
        what=$2
        shift
        ;;
      *) words+=("$1") ;;
    esac
    shift
  done
  deployment_parse "${words[@]}"
  if [[ $DEPLOY_ACTION == help ]]; then
    usage_of "${BASH_SOURCE[0]}"
    return 0
  fi
  [[ -n $what ]] || die 2 'say what was done: --what infrastructure'
  cd "$ECHOES_ROOT"
  DEPLOY_STATE=${ECHOES_DEPLOYMENTS:-$ECHOES_ROOT/.local}
  mkdir -p "$DEPLOY_STATE"
  bootstrap_venv || die 3 'the Python environment could not be made'
  said=$(outcome) || exit 2
  word=$(head -n 1 <<<"$said")
  text=$(
    printf '%s of %s %s.\n\n' "${what^}" "$DEPLOY_ENV" "$word"
    tail -n +2 <<<"$said"
    printf '\ncommit: %s\nby: %s\n' "${GITHUB_SHA:-$(git rev-parse HEAD 2>/dev/null || echo unknown)}" "${GITHUB_ACTOR:-$(id -un)}"
    [[ -z ${GITHUB_RUN_ID:-} ]] || printf 'run: %s/%s/actions/runs/%s\n' "$GITHUB_SERVER_URL" "$GITHUB_REPOSITORY" "$GITHUB_RUN_ID"
    [[ $word == succeeded ]] || printf '\nWhat to do: docs/troubleshooting.md, docs/operations.md#rollback\n'
  )
  mapfile -t lines <<<"$text"
  {
    printf '### %s of %s: %s\n\n' "${what^}" "$DEPLOY_ENV" "$word"
    printf '    %s\n' "${lines[@]}"
  } >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
  printf '%s\n' "$text"
  deployment_target
  said=$(infrastructure notify "Echoes $DEPLOY_ENV: $what $word" <<<"$text" 2>&1) || die 5 "$(tail -n 1 <<<"$said")"
  log_ok "$said"
}

main "$@"
