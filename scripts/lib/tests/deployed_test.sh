# shellcheck shell=bash
# What is deployed to a stack's simulator: when, and what is kept of it. Nothing is deployed here.
# shellcheck disable=SC2317 # The library calls what stands in for a deployment.

# A stack whose simulator has what SIMULATOR says: nothing, all, or lost (the stacks, and not what they made).
fake_simulator() {
  STACK_KIND=default
  STACK_ENV=$STACK_HOME/stack.env
  give_port simulator 1
  give_port web 2
  give_port edge 3
  echo "$1" >simulator
  : >calls
  deployed_infrastructure() {
    echo "$1" >>calls
    [[ $1 != mend || $(<simulator) != lost ]] || echo nothing >simulator
    [[ $1 != outputs ]] || { [[ $(<simulator) == all ]] && printf '%s\n' UserPoolId=pool UserPoolClientId=client UserPoolIssuer=https://issuer/pool; }
  }
  deployed_with() {
    echo "deploy ${*:4}" >>calls
    # A stack that is there is not changed by deploying it again.
    [[ $(<simulator) == lost ]] || echo all >simulator
  }
}

calls() { paste -sd ' ' calls; }

test_resources_are_deployed_once() {
  fake_simulator nothing
  resources_settle
  expect "$(calls)" 'mend deploy -s storage,auth --yes outputs'
  resources_settle
  expect "$(calls)" 'mend deploy -s storage,auth --yes outputs'
  SIMULATOR_SETTLED=no
  : >calls
  resources_settle
  expect "$(calls)" outputs
}

test_resources_are_deployed_again_when_their_place_changed() {
  fake_simulator nothing
  resources_settle
  SIMULATOR_SETTLED=no
  give_port web 4
  : >calls
  resources_settle
  expect "$(calls)" 'mend deploy -s storage,auth --yes outputs'
}

test_lost_resources_are_made_again() {
  fake_simulator nothing
  resources_settle
  SIMULATOR_SETTLED=no
  echo lost >simulator
  : >calls
  resources_settle
  expect "$(calls)" 'outputs mend deploy -s storage,auth --yes outputs'
  expect "$(environment_value ECHOES_COGNITO_CLIENT_ID "$STACK_ENV")" client
}

test_ids_that_did_not_change_keep_the_file() {
  fake_simulator nothing
  resources_settle
  expect "$(environment_value ECHOES_COGNITO_JWKS_URL "$STACK_ENV")" http://127.0.0.1:1/pool/.well-known/jwks.json
  touch -d '1 hour ago' "$STACK_ENV"
  local before
  before=$(stat -c %Y "$STACK_ENV")
  resources_read
  expect "$(stat -c %Y "$STACK_ENV")" "$before"
}

test_a_deployment_that_failed_is_not_taken_for_done() {
  fake_simulator nothing
  deployed_with() { return 5; }
  expect_fails resources_settle
  expect "$WHY" 'the deployment to the AWS simulator failed'
  expect "$SIMULATOR_SETTLED" no
  [[ ! -e $STACK_HOME/resources.deployed ]]
}

test_what_a_throw_away_stack_keeps_fits_another() {
  fake_simulator nothing
  export STACK_KIND=throwaway STACK_SIMULATOR_SCHEME=http
  export ECHOES_ROOT=$PWD/root
  mkdir -p root "$STACK_HOME"/{aws/state,aws/s3,releases}
  deployed_sources() { echo "sources-$1"; }
  stack_stop_one() { :; }
  stack_start_one() { :; }
  echo '{"origin":"http://localhost:2","other":"http://localhost:25"}' >"$STACK_HOME/aws/state/s3.json"
  # shellcheck disable=SC2034  # Read by what is tested.
  DEPLOYED_SOURCES=([resources]=sources-resources)
  deployed_remember resources
  rm -rf "$STACK_HOME" && mkdir "$STACK_HOME"
  give_port web 5
  expect_fails deployed_recall functions
  deployed_recall resources
  expect "$(<"$STACK_HOME/aws/state/s3.json")" '{"origin":"http://localhost:5","other":"http://localhost:25"}'
  deployed_is_marked resources
  expect_fails deployed_is_marked functions
}

test_no_function_is_built_for_stacks_without_any() {
  # shellcheck source=scripts/lib/deployment.sh
  source "$ECHOES_ROOT/scripts/lib/deployment.sh"
  deployment_parse -e dev -s auth,storage
  expect_fails deployment_needs_functions
  ECHOES_PREPARED=only deployment_needs_functions
  deployment_parse -e dev -s api
  deployment_needs_functions
  deployment_parse -e dev
  deployment_needs_functions
}
