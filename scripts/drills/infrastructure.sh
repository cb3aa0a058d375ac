#!/usr/bin/env bash
# Drill: a release is deployed, then one whose functions do not start. The script notices, says so and ends with a failure;
# --rollback brings the behaviour of the release before back, aliases first. A second deployment at the same time is refused.
#
# usage: infrastructure.sh [--help]        ECHOES_BUNDLES names functions built elsewhere than dist/lambda
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"
# shellcheck source=scripts/lib/drill.sh
source "$ECHOES_ROOT/scripts/lib/drill.sh"

health_is() {
  local found
  found=$(curl -s -m 40 -o "$STACK_HOME/answer" -w '%{http_code}' "$URL/health") || true
  [[ $found == "$1" ]] || {
    printf '%s instead of %s: %s\n' "$found" "$1" "$(head -c 200 "$STACK_HOME/answer")"
    return 1
  }
}

release_states() { infrastructure list | awk '{ print $2 }' | paste -sd ' '; }

# python_aws SERVICE OPERATION NAME=VALUE... MEMBER: one call, one member of its answer.
python_aws() {
  "$VENV/bin/python" -c '
import boto3, sys
service, operation, *arguments, member = sys.argv[1:]
print(getattr(boto3.client(service), operation)(**dict(a.split("=", 1) for a in arguments))[member])' "$@"
}

cd "$ECHOES_ROOT"
drill_begin_deployment
deployment_parse -e staging
deployment_target
deployment_package

expect 'staging is deployed as far as the API, and tried' drill_deploy -e staging -s storage,auth,api
URL=$(PYTHONPATH=$ECHOES_ROOT/scripts/deployment "$VENV/bin/python" -c '
from infrastructure.smoke import api_url
from infrastructure.target import read_target
print(api_url(read_target("staging")))')
expect 'its API is healthy' health_is 200

cp -r "${ECHOES_BUNDLES:-dist/lambda}" "$STACK_HOME/broken"
printf '#!/bin/sh\necho "this release is broken" >&2\nexit 1\n' >"$STACK_HOME/broken/api/bootstrap"
expect 'a release with broken functions ends with 5' ends_with 5 env ECHOES_BUNDLES="$STACK_HOME/broken" \
  "$ECHOES_ROOT/scripts/deployment/deploy-infrastructure.sh" -e staging -s api
expect 'its API is broken for everybody' health_is 502
expect 'the record says that it failed' test "$(release_states)" = 'succeeded failed'
expect 'a rollback while somebody deploys ends with 6' ends_with 6 \
  flock "$DEPLOY_STATE/deploy-staging.lock" "$ECHOES_ROOT/scripts/deployment/deploy-infrastructure.sh" -e staging -d
expect 'a dry run of the rollback succeeds' drill_deploy -e staging -d --dry-run
expect 'and changes nothing' health_is 502
expect 'the rollback (-d) succeeds, with its smoke tests' drill_deploy -e staging -d
expect 'the API is healthy again' health_is 200
expect 'the alias pointed at the earlier version before CloudFormation began' grep -q 'aliases point at the versions of' "$STACK_LOGS/deploy.log"
expect 'the records say what happened' test "$(release_states)" = 'succeeded failed succeeded'
expect 'they are in the backups bucket' test "$(python_aws s3 list_objects_v2 Bucket=echoes-backups-staging Prefix=infrastructure/releases/ KeyCount)" = 4
expect 'there is nothing before the first release' ends_with 5 drill_deploy -e staging --rollback
drill_end
