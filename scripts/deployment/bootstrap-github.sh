#!/usr/bin/env bash
# Lets GitHub's runs into the account of one environment, once, by somebody who may make roles there: an identity provider and
# two roles, which only runs in the GitHub environments ENVIRONMENT and ENVIRONMENT-verify are given. Prints the commands that
# set on GitHub what the workflows read. docs/github-setup.md has the whole way.
#
# usage: bootstrap-github.sh -e ENVIRONMENT --repository OWNER/NAME [--dry-run] [--help]
#
#   -e, --environment NAME     dev, staging or prod
#   --repository OWNER/NAME    the repository, exactly as GitHub spells it
#   --dry-run                  says what would be made, then stops
#   -h, --help                 this text
#
# AWS or the simulator is meant as by deploy-infrastructure.sh. Twice is the same as once. Ends with 0; 1 when the stack could
# not be made; 2 wrong words; 3 a tool is missing.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"

main() {
  local repository='' words=() options=()
  while (($#)); do
    case $1 in
      --repository)
        (($# > 1)) || die 2 '--repository needs a name, such as --repository owner/echoes'
        repository=$2
        shift
        ;;
      --dry-run) options+=(--dry-run) ;;
      -h | --help | -e | --environment | --environment=* | dev | staging | prod) words+=("$1") ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  deployment_parse "${words[@]}"
  if [[ $DEPLOY_ACTION == help ]]; then
    usage_of "${BASH_SOURCE[0]}"
    return 0
  fi
  [[ $repository =~ ^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$ ]] || die 2 'say whose runs are let in: --repository owner/name'
  cd "$ECHOES_ROOT"
  deployment_target
  bootstrap_venv || die 3 'the Python environment could not be made'
  PYTHONPATH=$ECHOES_ROOT/scripts/deployment PYTHONDONTWRITEBYTECODE=1 "$VENV/bin/python" -m bootstrap \
    --environment "$DEPLOY_ENV" --repository "$repository" "${options[@]}"
}

main "$@"
