#!/usr/bin/env bash
# Puts the messages of a dead-letter queue back into the queue they came from. Mend the cause first: see docs/operations.md.
#
# usage: redrive.sh -e ENVIRONMENT -q uploads|audit [--dry-run] [--limit N]
#
#   -e, --environment NAME   dev, staging or prod
#   -q, --queue NAME         uploads (sounds to be processed) or audit (events to be written to the audit log)
#   --dry-run                shows the messages and leaves them where they are
#   --limit N                at most N messages; try one first
#   -h, --help               this text
#
# Goes to AWS or to the simulator exactly as deploy-infrastructure.sh does. A message may arrive twice, never not at all.
# Ends with 0; 2 wrong words; 3 a tool or credentials are missing; 5 it failed, with the reason.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"

main() {
  local queue='' options=()
  DEPLOY_ENV=''
  while (($#)); do
    case $1 in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      -e | --environment)
        DEPLOY_ENV=${2:-}
        shift
        ;;
      -q | --queue)
        queue=${2:-}
        shift
        ;;
      --limit)
        [[ ${2:-} =~ ^[1-9][0-9]*$ ]] || die 2 '--limit needs a number'
        options+=(--limit "$2")
        shift
        ;;
      --dry-run) options+=(--dry-run) ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    (($# == 0)) || shift
  done
  require_environment
  case $queue in
    uploads | audit) ;;
    *) die 2 'say which queue: -q uploads or -q audit' ;;
  esac
  begin_operation
  infrastructure redrive "$queue" "${options[@]}" || die 5 'not everything was moved; run it again'
}

main "$@"
