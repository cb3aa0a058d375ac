#!/usr/bin/env bash
# Shows how long a function takes from its start to its first answer, beside the same in Node.js and in Python.
#
# usage: lambda-start.sh [--out FOLDER] [ROUNDS]
#
# Starts dist/lambda/api (or FOLDER/api) and two small handlers of scripts/bench/lambda in turns, ROUNDS times (default
# 20), under one Runtime API, and prints medians, memory and ratios. Packages nothing: package-functions.sh comes first.
#
# exit: 0 measured, 1 something did not answer or is missing, 2 wrong usage
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# shellcheck source=scripts/lib/log.sh
. "$root/scripts/lib/log.sh"

folder=$root/dist/lambda
rounds=20
while (($#)); do
  case $1 in
    --help | -h)
      sed -n '2,/^set -/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
      exit 0
      ;;
    --out)
      folder=${2:?--out needs a folder}
      shift
      ;;
    [1-9]*) rounds=$1 ;;
    *)
      log_error "unknown argument: $1 (see --help)"
      exit 2
      ;;
  esac
  shift
done
if [[ ! -x $folder/api/bootstrap || ! -f $folder/api.zip ]]; then
  log_error "there are no functions in $folder: ./scripts/deployment/package-functions.sh"
  exit 1
fi
exec python3 "$root/scripts/bench/lambda/start.py" "$folder" "$rounds"
