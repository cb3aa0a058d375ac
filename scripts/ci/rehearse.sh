#!/usr/bin/env bash
# Rehearses workflows on this machine: job by job in the order of their needs, the very command lines, against an AWS simulator
# of its own. Checkouts are clones, artifacts folders, roles the simulator's keys; conditions and expressions are evaluated with
# GitHub's own library, and what it does not know is refused. The last commit is rehearsed, not what is changed since.
#
# usage: rehearse.sh [WORKFLOW...] [--list] [--event NAME] [--ref REF] [--before COMMIT] [--input NAME=VALUE]...
#                    [--job JOB | --from JOB] [--skip JOB=REASON]... [--warm] [--functions FOLDER] [--work FOLDER]
#
#   WORKFLOW             a file of .github/workflows (default: ci.yml); of several, one after the other in one simulator
#   --list               what would run, without running it
#   --event NAME         push (default), pull_request, workflow_dispatch, schedule; a workflow after the first that does not
#                        know it is dispatched
#   --ref REF            refs/heads/main (default), refs/heads/release/1.0, ...
#   --before COMMIT      what the branch pointed at before; unknown otherwise, and then everything counts as changed
#   --input NAME=VALUE   of a dispatched workflow; of several, for those that have such an input
#   --job JOB            only this job, such as "infrastructure / smoke"; what it needs is as it was the last time
#   --from JOB           this job and all after it
#   --skip JOB=REASON    is not run and counts as passed, which is said aloud; of a matrix also "test (cpp)=REASON"
#   --warm               packages are taken from this checkout instead of being installed for each job
#   --functions FOLDER   functions that were built elsewhere (dist/lambda), used if they are of these sources
#   --work FOLDER        checkouts, logs, artifacts and what jobs became (default: .local/rehearsal)
#   -h, --help           this text
#
# Ends with 0 when every job passed; 1 when one did not; 2 wrong words; 3 a tool is missing or the simulator does not start.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

rehearse() { (cd "$ECHOES_ROOT/tools/workflows" && node --import tsx src/rehearse-cli.ts "$@"); }

main() {
  local words=() list=no region
  while (($#)); do
    case $1 in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      --list)
        list=yes
        words+=("$1")
        ;;
      --warm) words+=("$1") ;;
      --event | --ref | --before | --input | --job | --from | --skip | --functions | --work)
        (($# > 1)) || die 2 "$1 needs a value"
        case $1 in
          --functions) words+=("$1" "$(realpath -e "$2")") ;;
          --work) words+=("$1" "$(realpath -m "$2")") ;;
          *) words+=("$1" "$2") ;;
        esac
        shift
        ;;
      -*) die 2 "unknown option $1; --help lists them" ;;
      *) words+=("$1") ;;
    esac
    shift
  done
  if ! bootstrap_venv || ! bootstrap_node || ! bootstrap_npm; then die 3 'a tool is missing'; fi
  if [[ $list == yes ]]; then
    rehearse "${words[@]}"
    return
  fi
  stack_throwaway release
  trap 'stack_discard "$ECHOES_ROOT/logs/rehearsal"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  # What is rehearsed deploys by itself.
  export SIMULATOR_SETTLED=yes
  stack_start mail simulator || die 3 'the simulator does not start'
  region=$(environment_value AWS_REGION "$ECHOES_ROOT/environments/dev/.env.infrastructure")
  rehearse "${words[@]}" --var "AWS_ENDPOINT_URL=$(simulator_url)" --var "AWS_REGION=$region" \
    --var AWS_DEPLOY_ROLE_ARN=arn:aws:iam::000000000000:role/echoes-rehearsal-github-deploy \
    --var AWS_VERIFY_ROLE_ARN=arn:aws:iam::000000000000:role/echoes-rehearsal-github-verify
}

main "$@"
