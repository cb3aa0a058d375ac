#!/usr/bin/env bash
# Makes the next key of an environment's application secret the current one. What the old keys sealed stays good until the
# rotation after: see docs/operations.md.
#
# usage: rotate-keys.sh -e ENVIRONMENT [--dry-run] [--soon]
#
#   -e, --environment NAME   dev, staging or prod
#   --dry-run                says what it would do
#   --soon                   although the last rotation is less than a day old: every host has started anew since
#   -h, --help               this text
#
# Goes to AWS or to the simulator exactly as deploy-infrastructure.sh does; needs the right to read and to change the secret.
# Ends with 0; 2 wrong words; 3 a tool or credentials are missing; 5 nothing was rotated, with the reason.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"

main() {
  local options=()
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
      --dry-run | --soon) options+=("$1") ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    (($# == 0)) || shift
  done
  require_environment
  begin_operation
  infrastructure rotate-keys "${options[@]}" || die 5 'nothing was rotated'
}

main "$@"
