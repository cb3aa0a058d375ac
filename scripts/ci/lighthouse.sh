#!/usr/bin/env bash
# Lighthouse on a deployed site, as a stranger sees it, held against the budgets of web/lighthouse.json: scores have to be
# reached, figures must not be exceeded. Of several visits the median counts.
#
# usage: lighthouse.sh --url URL [--runs N] [--device NAME]... [--budgets FILE] [--out FOLDER] [--help]
#
#   --url URL        the site, such as https://staging.echoes.example or http://localhost:3002
#   --runs N         visits of each page and device, an odd number (default: 3)
#   --device NAME    phone or desk; default: both
#   --budgets FILE   other budgets
#   --out FOLDER     where the reports go (default: logs/lighthouse); what was there is removed
#
# The folder then holds one report a visit (.html for people, .json) and summary.txt, which is printed too. Needs Chromium
# (CHROMIUM names another than /usr/bin/chromium). What screens do for somebody signed in: scripts/bench/web-lighthouse.sh.
#
# Ends with 0 when every budget holds; 1 when one does not; 2 wrong words; 3 a tool is missing; 4 the site does not answer or
# could not be measured.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/lighthouse.sh
source "$ECHOES_ROOT/scripts/lib/lighthouse.sh"

judge() { "$(find_python)" "$ECHOES_ROOT/scripts/ci/lighthouse_judge.py" "$@"; }

main() {
  local url='' runs=3 devices=() budgets=$ECHOES_ROOT/web/lighthouse.json out=$ECHOES_ROOT/logs/lighthouse pages page device run name
  while (($#)); do
    case $1 in
      -h | --help)
        usage_of "${BASH_SOURCE[0]}"
        return 0
        ;;
      --url | --runs | --device | --budgets | --out)
        (($# > 1)) || die 2 "$1 needs a value"
        case $1 in
          --url) url=${2%/} ;;
          --runs) runs=$2 ;;
          --device) devices+=("$2") ;;
          --budgets) budgets=$2 ;;
          --out) out=$2 ;;
        esac
        shift
        ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  [[ $url =~ ^https?://[^/]+ ]] || die 2 'say which site: --url https://...'
  [[ $runs =~ ^[0-9]*[13579]$ ]] || die 2 '--runs needs an odd number: of an even one there is no median'
  ((${#devices[@]})) || devices=(phone desk)
  for device in "${devices[@]}"; do
    [[ $device == phone || $device == desk ]] || die 2 "there is no device $device; there are: phone, desk"
  done
  pages=$(judge pages "$budgets") || die 2 "the budgets in $(log_path "$budgets") cannot be read"
  bootstrap_browser || die 3 'Chromium could not be installed'
  { bootstrap_venv && bootstrap_node; } || die 3 'Node.js is missing'
  log_title "Echoes: Lighthouse on $url"
  curl -fsS -o /dev/null -m 30 -H 'Accept: text/html' "$url/" || die 4 "$url does not answer"
  lighthouse_install || die 3 'Lighthouse could not be installed'
  rm -rf "$out"
  mkdir -p "$out"
  for page in $pages; do
    for device in "${devices[@]}"; do
      for ((run = 1; run <= runs; run++)); do
        name=$device${page//\//-}
        log_run "$device $page, visit $run" "$out/lighthouse.log" lighthouse_visit "$url$page" "$device" "$out/${name%-}.$run" ||
          die 4 "$url$page could not be measured"
      done
    done
  done
  judge check "$budgets" "$out" "${devices[@]}"
}

main "$@"
