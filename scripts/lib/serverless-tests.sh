#!/usr/bin/env bash
# Tests the serverless host: packages the functions, deploys the four stacks to a simulator of its own, and asks them through
# the gateway what the API server is asked, and what only functions can get wrong.
#
# usage: serverless-tests.sh PART JUNIT-FOLDER      PART: api, properties, serverless or journeys, several separated by commas; or
#        privileges, roles or both: the API suite again where the simulator checks every signature and every policy, and
#        what each function's role may not do there
#
# Writes serverless-PART.xml for each. Ends with 0 when every part's tests passed.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/black-box.sh
source "$ECHOES_ROOT/scripts/lib/black-box.sh"

main() {
  local parts part services=(mail gateway) recalled=no url status=0
  IFS=, read -ra parts <<<"${1:?say which parts}"
  local results=${2:?say where the reports go}
  if [[ " ${parts[*]} " == *' journeys '* ]]; then services+=(web); fi
  stack_throwaway "${ECHOES_TEST_PRESET:-release}"
  STACK_WEB_API=gateway
  if [[ ${parts[*]} =~ ^(privileges|roles) ]]; then STACK_SIMULATOR_SCHEME=https; fi
  # shellcheck disable=SC2064  # The folder is known now.
  trap "stack_discard '$results/serverless-stack'" EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  if deployed_recall functions; then
    recalled=yes
    log_info 'beginning with what an earlier run has deployed from the same sources'
  fi
  stack_start "${services[@]}"
  if [[ $recalled == no ]]; then deployed_remember functions; fi
  url=http://127.0.0.1:${PORT[gateway]}
  for part in "${parts[@]}"; do
    log_title "Serverless: $part"
    case $part in
      api) (run_api_suite "$url" "$results/serverless-api.xml") || status=1 ;;
      serverless)
        (run_api_suite "$url" "$results/serverless-serverless.xml" --config serverless/vitest.config.ts) || status=1
        ;;
      properties) (run_properties "$url" "$results/serverless-properties.xml" --max-examples 10) || status=1 ;;
      privileges) (run_api_suite "$url" "$results/serverless-privileges.xml") || status=1 ;;
      roles)
        (run_api_suite "$url" "$results/serverless-roles.xml" --config privileges/vitest.config.ts) || status=1
        ;;
      # One is enough here: what differs is who answers, and every call of the API is in the suite above.
      journeys)
        (run_journeys "$url" "$results/serverless-journeys.xml" --project=phone journey.test.ts) || status=1
        ;;
      *) die 2 "there is no part $part" ;;
    esac
  done
  return "$status"
}

main "$@"
