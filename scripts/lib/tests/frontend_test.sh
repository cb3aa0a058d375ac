# shellcheck shell=bash
# Words and order of deploy-frontend.sh, and what the web app is built from.

# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"
# shellcheck source=scripts/lib/frontend.sh
source "$ECHOES_ROOT/scripts/lib/frontend.sh"

words() {
  (
    frontend_parse "$@"
    printf '%s %s %s' "$DEPLOY_ENV" "$DEPLOY_ACTION" "${FRONTEND_CHOSEN[*]}"
  )
}

wrong() {
  local status=0 said part=$1
  shift
  said=$(frontend_parse "$@" 2>&1) || status=$?
  expect "$status" 2
  expect_in "$said" "$part"
}

test_the_frontend_has_the_words_of_the_guide() {
  expect "$(words -e dev -p web)" 'dev deploy web'
  expect "$(words -e prod -p mobile)" 'prod deploy mobile'
  expect "$(words -e staging -b)" 'staging build web mobile'
  expect "$(words --environment=dev --platform=all)" 'dev deploy web mobile'
  expect "$(words --rollback -e staging -p web)" 'staging rollback web'
}

test_wrong_words_about_the_frontend_are_refused() {
  wrong 'say which environment' -p web
  wrong 'there are: dev staging prod' -e production
  wrong 'there are: web mobile all' -e dev -p tv
  wrong 'needs a name' -e dev -p
  wrong 'unknown option --force' -e dev --force
}

test_the_frontend_asks_nothing_of_an_account_for_help() {
  expect_in "$("$ECHOES_ROOT/scripts/deployment/deploy-frontend.sh" --help)" 'usage: deploy-frontend.sh -e ENVIRONMENT'
  expect_in "$("$ECHOES_ROOT/scripts/ci/edge.sh" --help)" 'usage: edge.sh -e ENVIRONMENT'
}

test_the_web_app_is_built_once_until_its_sources_change() {
  mkdir -p repo/web/src repo/packages repo/.local
  echo one >repo/web/src/app.ts
  cd repo || return 1
  git init -q .
  export DEPLOY_LOG=$PWD/log
  local root=$ECHOES_ROOT
  ECHOES_ROOT=$PWD
  # Stands for vite: notes that it ran, and with which settings.
  # shellcheck disable=SC2317  # Called by the library.
  npm() {
    printf '%s\n' "$*" >>"$ECHOES_ROOT/times"
    mkdir -p "$ECHOES_ROOT/dist/frontend/web.new" && touch "$ECHOES_ROOT/dist/frontend/web.new/index.html"
  }
  # shellcheck disable=SC2317  # Called by the library.
  env() {
    expect "$1" ECHOES_SETTINGS=later
    shift
    "$@"
  }
  frontend_web_build
  frontend_web_build
  expect "$(grep -c . ./times)" 1
  echo note >web/README.md
  frontend_web_build
  expect "$(grep -c . ./times)" 1
  echo two >web/src/app.ts
  ECHOES_PREPARED=only expect_fails frontend_web_when_stale 2>said
  expect_in "$(<said)" 'ECHOES_PREPARED=only forbids to build'
  frontend_web_build
  expect "$(grep -c . ./times)" 2
  ECHOES_ROOT=$root
}

test_the_filter_of_the_frontend_covers_what_is_deployed() {
  local patterns missing
  cd "$ECHOES_ROOT" || return 1
  mapfile -t patterns < <(grep -vE '^(#|$)' .github/paths/frontend.txt | sed 's/^/:(glob)/')
  {
    frontend_sources
    project_files scripts/deployment/frontend scripts/deployment/deploy-frontend.sh scripts/lib/frontend.sh scripts/ci mobile
    printf '%s\n' environments/{dev,staging,prod}/.env.frontend .github/workflows/deploy-frontend.yml
  } | sort -u >wanted.$$
  git ls-files --cached --others --exclude-standard -- "${patterns[@]}" | sort -u >covered.$$
  missing=$(comm -23 wanted.$$ covered.$$)
  rm -f wanted.$$ covered.$$
  expect "$missing" ''
}

test_without_the_phone_app_mobile_is_refused() {
  local status=0 said root=$ECHOES_ROOT
  mkdir -p empty/scripts/lib
  ECHOES_ROOT=$PWD/empty
  said=$(frontend_mobile_library 2>&1) || status=$?
  ECHOES_ROOT=$root
  expect "$status" 3
  expect_in "$said" '-p web deploys the web app alone'
}
