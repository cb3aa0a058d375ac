# shellcheck shell=bash
# Where a container engine comes from.

# shellcheck source=scripts/lib/containers.sh
source "$ECHOES_ROOT/scripts/lib/containers.sh"

test_an_engine_that_answers_gets_no_other_beside_it() {
  containers_docker_answers() { true; }
  bootstrap_packages() { echo "$*" >installed; }
  containers_packages
  [[ ! -e installed ]]
}

test_where_no_engine_answers_one_is_installed() {
  containers_docker_answers() { false; }
  bootstrap_packages() { echo "$*" >installed; }
  containers_packages
  expect "$(<installed)" containers
}
