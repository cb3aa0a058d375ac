#!/usr/bin/env bash
# Builds the fuzzers and runs each for a while, from the inputs that are kept in the repository.
#
# usage: fuzz.sh [--seconds N] [NAME...] [--help]
#
#   --seconds N   how long each runs (default: 60)
#   NAME          only these, without the ending: http_json, cursor, http_request, jwt, api_event, runtime_reply, audio_webm, ...
#
# What an input breaks is kept in logs/fuzz/NAME/, with the log. Ends with 0 when nothing was found; 1 when something was; 2
# wrong words; 4 the build failed.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

readonly FUZZERS=(http_json cursor http_request jwt api_event runtime_reply
  audio_webm audio_matroska audio_mp4 audio_ogg audio_wav audio_mpeg audio_adts audio_flac)

# Prints the folders of inputs that a fuzzer starts from.
seeds_of() {
  local name=$1 folder
  for folder in "backend/fuzz/corpus/$name" "build/fuzz/corpus/${name#audio_}"; do
    if [[ -d $folder ]]; then printf '%s\n' "$folder"; fi
  done
  if [[ $name == api_event ]]; then printf '%s\n' test-events/api-rest test-events/api-http; fi
}

main() {
  local seconds=60 chosen=() name targets=() folder seeds failed=0
  while (($#)); do
    case $1 in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      --seconds)
        seconds=${2:-}
        [[ $seconds =~ ^[1-9][0-9]*$ ]] || die 2 '--seconds needs a number'
        shift
        ;;
      *)
        [[ " ${FUZZERS[*]} " == *" $1 "* ]] || die 2 "there is no fuzzer $1; there are: ${FUZZERS[*]}"
        chosen+=("$1")
        ;;
    esac
    shift
  done
  ((${#chosen[@]})) || chosen=("${FUZZERS[@]}")
  for name in "${chosen[@]}"; do targets+=("${name}_fuzz"); done
  if [[ " ${chosen[*]}" == *' audio_'* ]]; then targets+=(make_audio_corpus); fi
  cd "$ECHOES_ROOT"
  log_title 'Echoes: fuzzers'
  log_run 'configuring the fuzzers' logs/fuzz/build.log cmake -S . -B build/fuzz -G Ninja -DCMAKE_CXX_COMPILER=clang++-19 \
    -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG='-O1 -g1' -DECHOES_FUZZ=ON \
    -DECHOES_SANITIZE=address,undefined,fuzzer-no-link || die 4 'the fuzzers could not be configured'
  log_run 'building the fuzzers' logs/fuzz/build.log cmake --build build/fuzz --target "${targets[@]}" ||
    die 4 'the fuzzers could not be built'
  if [[ " ${targets[*]} " == *' make_audio_corpus '* ]]; then build/fuzz/fuzz/make_audio_corpus build/fuzz/corpus >&2; fi
  for name in "${chosen[@]}"; do
    folder=logs/fuzz/$name
    mkdir -p "$folder/corpus"
    mapfile -t seeds < <(seeds_of "$name")
    log_run "$name for $seconds s" "$folder/log" "build/fuzz/fuzz/${name}_fuzz" "$folder/corpus" "${seeds[@]}" \
      -max_total_time="$seconds" -artifact_prefix="$folder/" -print_final_stats=1 || failed=1
  done
  return "$failed"
}

main "$@"
