#!/usr/bin/env bash
# Measures lists of 20 echoes through the PostgreSQL adapter, beside pgbench with the same statement on the same data.
#
# usage: list-vs-pgbench.sh [--preset NAME] [--rounds N] [--seconds N]
#
# Fills a PostgreSQL server of its own with 2,000 people of 50 echoes each, then asks for first pages of random people in
# turns: pgbench -M prepared -c8 -j2, and two threads of the adapter, which besides reads every row into an Echo. Prints
# answers a second of each, medians over the rounds, and their ratio. Absolute figures differ from machine to machine
# and from minute to minute; the ratio of one run is what counts.
#
# exit: 0 at least 0.8 of pgbench, 1 less than that or the measurement failed, 2 wrong usage
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/log.sh
. "$ECHOES_ROOT/scripts/lib/log.sh"
# shellcheck source=scripts/lib/ports.sh
. "$ECHOES_ROOT/scripts/lib/ports.sh"
# shellcheck source=scripts/bench/lib/postgres.sh
. "$ECHOES_ROOT/scripts/bench/lib/postgres.sh"

readonly REACH=0.8 PEOPLE=2000 ECHOES_EACH=50

preset=release
rounds=5
seconds=5
while (($#)); do
  case $1 in
    --help | -h)
      sed -n '2,/^set -/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
      exit 0
      ;;
    --preset | --rounds | --seconds)
      declare "${1#--}=${2:?$1 needs a value}"
      shift
      ;;
    *)
      log_error "unknown argument: $1 (see --help)"
      exit 2
      ;;
  esac
  shift
done
program=$ECHOES_ROOT/build/$preset/bin/bench_list
if [[ ! -x $program ]]; then
  log_error "not built: cmake --preset $preset && cmake --build --preset $preset --target bench_list"
  exit 1
fi

median() { sort -n | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }

log_step 'starting a PostgreSQL server and filling it'
bench_postgres_start
"$program" migrate "$BENCH_PORT"
bench_psql -v people=$PEOPLE -v each=$ECHOES_EACH <<'SQL'
insert into echoes (owner, id, version, capture_digest, recorded_at_ms, created_at_ms, updated_at_ms, duration_ms,
  play_count, any_cycle, any_roll, emotion_cycle, emotion_roll, latitude, longitude, precision, geohash, place_label,
  local_date, status, emotion, shelf, time_zone, note, tags, original_content_type, loudness_lufs, peaks)
select person::text, '01' || lpad(upper(to_hex(n)), 8, '0') || lpad(person::text, 16, '0'), 3, n, ms, ms, ms, 21340, 1,
  0, (random() * 4e18)::bigint, 0, (random() * 4e18)::bigint, 38.71 + random() / 10, -9.14 + random() / 10, 1,
  'eycs0abcd', 'Old Town', date '2024-01-01' + n, 2, n % 12, 1, 'Europe/Lisbon', 'Rain on the kitchen window.',
  array['home', 'rain'], 'audio/webm', -23.5, decode(repeat('f0', 400) || repeat('10', 400), 'hex')
from generate_series(1, :people) person, generate_series(1, :each) n, lateral (select 1704067200000 + n::bigint * 86400000) t(ms)
order by n, person;
vacuum analyze echoes;
SQL

# The adapter's statement with pgbench's way of naming parameters: owner, any id, any day, 20 and one more.
script=$BENCH_FOLDER/list.sql
{
  printf '\\set owner random(1, %d)\n' "$PEOPLE"
  "$program" sql | sed -e "s/\\\$1\\b/:owner/g; s/\\\$2\\b/''/g; s/\\\$3\\b/'~'/g; s/\\\$4\\b/'-infinity'/g" \
    -e "s/\\\$5\\b/'infinity'/g; s/\\\$6\\b/21/g; s/\$/;/"
} >"$script"
# As the adapter's connections plan.
export PGOPTIONS='-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_sort=off -c jit=off'

log_step "$rounds rounds of $seconds s each"
theirs=() ours=() processor=()
for ((round = 1; round <= rounds; round++)); do
  answer=$("$BENCH_BIN/pgbench" -h 127.0.0.1 -p "$BENCH_PORT" -U echoes -n -M prepared -c 8 -j 2 -T "$seconds" \
    -f "$script" echoes 2>"$BENCH_FOLDER/pgbench.log") || {
    log_error "pgbench: $(tail -n 1 "$BENCH_FOLDER/pgbench.log")"
    exit 1
  }
  theirs+=("$(awk '/^tps/ { printf "%d", $3 }' <<<"$answer")")
  read -r rate each < <("$program" run "$BENCH_PORT" "$PEOPLE" "$seconds")
  ours+=("$rate")
  processor+=("$each")
  log_info "round $round: pgbench ${theirs[-1]}/s, adapter $rate/s"
done

their_median=$(printf '%s\n' "${theirs[@]}" | median)
our_median=$(printf '%s\n' "${ours[@]}" | median)
ratio=$(awk -v a="$our_median" -v b="$their_median" 'BEGIN { printf "%.2f", a / b }')
printf '%-34s %10s %14s\n' 'first page of 20 echoes' 'answers/s' 'own CPU us'
printf '%-34s %10d %14s\n' 'pgbench -M prepared -c8 -j2' "$their_median" '-'
printf '%-34s %10d %14s\n' 'adapter, 2 threads of 32 callers' "$our_median" "$(printf '%s\n' "${processor[@]}" | median)"
printf 'ratio %s (reach: at least %s)\n' "$ratio" "$REACH"
awk -v a="$ratio" -v b="$REACH" 'BEGIN { exit !(a >= b) }'
