#!/usr/bin/env bash
# Makes the words of the AWS and CDK documentation mean the simulator, in this shell only. Source it (bash or zsh):
#
#   source scripts/local-dev/aws-local.sh        then, as they stand:
#   aws logs tail /aws/lambda/echoes-dev-save-echo --follow
#   aws cloudformation describe-stack-events --stack-name EchoesStorageStack-dev
#   cdk bootstrap; cd cdk && cdk synth
#
#   echoes_aws_off                               AWS and the shell as they were before
#
# What it does: the profile echoes-local of .local/aws/config (region, endpoint, keys that open nothing) becomes the profile
# of this shell, AWS_ENDPOINT_URL says the same to tools that know no endpoint in profiles, and scripts/local-dev/bin and
# node_modules/.bin come first on PATH. Your own ~/.aws is neither read nor changed. An AWS_ENDPOINT_URL that is set already
# stays: so a simulator on another port is meant.

if [ -n "${BASH_SOURCE:-}" ] && [ "${BASH_SOURCE[0]}" = "$0" ]; then
  echo 'Source this file instead of running it: source scripts/local-dev/aws-local.sh' >&2
  exit 2
fi

echoes_aws_off() {
  [ -n "${ECHOES_AWS_BEFORE:-}" ] || return 0
  eval "$ECHOES_AWS_BEFORE"
  unset ECHOES_AWS_BEFORE ECHOES_AWS_CLI
}

_echoes_aws_on() {
  local root=$1 name before=''
  for name in PATH PS1 AWS_PROFILE AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE AWS_ENDPOINT_URL AWS_REGION AWS_DEFAULT_REGION \
    AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_EC2_METADATA_DISABLED AWS_PAGER; do
    eval "if [ -n \"\${$name+set}\" ]; then before=\"\${before}$name=\$(printf %q \"\$$name\");\"; else before=\"\${before}unset $name;\"; fi"
  done
  ECHOES_AWS_BEFORE=$before
  AWS_ENDPOINT_URL=${AWS_ENDPOINT_URL:-http://127.0.0.1:4566}
  AWS_CONFIG_FILE=$root/.local/aws/config
  AWS_SHARED_CREDENTIALS_FILE=$root/.local/aws/credentials
  mkdir -p "$root/.local/aws"
  printf '[profile echoes-local]\nregion = us-east-1\nendpoint_url = %s\noutput = json\n' "$AWS_ENDPOINT_URL" >"$AWS_CONFIG_FILE"
  printf '[echoes-local]\naws_access_key_id = test\naws_secret_access_key = test\n' >"$AWS_SHARED_CREDENTIALS_FILE"
  AWS_PROFILE=echoes-local
  AWS_REGION=us-east-1
  AWS_DEFAULT_REGION=us-east-1
  AWS_EC2_METADATA_DISABLED=true
  AWS_PAGER=''
  # Keys in the environment would win over the profile.
  unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
  PATH=$root/scripts/local-dev/bin:$root/node_modules/.bin:$PATH
  export PATH AWS_ENDPOINT_URL AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE AWS_PROFILE AWS_REGION AWS_DEFAULT_REGION \
    AWS_EC2_METADATA_DISABLED AWS_PAGER
  ECHOES_AWS_CLI=$("$root/scripts/local-dev/bin/aws" --which)
  export ECHOES_AWS_CLI
  if [ -n "${PS1:-}" ]; then PS1="(echoes local) $PS1"; fi
  if [ -z "$ECHOES_AWS_CLI" ]; then
    echo 'The AWS command line is not installed; cdk works without it. Debian has it: apt-get install awscli' >&2
  fi
}

echoes_aws_off
_echoes_aws_on "$(cd "$(dirname "${BASH_SOURCE[0]:-$0}")/../.." && pwd)"
unset -f _echoes_aws_on
