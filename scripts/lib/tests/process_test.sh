# shellcheck shell=bash
# Processes that outlive the script that started them.

test_a_process_is_started_found_and_stopped() {
  process_start sleeper "$STACK_LOGS/sleeper.log" sleep 60
  process_wait sleeper 5 grep -qx sleep "/proc/$(process_pid sleeper)/comm"
  process_stop sleeper
  expect_fails process_running sleeper
  expect "$(ls "$PIDS")" ''
}

test_a_process_has_a_session_of_its_own() {
  process_start sleeper "$STACK_LOGS/sleeper.log" sleep 60
  local pid
  pid=$(process_pid sleeper)
  expect "$(ps -o sid= -p "$pid" | tr -d ' ')" "$pid"
}

test_a_process_keeps_none_of_our_descriptors() {
  exec 7>lock
  flock 7
  process_start sleeper "$STACK_LOGS/sleeper.log" sleep 60
  exec 7>&-
  flock -n lock true
}

test_output_goes_to_the_log() {
  process_start talker "$STACK_LOGS/talker.log" bash -c 'echo spoken; echo complained >&2; sleep 60'
  process_wait talker 5 grep -q complained "$STACK_LOGS/talker.log"
  expect_in "$(<"$STACK_LOGS/talker.log")" spoken
}

test_a_recycled_pid_is_never_signalled() {
  sleep 60 &
  local stranger=$!
  # A pid file of an earlier process that had this number.
  printf '%s 1 %s\n' "$stranger" "$(</proc/sys/kernel/random/boot_id)" >"$PIDS/old.pid"
  expect_fails process_running old
  process_stop old
  kill -0 "$stranger"
  kill "$stranger"
}

test_a_pid_of_another_boot_is_never_signalled() {
  process_start sleeper "$STACK_LOGS/sleeper.log" sleep 60
  local pid start
  read -r pid start _ <"$PIDS/sleeper.pid"
  printf '%s %s another-boot\n' "$pid" "$start" >"$PIDS/other.pid"
  expect_fails process_running other
  process_stop other
  process_running sleeper
}

test_a_process_that_ended_does_not_run() {
  process_start brief "$STACK_LOGS/brief.log" true
  local tries=50
  while process_running brief && ((tries-- > 0)); do sleep 0.05; done
  expect_fails process_running brief
}

test_waiting_ends_early_when_the_process_ends() {
  process_start brief "$STACK_LOGS/brief.log" false
  local status=0
  process_wait brief 30 false || status=$?
  expect "$status" 2
}

test_an_answer_of_somebody_else_does_not_count() {
  process_start brief "$STACK_LOGS/brief.log" false
  local tries=50
  while process_running brief && ((tries-- > 0)); do sleep 0.05; done
  local status=0
  process_wait brief 5 true || status=$?
  expect "$status" 2
}

test_waiting_ends_late_when_the_process_never_answers() {
  process_start sleeper "$STACK_LOGS/sleeper.log" sleep 60
  local status=0
  process_wait sleeper 1 false || status=$?
  expect "$status" 1
}

test_a_process_that_ignores_term_is_killed() {
  process_start stubborn "$STACK_LOGS/stubborn.log" bash -c 'trap "" TERM; echo ready; while :; do sleep 0.1; done'
  process_wait stubborn 5 grep -q ready "$STACK_LOGS/stubborn.log"
  process_stop stubborn TERM:1 KILL:5
  expect_fails process_running stubborn
}

test_a_large_log_is_set_aside() {
  head -c 10000001 /dev/zero >"$STACK_LOGS/long.log"
  process_start long "$STACK_LOGS/long.log" sleep 60
  expect "$(stat -c %s "$STACK_LOGS/long.log.1")" 10000001
  expect_in "$(<"$STACK_LOGS/long.log")" 'long started'
}
