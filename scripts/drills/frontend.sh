#!/usr/bin/env bash
# Drill: a web app is deployed, then another one; the guide's own rollback command and --rollback each bring the earlier one
# back, byte for byte, although both are equally large. Then deployments are killed (-9) at random moments: what visitors get
# is whole each time.
#
# usage: frontend.sh [--help]        ECHOES_DRILL_KILLS says how many deployments are killed (default: 10)
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"
# shellcheck source=scripts/lib/frontend.sh
source "$ECHOES_ROOT/scripts/lib/frontend.sh"
# shellcheck source=scripts/lib/drill.sh
source "$ECHOES_ROOT/scripts/lib/drill.sh"

KILLS=${ECHOES_DRILL_KILLS:-10}

drill_frontend() {
  "$ECHOES_ROOT/scripts/deployment/deploy-frontend.sh" -e staging -p web "$@" >>"$STACK_LOGS/frontend.log" 2>&1 </dev/null
}

# make_release LETTER: the built web app with that letter as its version, in dist/frontend's place; every letter gives files of
# the same sizes. What is deployed is always what stands there.
make_release() {
  local folder=$STACK_HOME/builds/$1
  if [[ ! -d $folder ]]; then
    mkdir -p "$STACK_HOME/builds"
    cp -r "$ECHOES_ROOT/dist/frontend/web" "$folder"
    local script name fresh
    for script in "$folder"/assets/start-*.js; do
      name=$(basename "$script") fresh=start-000000$1.js
      mv "$script" "$folder/assets/$fresh"
      printf '\n// release %s\n' "$1" >>"$folder/assets/$fresh"
      sed -i "s/$name/$fresh/g" "$folder/index.html" "$folder/service-worker.js"
    done
    printf '\n<!-- release %s -->\n' "$1" >>"$folder/icon.svg"
  fi
  rm -rf "$BUILDS/web"
  cp -r "$folder" "$BUILDS/web"
}

# The build of that letter as it is served, with its settings.
settled() { printf '%s/settled/%s' "$STACK_HOME" "$1"; }
settle_release() {
  local folder
  folder=$(settled "$1")
  mkdir -p "$(dirname "$folder")"
  cp -r "$STACK_HOME/builds/$1" "$folder"
  ECHOES_ENVIRONMENT=staging node "$ECHOES_ROOT/web/scripts/settle.mjs" "$folder"
}

# served LETTER LETTER...: prints the letter of the release that visitors get now, whole; fails when it is a mixture.
served() {
  local folders=() letter found
  for letter in "$@"; do folders+=("$(settled "$letter")"); done
  found=$(frontend served --edge "$ECHOES_EDGE_URL" "${folders[@]}") || return 1
  basename "$found"
}

serves() {
  local found
  found=$(served a b) || return 1
  [[ $found == "$1" ]] || {
    printf 'visitors get %s\n' "$found"
    return 1
  }
}

page_is() { cmp <(curl -fsS -m 20 "$ECHOES_EDGE_URL/") "$(settled "$1")/index.html"; }

# The guide's words as they stand, by whichever AWS command line there is.
guide_rollback() {
  PATH=$ECHOES_ROOT/scripts/local-dev/bin:$PATH
  aws s3 sync s3://echoes-backups-staging/frontend/previous/ s3://echoes-web-staging/
}

# Kills everything of a deployment at a random moment after its first call of the account.
killed_deployment() {
  local pid wait
  rm -f "$STACK_HOME/killed.log"
  setsid "$ECHOES_ROOT/scripts/deployment/deploy-frontend.sh" -e staging -p web --no-browser \
    >"$STACK_HOME/killed.log" 2>&1 </dev/null &
  pid=$!
  until grep -qs ': release ' "$STACK_HOME/killed.log" || ! kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
  # The part of a deployment that follows is about a third of it, smoke tests included.
  wait=$((RANDOM % WHOLE_MS))
  sleep "$((wait / 1000)).$(printf '%03d' $((wait % 1000)))"
  kill -s KILL -- "-$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  KILLED_AT="$wait ms: $(sed 's/^ *[0-9.]*s *//' "$STACK_HOME/killed.log" | tail -n 1 | cut -c 1-60)"
}

cd "$ECHOES_ROOT"
drill_begin_deployment
deployment_parse -e staging
deployment_target
mkdir -p "$STACK_HOME"/bundles/{api,process-audio}
# No function is called here: storage and auth are enough, and the others are not deployed.
printf '#!/bin/sh\nexit 1\n' | tee "$STACK_HOME"/bundles/{api,process-audio}/bootstrap >/dev/null
expect 'staging has its buckets, its distribution and its user pool' \
  env ECHOES_BUNDLES="$STACK_HOME/bundles" "$ECHOES_ROOT/scripts/deployment/deploy-infrastructure.sh" -e staging -s storage,auth
DEPLOY_ACTION=deploy
frontend_settings
frontend_web_build
frontend_edge_begin || fail 'the edge starts'
export ECHOES_EDGE_URL=$FRONTEND_EDGE

# What is deployed comes from a folder of this drill, so that the checkout's own build is left alone.
BUILDS=$STACK_HOME/frontend
export ECHOES_FRONTEND_BUILDS=$BUILDS
mkdir -p "$BUILDS"
for letter in a b; do
  make_release "$letter"
  settle_release "$letter"
done
expect 'both releases have pages of the same size' \
  test "$(stat -c %s "$(settled a)/index.html")" = "$(stat -c %s "$(settled b)/index.html")"

make_release a
expect 'a dry run succeeds' drill_frontend --dry-run
expect 'and uploads nothing' ends_with 22 curl -fsS -o /dev/null -m 20 "$ECHOES_EDGE_URL/"
expect 'the first release is deployed, tried and opened in a browser' drill_frontend
expect 'visitors get it' serves a
expect 'there is nothing to go back to' ends_with 5 drill_frontend --rollback --no-browser
make_release b
began=${EPOCHREALTIME/[.,]/}
expect 'the second release is deployed' drill_frontend --no-browser
WHOLE_MS=$(((${EPOCHREALTIME/[.,]/} - began) / 1000 / 3))
expect 'visitors get it' serves b
expect "the guide's rollback command succeeds" guide_rollback
expect 'visitors get the first release, byte for byte' page_is a
expect 'and all of it' serves a
expect 'its page is still asked for each time' grep -qi '^cache-control: no-cache' <(curl -sSI "$ECHOES_EDGE_URL/")
expect 'the second release is deployed again' drill_frontend --no-browser
expect 'visitors get it' serves b
expect 'a dry run of the rollback succeeds' drill_frontend --rollback --dry-run --no-browser
expect 'and changes nothing' serves b
expect 'a rollback while somebody deploys ends with 6' ends_with 6 \
  flock "$DEPLOY_STATE/deploy-staging.lock" "$ECHOES_ROOT/scripts/deployment/deploy-frontend.sh" -e staging -p web --rollback --no-browser
expect '--rollback succeeds, with its invalidation and its checks' drill_frontend --rollback --no-browser
expect 'visitors get the first release' serves a
expect 'there is nothing before it' ends_with 5 drill_frontend --rollback --no-browser
expect 'each of the four has waited for its invalidation' test "$(grep -c 'invalidation .* is complete' "$STACK_LOGS/frontend.log")" = 4
expect 'the records say what happened' test "$(frontend list | awk '{ print $2 "-" $4 }' | paste -sd ' ')" = \
  'succeeded-deployed succeeded-deployed succeeded-deployed succeeded-back'

# --- Killed at random moments: the release that is not live is deployed
live=a next=b
for ((kill = 1; kill <= KILLS; kill++)); do
  make_release "$next"
  killed_deployment
  if found=$(served a b 2>"$STACK_HOME/why"); then
    ok "killed at $KILLED_AT; visitors get $found, whole"
  else
    fail "killed at $KILLED_AT: $(<"$STACK_HOME/why")"
    found=$live
  fi
  if [[ $found != "$live" ]]; then
    next=$live
    live=$found
  fi
done
make_release b
expect 'the next deployment goes through, whatever the killed ones left' drill_frontend --no-browser
expect 'visitors get it' serves b
frontend_edge_end
drill_end
