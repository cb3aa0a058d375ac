#!/usr/bin/env bash
# Makes a fresh machine ready for the other scripts: Debian packages, the Python environment, Node.js. Quick where all of
# it is there already.
#
# usage: prepare.sh [--npm] [--upgrade] [GROUP...]
#
#   GROUP       a group of scripts/lib/debian-packages.txt: build, services, tests, browser, containers
#   --npm       the npm packages too
#   --upgrade   brings the Debian packages that are there already to the newest versions of the archives
#   -h, --help  this text
#
# Ends with 0 when everything is there; 2 wrong words; 3 something could not be installed.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

# In a job's container the checkout belongs to the runner's user and git trusts it only when told to.
trust_checkout() {
  git -C "$ECHOES_ROOT" rev-parse --git-dir >/dev/null 2>&1 && return 0
  [[ -e $ECHOES_ROOT/.git ]] || return 0
  log_info 'the checkout belongs to somebody else; git is told to trust it'
  git config --global --add safe.directory "$ECHOES_ROOT"
}

main() {
  local groups=() npm=no upgrade=no word
  for word in "$@"; do
    case $word in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      --npm) npm=yes ;;
      --upgrade) upgrade=yes ;;
      build | services | tests | browser | containers) groups+=("$word") ;;
      *) die 2 "there is no group of packages $word; there are: build, services, tests, browser, containers" ;;
    esac
  done
  cd "$ECHOES_ROOT"
  log_title 'Echoes: preparing this machine'
  trust_checkout
  if [[ $upgrade == yes && -n ${ECHOES_REHEARSAL:-} ]]; then
    log_warn 'not upgraded: a rehearsal leaves the Debian packages of this machine as they are'
  elif [[ $upgrade == yes ]]; then
    log_run 'reading the package indexes' "$BOOTSTRAP_LOG" as_root apt-get update -q ||
      die 3 'the package archives could not be reached'
    log_run 'bringing Debian packages up to date' "$BOOTSTRAP_LOG" \
      as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q --with-new-pkgs upgrade ||
      die 3 'the Debian packages could not be brought up to date'
  fi
  if ((${#groups[@]})); then
    bootstrap_packages "${groups[@]}" || die 3 'the Debian packages could not be installed'
  fi
  bootstrap_venv || die 3 'the Python environment could not be made'
  bootstrap_node || die 3 'Node.js could not be installed'
  if [[ $npm == yes ]]; then bootstrap_npm || die 3 'the npm packages could not be installed'; fi
  log_ok 'ready'
}

main "$@"
