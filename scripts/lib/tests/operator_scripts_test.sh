# shellcheck shell=bash
# Words of the operator's scripts, and of the drills.

# operation_refuses SCRIPT SENTENCE ARGUMENT...
operation_refuses() {
  local status=0 said script=$1 part=$2
  shift 2
  said=$("$ECHOES_ROOT/scripts/operations/$script" "$@" 2>&1) || status=$?
  expect "$status" 2
  expect_in "$said" "$part"
}

test_redrive_wants_an_environment_and_a_queue() {
  operation_refuses redrive.sh 'say which environment'
  operation_refuses redrive.sh 'say which environment' -q uploads -e
  operation_refuses redrive.sh 'there is no environment test' -q uploads -e test
  operation_refuses redrive.sh 'say which queue' -e dev
  operation_refuses redrive.sh 'say which queue' -e dev -q uploads-dlq
  operation_refuses redrive.sh '--limit needs a number' -e dev -q audit --limit all
  operation_refuses redrive.sh 'unknown option --force' --force
}

test_rotating_keys_wants_an_environment() {
  operation_refuses rotate-keys.sh 'say which environment'
  operation_refuses rotate-keys.sh 'say which environment' --soon -e
  operation_refuses rotate-keys.sh 'there is no environment test' -e test
  operation_refuses rotate-keys.sh 'unknown option --force' -e dev --force
}

test_operations_say_how_they_are_used() {
  expect_in "$("$ECHOES_ROOT/scripts/operations/redrive.sh" --help)" 'usage: redrive.sh -e ENVIRONMENT'
  expect_in "$("$ECHOES_ROOT/scripts/operations/rotate-keys.sh" --help)" 'usage: rotate-keys.sh -e ENVIRONMENT'
}

test_a_drill_says_how_it_is_used_instead_of_starting() {
  local drill status said
  for drill in "$ECHOES_ROOT"/scripts/drills/*.sh; do
    said=$("$drill" --help)
    expect_in "$said" "usage: $(basename "$drill")"
    status=0
    said=$("$drill" --kills 10 2>&1) || status=$?
    expect "$status" 2
    expect_in "$said" 'unknown word --kills'
  done
}
