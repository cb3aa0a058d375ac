#!/usr/bin/env bash
# Writes bills of materials: what each artifact is made of, as CycloneDX 1.6, checked against its schema.
#
# usage: sbom.sh FOLDER [ARTIFACT...] [--help]
#
#   FOLDER     gets ARTIFACT.cdx.json
#   ARTIFACT   api-function, audio-function, server, web, mobile (default: all)
#
# Programs have to be built. Their libraries are read from the map of the linker, which links them once more elsewhere, from
# the headers that were read, and for the server from what it loads; each file is then a package of dpkg with its version. The
# apps' packages are those that npm installs without development. One commit and the same packages make the same bytes.
#
# Ends with 0; 1 when a bill could not be made or is not valid; 2 wrong words; 3 a tool is missing.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/security.sh
source "$ECHOES_ROOT/scripts/lib/security.sh"

readonly BILLS=(api-function audio-function server web mobile)

main() {
  local out=${1:-} artifact
  case $out in
    -h | --help)
      usage_of "${BASH_SOURCE[0]}"
      return 0
      ;;
    '' | -*) die 2 'name a folder; --help explains' ;;
  esac
  shift
  (($#)) || set -- "${BILLS[@]}"
  for artifact in "$@"; do
    [[ " ${BILLS[*]} " == *" $artifact "* ]] || die 2 "there is no artifact $artifact; there are: ${BILLS[*]}"
  done
  bootstrap_security || die 3 'the Python environment could not be made; see logs/install.log'
  # Absolute before the folder changes; PATH holds Node.js where only a wheel has it.
  mkdir -p "$out"
  out=$(cd "$out" && pwd)
  if [[ " $* " == *' web '* || " $* " == *' mobile '* ]]; then
    { bootstrap_venv && bootstrap_node; } || die 3 'Node.js is missing'
  fi
  run_security scanning.sbom --out "$out" "$@"
}

main "$@"
