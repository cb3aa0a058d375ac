# shellcheck shell=bash
# Ports, environment files, packages, counting.

test_a_listener_is_seen_and_named() {
  local port
  port=$(free_ports 1)
  process_start listener "$STACK_LOGS/listener.log" "$(find_python)" -c "
import socket, time
s = socket.create_server(('127.0.0.1', $port)); time.sleep(60)"
  process_wait listener 10 port_taken "$port"
  port_answers "$port"
  expect_in "$(port_owner "$port")" "pid $(process_pid listener)"
  process_stop listener
  port_wait_free "$port" 5
  expect_fails port_answers "$port"
}

test_free_ports_are_different() {
  expect "$(free_ports 8 | sort -u | wc -l)" 8
}

test_environment_files_overlay_each_other() {
  printf '%s\n' '# comment' 'A=1' 'export B = "two words" ' "C='x=y'" '' 'D=' >first
  printf '%s\n' 'A=2' 'E=5' >second
  expect "$(environment_read first second missing | paste -sd '|')" 'A=2|B=two words|C=x=y|D=|E=5'
  expect "$(environment_value B first)" 'two words'
  expect_fails environment_value Z first
}

test_packages_are_chosen_by_group() {
  expect_in "$(packages_of services)" redis-server
  expect_fails grep -q clang-19 <<<"$(packages_of services)"
  expect_in "$(packages_of build)" 'libboost1.81-dev|libboost1.83-dev'
  expect "$(packages_of browser)" 'chromium|chromium-browser'
  expect_in "$(packages_of tests)" chromium
  expect "$(packages_of | wc -l)" "$(grep -c '^[a-z]' "$ECHOES_ROOT/scripts/lib/debian-packages.txt")"
}

test_needs_come_before_what_needs_them() {
  expect "$(stack_with_needs api | paste -sd ' ')" 'redis simulator postgres api'
  expect "$(stack_with_needs mail | paste -sd ' ')" 'mail'
  expect "$(stack_with_needs web dynamodb | paste -sd ' ')" 'simulator dynamodb web'
  expect "$(stack_with_needs "$(stack_canonical sam)" | paste -sd ' ')" 'simulator gateway'
}

test_services_have_the_names_people_know() {
  expect "$(stack_canonical localstack)" simulator
  expect "$(stack_canonical mailhog)" mail
  expect "$(stack_canonical dynamodb-admin)" dynamodb
  expect_fails stack_canonical nonsense
}

test_a_foreign_port_is_left_alone_and_its_owner_named() {
  local port
  port=$(free_ports 1)
  process_start stranger "$STACK_LOGS/stranger.log" "$(find_python)" -c "
import socket, time
s = socket.create_server(('127.0.0.1', $port)); time.sleep(60)"
  process_wait stranger 10 port_taken "$port"
  give_port redis "$port"
  expect_fails stack_start redis
  expect "${STATE[redis]}" failed
  expect_in "${REASON[redis]}" "port $port is in use by python3"
  process_running stranger
}

test_what_needs_a_failed_service_says_so() {
  STATE=([simulator]=failed)
  give_port dynamodb 1
  expect_fails stack_start_one dynamodb
  expect "$WHY" 'AWS simulator does not run'
}

test_lines_are_counted_one_by_one() {
  suite_lines three bash -c 'echo ok one; echo ok two; echo FAIL three; exit 1'
  expect "$SUITE_PASSED $SUITE_FAILED" '2 1'
}

test_a_suite_without_tests_fails() {
  suite_lines nothing true
  expect "$SUITE_PASSED $SUITE_FAILED" '0 1'
}

test_a_suite_that_breaks_without_a_failed_test_fails() {
  suite_lines broken bash -c 'echo ok one; exit 3'
  expect "$SUITE_PASSED $SUITE_FAILED" '1 1'
}

test_junit_files_are_counted_and_skips_are_failures() {
  cat >report.xml <<'XML'
<testsuites><testsuite><testcase name="a" classname="s"/><testcase name="b"><failure message="no"/></testcase>
<testcase name="c"><skipped/></testcase><testcase name="d" status="disabled"/><testcase name="e" status="run"/>
</testsuite></testsuites>
XML
  suite_junit mixed "$RESULTS/report.xml" -- cp report.xml "$RESULTS/report.xml"
  expect "$SUITE_PASSED $SUITE_FAILED" '2 3'
}

test_a_missing_report_is_a_failure() {
  suite_junit lost "$RESULTS/none.xml" -- true
  expect "$SUITE_PASSED $SUITE_FAILED" '0 1'
  expect_in "${SUITE_ROWS[0]}" 'did not run'
}

test_a_report_of_an_earlier_run_does_not_count() {
  echo '<testsuite><testcase name="a"/></testsuite>' >"$RESULTS/old.xml"
  suite_junit stale "$RESULTS/old.xml" -- true
  expect "$SUITE_PASSED $SUITE_FAILED" '0 1'
}

test_the_end_adds_up_and_answers_for_it() {
  suite_count one 3 0
  suite_count two 4 1
  local closing status=0
  closing=$(suites_end) || status=$?
  expect "$(tail -n 1 <<<"$closing")" '7 passed, 1 failed'
  expect "$status" 1
}

test_what_watches_a_command_ends_with_it() {
  exec 7>lock
  flock 7
  log_run 'a while' "$STACK_LOGS/while.log" sleep 0.5
  exec 7>&-
  # It held the lock for the rest of its pause once.
  flock -w 1 lock true
}

test_what_a_command_is_doing_is_not_what_the_one_before_it_said() {
  echo 'the one before has failed' >"$STACK_LOGS/while.log"
  : >said
  LOG_EVERY=0.2 log_run 'a while' "$STACK_LOGS/while.log" bash -c '
    until grep -q … said; do sleep 0.1; done
    echo its own words
    until grep -q own said; do sleep 0.1; done' 2>>said
  [[ $(<said) != *'has failed'* ]]
}

test_a_failed_command_shows_its_last_lines() {
  local said status=0
  said=$(log_run 'something' "$STACK_LOGS/something.log" bash -c 'echo the reason; exit 7' 2>&1) || status=$?
  expect "$status" 7
  expect_in "$said" '| the reason'
}

test_help_is_the_head_of_the_script() {
  expect_in "$(usage_of "$ECHOES_ROOT/scripts/local-dev/start-local.sh")" 'usage: start-local.sh'
}

test_a_suite_in_the_background_is_counted_when_it_is_joined() {
  suite_background slow bash -c 'sleep 0.3; echo ok one; echo FAIL two; exit 4'
  suite_count meanwhile 1 0
  local status=0
  suite_joined slow || status=$?
  expect "$status" 4
  suite_lines_said slow "$status"
  expect "$SUITE_PASSED $SUITE_FAILED" '2 1'
}
