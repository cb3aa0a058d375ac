# shellcheck shell=bash
# The shell that speaks to the simulator, with a command line that knows no endpoint of its own.

# A stand-in for the AWS CLI that prints its words, in a folder of the case.
fake_aws() {
  mkdir -p "$1"
  cat >"$1/aws" <<FAKE
#!/bin/sh
if [ "\$1" = --version ]; then echo "aws-cli/$2 Python/3"; else echo "$2 \$*"; fi
FAKE
  chmod +x "$1/aws"
}

# speak WORDS: in a fresh shell that sourced aws-local.sh.
speak() {
  # shellcheck disable=SC2016 # Expanded by the inner shell.
  bash -c 'source "$ECHOES_ROOT/scripts/local-dev/aws-local.sh"; '"$1"
}

test_the_endpoint_is_added_for_a_version_2() {
  unset AWS_ENDPOINT_URL
  fake_aws one 1.45.0
  fake_aws two 2.9.19
  PATH=$PWD/one:$PWD/two:$PATH
  expect "$(speak 'aws s3 ls')" '2.9.19 --endpoint-url http://127.0.0.1:4566 s3 ls'
  expect "$(AWS_ENDPOINT_URL=http://127.0.0.1:99 speak 'aws s3 ls')" '2.9.19 --endpoint-url http://127.0.0.1:99 s3 ls'
  expect "$(speak 'aws --endpoint-url http://x s3 ls')" '2.9.19 --endpoint-url http://x s3 ls'
}

test_the_shell_is_given_back_as_it_was() {
  fake_aws two 2.9.19
  PATH=$PWD/two:$PATH
  unset AWS_ENDPOINT_URL
  export AWS_PROFILE="my own \$profile" AWS_ACCESS_KEY_ID=mine
  # shellcheck disable=SC2016 # Expanded by the inner shell.
  local words='before=$PATH; source "$ECHOES_ROOT/scripts/local-dev/aws-local.sh"
    echo "$AWS_PROFILE ${AWS_ACCESS_KEY_ID-none} $AWS_ENDPOINT_URL"
    source "$ECHOES_ROOT/scripts/local-dev/aws-local.sh"
    echoes_aws_off
    echo "$AWS_PROFILE $AWS_ACCESS_KEY_ID ${AWS_ENDPOINT_URL-unset} ${AWS_CONFIG_FILE-unset}"; [[ $PATH == "$before" ]]'
  expect "$(bash -c "$words")" "echoes-local none http://127.0.0.1:4566
my own \$profile mine unset unset"
}

test_without_an_endpoint_nothing_is_added() {
  fake_aws two 2.9.19
  unset AWS_ENDPOINT_URL
  expect "$(PATH=$PWD/two:$PATH "$ECHOES_ROOT/scripts/local-dev/bin/aws" s3 ls)" '2.9.19 s3 ls'
}

test_it_is_sourced_and_not_run() {
  local said status=0
  said=$(bash "$ECHOES_ROOT/scripts/local-dev/aws-local.sh" 2>&1) || status=$?
  expect "$status" 2
  expect_in "$said" 'source scripts/local-dev/aws-local.sh'
}
