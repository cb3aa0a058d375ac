#!/usr/bin/env bash
# Looks for holes in what this repository holds and ships, and ends with the line "N passed, N failed".
#
# usage: scan.sh [--only LIST] [--all] [--require-all] [--help]
#
#   --only LIST     only these scanners (comma-separated):
#                     secrets-history, secrets-files   gitleaks, on every commit and on the files as they are
#                     npm, pip                         known holes of packages (npm audit, pip-audit)
#                     debian-updates                   the archives have a newer version of what goes into programs
#                     debian-tracker                   known holes of the Debian packages of the image
#                     cpp                              clang-tidy with the analyzer and CERT's rules, on what changed last
#                     typescript, python, shell        ESLint (scripts/security/eslint.mjs), bandit, shellcheck
#                     workflows                        zizmor and actionlint
#                     aws                              cdk-nag and cfn-lint on the templates of every environment
#                     containers                       docker-compose.local.yml and the Dockerfile
#   --all           every C++ file, not only the ten that changed last (more than an hour of one processor; what is
#                   known to be clean is not looked at again)
#   --require-all   what could not be checked counts as failed; so it is where CI is true
#
# A scanner that cannot reach its data, or does not find what is planted for it, says "not checked" and why: that is neither
# passed nor failed. Reports (JSON or SARIF) and the table are in logs/security/. Ends with 0 when nothing failed and
# something passed; 1 when something failed; 2 wrong words; 3 the scanners could not be installed.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/security.sh
source "$ECHOES_ROOT/scripts/lib/security.sh"

# wanted NAME: whether --only names it, or nothing was named.
wanted() { [[ -z $only || ",${only// /,}," == *",$1,"* ]]; }

main() {
  local only='' arguments=()
  [[ ${CI:-} != true ]] || arguments+=(--require-all)
  while (($#)); do
    case $1 in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      --only)
        only=${2:-}
        [[ -n $only ]] || die 2 '--only needs the names of scanners; --help lists them'
        arguments+=(--only "$only")
        shift
        ;;
      --all | --require-all) arguments+=("$1") ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  cd "$ECHOES_ROOT"
  log_title 'Echoes: looking for holes'
  bootstrap_security || die 3 'the scanners could not be installed; see logs/install.log'
  # What one scanner lacks is said by that scanner, as "not checked".
  if wanted secrets-history || wanted secrets-files; then bootstrap_go_tool gitleaks || true; fi
  if wanted workflows; then bootstrap_go_tool actionlint || true; fi
  if wanted typescript || wanted aws || wanted npm || wanted pip; then
    if bootstrap_venv && bootstrap_node; then bootstrap_npm "$ECHOES_ROOT" || true; fi
  fi
  if wanted cpp && command -v cmake >/dev/null; then
    # The precompiled header is read too.
    bootstrap_build release echoes_precompiled || true
  fi
  run_security scanning "${arguments[@]}" --reports logs/security
}

main "$@"
