# shellcheck shell=bash
# Words of redrive.sh.

redrive_refuses() {
  local status=0 said part=$1
  shift
  said=$("$ECHOES_ROOT/scripts/operations/redrive.sh" "$@" 2>&1) || status=$?
  expect "$status" 2
  expect_in "$said" "$part"
}

test_redrive_wants_an_environment_and_a_queue() {
  redrive_refuses 'say which environment'
  redrive_refuses 'say which environment' -q uploads -e
  redrive_refuses 'say which queue' -e dev
  redrive_refuses 'say which queue' -e dev -q uploads-dlq
  redrive_refuses '--limit needs a number' -e dev -q audit --limit all
  redrive_refuses 'unknown option --force' --force
}

test_redrive_says_how_it_is_used() {
  expect_in "$("$ECHOES_ROOT/scripts/operations/redrive.sh" --help)" 'usage: redrive.sh -e ENVIRONMENT'
}
