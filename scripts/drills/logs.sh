#!/usr/bin/env bash
# Drill: a function fails, and an operator finds out why with the words of the DevOps guide, typed as they stand after
# `source scripts/local-dev/aws-local.sh`: logs tail --follow, logs start-query, stack events, s3 sync, cdk.
#
# usage: logs.sh [--help]        ECHOES_BUNDLES names functions built elsewhere than dist/lambda
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"
# shellcheck source=scripts/lib/drill.sh
source "$ECHOES_ROOT/scripts/lib/drill.sh"

# typed COMMAND: in a shell of an operator, who sourced the one file.
typed() { env -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY -u AWS_REGION bash -c "source scripts/local-dev/aws-local.sh; $1"; }

cd "$ECHOES_ROOT"
drill_begin_deployment
deployment_package
expect 'dev is deployed as far as the API' drill_deploy -e dev -s storage,auth,api

process_start follower "$STACK_LOGS/follower.log" bash -c \
  'source scripts/local-dev/aws-local.sh; exec aws logs tail /aws/lambda/echoes-dev-save-echo --follow'
trap 'process_stop follower; stack_discard "$ECHOES_ROOT/logs/tests/drills/$(basename "$0" .sh)"' EXIT

# Not an event of API Gateway: the function refuses it and logs that it failed.
plant() {
  typed 'aws lambda invoke --function-name echoes-dev-save-echo:live --cli-binary-format raw-in-base64-out --payload '"'"'{"planted":true}'"'"' /dev/stdout' |
    grep -q FunctionError
}
expect 'a call that no gateway would make fails' plant

# As docs/troubleshooting.md shows it.
followed() { grep -q '"level":"ERROR","message":"the event failed"' "$STACK_LOGS/follower.log"; }
expect_within 60 'logs tail --follow shows its error' followed
expect 'and goes on following' process_running follower

expect 'the query of the guide is taken as it stands' typed 'aws logs start-query \
  --log-group-name "/aws/lambda/echoes-dev-save-echo" \
  --start-time 1625097600 \
  --end-time 1625184000 \
  --query-string "fields @timestamp, @message | filter @message like /ERROR/"'

query_finds() {
  # shellcheck disable=SC2016 # Expanded in the operator's shell.
  typed 'id=$(aws logs start-query --log-group-name "/aws/lambda/echoes-dev-save-echo" \
      --start-time $(($(date +%s) - 3600)) --end-time $(($(date +%s) + 60)) \
      --query-string "fields @timestamp, @message | filter @message like /ERROR/" --query queryId --output text)
    aws logs get-query-results --query-id "$id"' | grep -q ERROR
}
expect_within 60 'the same query of today finds the error' query_finds

expect 'stack events are told' typed \
  'aws cloudformation describe-stack-events --stack-name EchoesStorageStack-dev | grep -q CREATE_COMPLETE'

printf '<title>Echoes, the release before</title>\n' >"$STACK_HOME/index.html"
synchronized() {
  typed "aws s3 cp '$STACK_HOME/index.html'"' s3://echoes-backups-dev/frontend/previous/ &&
    aws s3 sync s3://echoes-backups-dev/frontend/previous/ s3://echoes-web-dev/ &&
    aws s3 ls s3://echoes-web-dev/index.html'
}
expect 'the web app is put back by s3 sync' synchronized
expect 'cdk bootstrap works as typed' typed 'cdk bootstrap --app "" "aws://000000000000/us-east-1"'
expect 'cdk synth works as typed' typed 'cd cdk && cdk synth 2>&1 | grep -q EchoesStorageStack-dev'
# shellcheck disable=SC2016 # Expanded in the operator's shell.
expect 'the shell is as before afterwards' typed 'echoes_aws_off; [[ -z ${AWS_PROFILE:-} && $PATH != *local-dev/bin* ]]'
drill_end
