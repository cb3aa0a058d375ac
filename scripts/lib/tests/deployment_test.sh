# shellcheck shell=bash
# Words and order of deploy-infrastructure.sh.

# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"

# refused STATUS PART ARGUMENT...: the words end the script with that status and say that.
refused() {
  local status=0 said expected=$1 part=$2
  shift 2
  said=$(deployment_parse "$@" 2>&1) || status=$?
  expect "$status" "$expected"
  expect_in "$said" "$part"
}

test_stacks_go_in_order_whatever_was_typed() {
  deployment_parse -e staging -s notifications,auth,storage
  expect "${DEPLOY_STACKS[*]}" 'storage auth notifications'
  deployment_parse -s api --stacks=storage,api -e dev
  expect "${DEPLOY_STACKS[*]}" 'storage api'
}

test_without_a_list_all_stacks_go() {
  deployment_parse --environment prod
  expect "$DEPLOY_ENV $DEPLOY_ACTION ${DEPLOY_STACKS[*]}" 'prod deploy storage auth api notifications'
  deployment_parse --environment=dev
  expect "$DEPLOY_ENV" dev
}

test_d_and_rollback_are_the_same_word() {
  deployment_parse -e staging -d
  expect "$DEPLOY_ACTION ${#DEPLOY_STACKS[@]}" 'rollback 0'
  deployment_parse -d -e staging
  expect "$DEPLOY_ACTION $DEPLOY_ENV" 'rollback staging'
  deployment_parse -e staging --rollback -s auth,api
  expect "$DEPLOY_ACTION ${DEPLOY_STACKS[*]}" 'rollback auth api'
}

test_flags_are_off_until_said() {
  deployment_parse -e dev
  expect "$DEPLOY_YES $DEPLOY_DRY $DEPLOY_BACK" 'no no no'
  deployment_parse -e dev --yes --dry-run --rollback-on-failure
  expect "$DEPLOY_YES $DEPLOY_DRY $DEPLOY_BACK" 'yes yes yes'
}

test_wrong_words_are_refused_with_what_there_is() {
  refused 2 'say which environment'
  refused 2 'there are: dev staging prod' -e production
  refused 2 'there are: storage auth api notifications' -e dev -s storage,frontend
  refused 2 'the list of stacks is empty' -e dev -s ,
  refused 2 'needs a list of stacks' -e dev -s
  refused 2 'needs the name of an environment' -e
  refused 2 'unknown option --force' -e dev --force
}

test_help_needs_no_environment() {
  expect_in "$("$ECHOES_ROOT/scripts/deployment/deploy-infrastructure.sh" --help)" 'usage: deploy-infrastructure.sh -e ENVIRONMENT'
}

test_stacks_have_the_names_of_the_guide() {
  deployment_parse -e dev
  expect "$(deployment_stack_name storage) $(deployment_stack_name notifications)" 'EchoesStorageStack-dev EchoesNotificationsStack-dev'
}

# `die` ends the shell of the case, so each answer has a shell of its own.
confirms() { (ECHOES_ASK=always deployment_confirm <<<"$1") 2>/dev/null; }

test_prod_goes_on_only_by_its_name_or_by_yes() {
  deployment_parse -e prod
  confirms prod
  expect_fails confirms dev
  expect_fails confirms ''
  expect_fails confirms 'prod x'
  deployment_parse -e prod --yes
  confirms ''
  deployment_parse -e staging
  confirms ''
}

test_prod_is_not_deployed_without_a_person_or_yes() {
  local status=0 said
  deployment_parse -e prod
  said=$(deployment_confirm </dev/null 2>&1) || status=$?
  expect "$status" 2
  expect_in "$said" '--yes'
}

target_of() {
  (
    deployment_parse -e "$1"
    deployment_target
    printf '%s %s %s' "$AWS_REGION" "${AWS_ENDPOINT_URL-unset}" "${AWS_ACCESS_KEY_ID-unset}"
  )
}

test_the_shell_wins_over_the_files_about_the_endpoint() {
  unset AWS_ENDPOINT_URL AWS_REGION AWS_ACCESS_KEY_ID
  expect "$(target_of dev)" 'us-east-1 http://127.0.0.1:4566 test'
  expect "$(AWS_ENDPOINT_URL=http://localhost:1234 target_of dev)" 'us-east-1 http://localhost:1234 test'
  expect "$(AWS_ENDPOINT_URL='' target_of dev)" 'us-east-1 unset unset'
  expect "$(target_of staging)" 'us-east-1 unset unset'
}

test_real_credentials_never_go_to_an_endpoint() {
  expect "$(AWS_ENDPOINT_URL=http://127.0.0.1:1 AWS_ACCESS_KEY_ID=real target_of staging)" 'us-east-1 http://127.0.0.1:1 test'
  local status=0
  AWS_ENDPOINT_URL=http://evil.example:4566 target_of staging 2>said || status=$?
  expect "$status" 3
  expect_in "$(<said)" 'only a simulator on this machine'
}

test_the_hash_of_files_is_of_names_and_contents() {
  mkdir -p a
  echo 1 >a/x
  echo 2 >a/y
  local first
  first=$(find a -type f | hash_of_files)
  expect "$(find a -type f | sort -r | hash_of_files)" "$first"
  echo 3 >a/y
  [[ $(find a -type f | hash_of_files) != "$first" ]]
  echo 2 >a/y
  mv a/y a/z
  [[ $(find a -type f | hash_of_files) != "$first" ]]
}

test_functions_are_packaged_when_their_sources_changed() {
  mkdir -p repo/scripts/deployment repo/api repo/dist/lambda/{api,process-audio}
  cd repo || return 1
  git init -q .
  echo one >api/openapi.yaml
  cat >scripts/deployment/package-functions.sh <<'PACKAGE'
#!/bin/sh
echo packaged >>./times
touch dist/lambda/api/bootstrap dist/lambda/process-audio/bootstrap
PACKAGE
  chmod +x scripts/deployment/package-functions.sh
  export DEPLOY_LOG=$PWD/log
  local root=$ECHOES_ROOT
  ECHOES_ROOT=$PWD
  deployment_package
  deployment_package
  expect "$(grep -c . ./times)" 1
  echo two >api/openapi.yaml
  deployment_package
  expect "$(grep -c . ./times)" 2
  rm dist/lambda/process-audio/bootstrap
  deployment_package
  expect "$(grep -c . ./times)" 3
  ECHOES_ROOT=$root
}

test_sources_are_found_without_git_too() {
  mkdir -p tree/cdk/{lib,node_modules,cdk.out}
  touch tree/cdk/lib/app.ts tree/cdk/node_modules/x tree/cdk/cdk.out/y
  local root=$ECHOES_ROOT
  ECHOES_ROOT=$PWD/tree
  expect "$(GIT_CEILING_DIRECTORIES=$PWD project_files cdk monitoring)" cdk/lib/app.ts
  ECHOES_ROOT=$root
}
