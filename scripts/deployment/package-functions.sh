#!/usr/bin/env bash
# Builds the Lambda functions: two static programs, each in a folder with what it brings, and the same as a zip.
#
# usage: package-functions.sh [--out FOLDER] [--no-build] [--help]
#
#   --out FOLDER   where to put them instead of dist/lambda
#   --no-build     packs the programs as they were built last
#   -h, --help     this text
#
# Leaves FOLDER/api/ (every operation of the API, run-jobs, record-audit) and FOLDER/process-audio/ with their zips
# beside them. The same programs make the same zips, byte for byte.
#
# Ends with 0 when everything is there and fit to be deployed; 1 a program is not fully static, does not answer as it
# should, or the API's zip is larger than 3 MB; 2 wrong words; 3 a tool is missing; 4 the build failed.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

readonly API_ZIP_LIMIT=3000000
readonly ZONES=/usr/share/zoneinfo/tzdata.zi

# zip_small FOLDER ZIP: 7-Zip's compressor finds what zlib does not, in seconds that are spent only when something changed.
zip_small() {
  local folder=$1 zip=$2 packed
  python3 "$ECHOES_ROOT/scripts/lib/bundle.py" pack "$folder" "$zip.packed"
  packed=$(sha256sum <"$zip.packed")
  if [[ -f $zip && -f $zip.packed-from && $(<"$zip.packed-from") == "$packed" ]]; then
    rm "$zip.packed"
    return 0
  fi
  rm -f "$zip.packed-from"
  advzip --recompress --shrink-extra --quiet "$zip.packed"
  mv "$zip.packed" "$zip"
  echo "$packed" >"$zip.packed-from"
}

# bundle FOLDER NAME PROGRAM: a folder is made beside and put in place whole, so that nobody deploys half of one.
bundle() {
  local out=$1 name=$2 program=$3 made=$1/.$2.unfinished
  rm -rf "$made"
  mkdir -p "$made"
  install -m 755 "$ECHOES_ROOT/build/lambda/bin/$program" "$made/bootstrap"
  if ! python3 "$ECHOES_ROOT/scripts/lib/bundle.py" check-static "$made/bootstrap"; then
    log_error "$program is not fully static: it would not start on provided.al2023"
    return 1
  fi
  if [[ $name == api ]]; then
    zic -b slim -d "$made.zones" "$ZONES"
    python3 "$ECHOES_ROOT/scripts/lib/bundle.py" zones "$made.zones" "$made/zones"
    rm -rf "$made.zones"
  fi
  zip_small "$made" "$out/$name.zip"
  rm -rf "${out:?}/$name"
  mv "$made" "$out/$name"
  log_ok "$(log_path "$out")/$name: program $(stat -c %s "$out/$name/bootstrap") bytes, zip $(stat -c %s "$out/$name.zip") bytes"
}

main() {
  local out=$ECHOES_ROOT/dist/lambda build=yes tool size
  while (($# > 0)); do
    case $1 in
      --out)
        if (($# < 2)); then
          log_error '--out needs a folder. See --help.'
          return 2
        fi
        out=$2
        shift
        ;;
      --no-build) build=no ;;
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      *)
        log_error "unknown word: $1. See --help."
        return 2
        ;;
    esac
    shift
  done
  for tool in cmake ninja clang++-19 ld.lld-19 objcopy advzip python3 /usr/sbin/zic; do
    if ! command -v "$tool" >/dev/null; then
      log_error "$tool is missing. Install what is listed in scripts/lib/debian-packages.txt (start-local.sh does)."
      return 3
    fi
  done
  PATH=$PATH:/usr/sbin
  if [[ ! -r $ZONES ]]; then
    log_error "$ZONES is missing: apt-get install tzdata"
    return 3
  fi
  log_title 'Echoes: packaging the Lambda functions'
  cd "$ECHOES_ROOT"
  if [[ $build == yes ]]; then
    log_run 'configuring' logs/deployment/functions.log cmake --preset lambda || return 4
    log_run 'building (some minutes the first time)' logs/deployment/functions.log cmake --build --preset lambda || return 4
  fi
  mkdir -p "$out"
  bundle "$out" api echoes-lambda-api || return 1
  bundle "$out" process-audio echoes-lambda-audio || return 1
  log_step 'starting them with nothing of this machine'
  python3 "$ECHOES_ROOT/scripts/lib/runtime_api_stub.py" try "$out" >&2 || return 1
  size=$(stat -c %s "$out/api.zip")
  if ((size > API_ZIP_LIMIT)); then
    log_error "the API's zip has $size bytes; more than $API_ZIP_LIMIT make it start too slowly"
    return 1
  fi
}

main "$@"
