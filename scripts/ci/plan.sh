#!/usr/bin/env bash
# What a push deploys: main goes to dev, release/... to staging, nothing else goes anywhere. Of main only what changed is
# deployed; a release is deployed whole.
#
# usage: plan.sh --ref REF [--event NAME] [--before COMMIT] [--after COMMIT] [--help]
#
#   --ref REF         refs/heads/main, refs/heads/release/1.2, ...
#   --event NAME      push (default); any other event deploys nothing
#   --before COMMIT   what the branch pointed at before; when it is unknown, everything counts as changed
#   --after COMMIT    what it points at now (default: HEAD)
#
# Prints environment=, infrastructure= and frontend= lines, and adds them to $GITHUB_OUTPUT where there is one. What counts
# as infrastructure and as frontend is in .github/paths/. Changed infrastructure also deploys the frontend, which is built
# with what the stacks answer.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

# changed NAME BEFORE AFTER: prints true when a file of .github/paths/NAME.txt differs.
changed() {
  local name=$1 before=$2 after=$3 found patterns
  if [[ ! $before =~ ^[0-9a-f]{40}$ || $before =~ ^0+$ ]] || ! git cat-file -e "$before^{commit}" 2>/dev/null; then
    log_info "what was before is unknown: $name counts as changed"
    echo true
    return 0
  fi
  mapfile -t patterns < <(grep -vE '^(#|$)' "$ECHOES_ROOT/.github/paths/$name.txt" | sed 's/^/:(glob)/')
  found=$(git diff --name-only "$before" "$after" -- "${patterns[@]}")
  if [[ -z $found ]]; then
    echo false
    return 0
  fi
  log_info "$name: $(wc -l <<<"$found") files changed, such as $(head -n 1 <<<"$found")"
  echo true
}

main() {
  local ref='' event=push before='' after=HEAD environment=none infrastructure=false frontend=false
  while (($#)); do
    case $1 in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      --ref | --event | --before | --after)
        (($# > 1)) || die 2 "$1 needs a value"
        case $1 in
          --ref) ref=$2 ;;
          --event) event=$2 ;;
          --before) before=$2 ;;
          --after) after=$2 ;;
        esac
        shift
        ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  [[ -n $ref ]] || die 2 'say which branch was pushed: --ref refs/heads/main'
  cd "$ECHOES_ROOT"
  if [[ $event == push ]]; then
    case $ref in
      refs/heads/main) environment=dev ;;
      refs/heads/release/?*) environment=staging ;;
    esac
  fi
  case $environment in
    dev)
      infrastructure=$(changed infrastructure "$before" "$after")
      frontend=$(changed frontend "$before" "$after")
      if [[ $infrastructure == true ]]; then frontend=true; fi
      ;;
    staging) infrastructure=true frontend=true ;;
  esac
  printf 'environment=%s\ninfrastructure=%s\nfrontend=%s\n' "$environment" "$infrastructure" "$frontend" |
    tee -a "${GITHUB_OUTPUT:-/dev/null}"
}

main "$@"
