# shellcheck shell=bash
# What deploy-frontend.sh is made of: its words, the builds, the edge, the steps for one site. Source it after deployment.sh.
# REQUIRES: ECHOES_ROOT. Environment variables of the caller that count: those of deployment.sh; ECHOES_EDGE_URL (where the
# distribution is reached; asked for or made otherwise), ECHOES_FRONTEND_BUILDS (where the builds are: what stands in its web/
# is deployed and never built again), VITE_... (win over environments/NAME/.env.frontend).

readonly FRONTEND_SITES=(web mobile)
FRONTEND_EDGE=''

# frontend_parse ARGUMENT...: fills DEPLOY_* and FRONTEND_*. Ends the script with 2 and a sentence when a word is wrong.
frontend_parse() {
  DEPLOY_ENV='' DEPLOY_ACTION=deploy DEPLOY_YES=no DEPLOY_DRY=no DEPLOY_BACK=no FRONTEND_BROWSER=yes FRONTEND_CHOSEN=()
  local platform=all
  while (($#)); do
    case $1 in
      -h | --help) DEPLOY_ACTION=help ;;
      -e | --environment | -p | --platform)
        (($# > 1)) || die 2 "$1 needs a name; --help lists them"
        if [[ $1 == -e || $1 == --environment ]]; then DEPLOY_ENV=$2; else platform=$2; fi
        shift
        ;;
      --environment=*) DEPLOY_ENV=${1#*=} ;;
      --platform=*) platform=${1#*=} ;;
      -b | --build-only) DEPLOY_ACTION=build ;;
      --rollback) DEPLOY_ACTION=rollback ;;
      --list) DEPLOY_ACTION=list ;;
      --yes) DEPLOY_YES=yes ;;
      --dry-run) DEPLOY_DRY=yes ;;
      --rollback-on-failure) DEPLOY_BACK=yes ;;
      --no-browser) FRONTEND_BROWSER=no ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  if [[ $DEPLOY_ACTION == help ]]; then return 0; fi
  require_environment
  # shellcheck disable=SC2034  # Read by the script.
  case $platform in
    all) FRONTEND_CHOSEN=("${FRONTEND_SITES[@]}") ;;
    web | mobile) FRONTEND_CHOSEN=("$platform") ;;
    *) die 2 "there is no platform $platform; there are: ${FRONTEND_SITES[*]} all" ;;
  esac
  export DEPLOY_DRY DEPLOY_BACK DEPLOY_YES FRONTEND_BROWSER # Read by the script.
}

# The part that asks the account: scripts/deployment/frontend.
frontend() {
  PYTHONPATH=$ECHOES_ROOT/scripts/deployment PYTHONDONTWRITEBYTECODE=1 "$VENV/bin/python" -m frontend \
    --environment "$DEPLOY_ENV" --records "$DEPLOY_STATE/frontend-releases" "$@"
}

# frontend_says COMMAND...: its sentences become lines of ours; the last line of a failure is the reason. All of it is in the log.
frontend_says() {
  local line status=0 file=$DEPLOY_STATE/frontend.$$
  frontend "$@" 2>"$file" | tee -a "$DEPLOY_LOG" | while read -r line; do log_ok "$line"; done || status=$?
  if ((status)); then log_error "$(tail -n 1 "$file")"; fi
  cat "$file" >>"$DEPLOY_LOG"
  rm -f "$file"
  return "$status"
}

# --- Builds ----------------------------------------------------------------------------------------------------------

# What the web app is built from. Settings of an environment are no part of it.
frontend_sources() {
  project_files web packages package.json package-lock.json tsconfig.base.json |
    grep -vE '^web/(e2e|src/test)/|\.test\.tsx?$|\.md$'
}

frontend_builds() { printf '%s' "${ECHOES_FRONTEND_BUILDS:-$ECHOES_ROOT/dist/frontend}"; }

# Builds the web app once for all environments, unless dist/frontend/web is what these sources gave.
frontend_web_build() {
  if [[ -n ${ECHOES_FRONTEND_BUILDS:-} ]]; then
    [[ -f $ECHOES_FRONTEND_BUILDS/web/index.html ]] || die 4 "ECHOES_FRONTEND_BUILDS has no web/index.html"
    log_info "the web app from $(log_path "$ECHOES_FRONTEND_BUILDS/web")"
    return 0
  fi
  mkdir -p "$ECHOES_ROOT/dist/frontend"
  in_turn frontend frontend_web_when_stale || die 4 'the web app could not be built'
}

frontend_web_when_stale() {
  local dist=$ECHOES_ROOT/dist/frontend/web now
  now=$(cd "$ECHOES_ROOT" && frontend_sources | hash_of_files)
  if [[ -f $dist/.sources && "$(<"$dist/.sources")" == "$now" && -f $dist/index.html ]]; then
    log_ok 'the web app is built already'
    return 0
  fi
  nothing_is_built 'the web app in dist/frontend is not of these sources' || return 1
  rm -rf "$dist.new"
  log_run 'building the web app, once for every environment' "$DEPLOY_LOG" \
    env ECHOES_SETTINGS=later npm --prefix "$ECHOES_ROOT" run --silent build --workspace web -- --outDir "$dist.new" --logLevel warn || return 1
  printf '%s' "$now" >"$dist.new/.sources"
  rm -rf "$dist"
  mv "$dist.new" "$dist"
}

# frontend_build SITE: sets FRONTEND_FOLDER to what is deployed to this environment, checked.
frontend_build() {
  local site=$1 said
  FRONTEND_FOLDER=$(frontend_builds)/$site-$DEPLOY_ENV
  case $site in
    web)
      frontend_web_build
      rm -rf "$FRONTEND_FOLDER"
      cp -r "$(frontend_builds)/web" "$FRONTEND_FOLDER"
      said=$(ECHOES_ENVIRONMENT=$DEPLOY_ENV node "$ECHOES_ROOT/web/scripts/settle.mjs" "$FRONTEND_FOLDER" 2>&1) || {
        printf '%s\n' "$said" >&2
        die 4 "the web app could not be given the settings of $DEPLOY_ENV"
      }
      ;;
    mobile)
      frontend_mobile_library
      mobile_build "$DEPLOY_ENV" "$FRONTEND_FOLDER" || die 4 'the phone app could not be built'
      ;;
  esac
  frontend_says check "$site" "$FRONTEND_FOLDER" || die 4 'nothing was changed'
  log_ok "$site of $DEPLOY_ENV is in $(log_path "$FRONTEND_FOLDER")"
}

frontend_mobile_library() {
  [[ -f $ECHOES_ROOT/scripts/lib/mobile.sh ]] ||
    die 3 'this checkout has no phone app (scripts/lib/mobile.sh is missing); -p web deploys the web app alone'
  # shellcheck source=scripts/lib/mobile.sh
  source "$ECHOES_ROOT/scripts/lib/mobile.sh"
}

# Exports what the stacks answer and the builds want. Without an account a build is still worth checking: then it is given
# ids that nobody has, and said so.
frontend_settings() {
  local lines line
  if lines=$(frontend settings 2>&1); then
    while read -r line; do export "${line?}"; done <<<"$lines"
  elif [[ $DEPLOY_ACTION == build ]]; then
    log_warn "$(tail -n 1 <<<"$lines")"
    log_warn 'this build is for looking at: nobody can sign in with it. A deployment puts the right ids in'
    export VITE_COGNITO_USER_POOL_ID=${AWS_REGION}_BuildOnly VITE_COGNITO_CLIENT_ID=build-only
  else
    die 5 "$(tail -n 1 <<<"$lines")"
  fi
}

# --- The edge --------------------------------------------------------------------------------------------------------

# Sets FRONTEND_EDGE to where the distribution of this environment is reached. The simulator's has a name that no resolver
# knows, so the local gateway is put in front of it.
frontend_edge_begin() {
  local log=$DEPLOY_STATE/edge.$$ tries=600
  FRONTEND_EDGE=${ECHOES_EDGE_URL:-}
  [[ -z $FRONTEND_EDGE ]] || return 0
  if ! deployment_simulated; then
    FRONTEND_EDGE=$(frontend edge) || return 1
    return 0
  fi
  # It ends with this script, even when that is killed.
  setpriv --pdeathsig TERM env -C "$ECHOES_ROOT/tools/local-gateway" NODE_OPTIONS=--disable-warning=Warning node --import tsx src/main.ts \
    --environment "$DEPLOY_ENV" --endpoint "$AWS_ENDPOINT_URL" --port 0 --edge-port 0 >"$log" 2>&1 </dev/null &
  FRONTEND_EDGE_PID=$!
  while ((tries-- > 0)) && kill -0 "$FRONTEND_EDGE_PID" 2>/dev/null; do
    FRONTEND_EDGE=$(sed -n 's/^distribution of .* on \(http:.*\)$/\1/p' "$log")
    if [[ -n $FRONTEND_EDGE ]]; then
      rm -f "$log"
      return 0
    fi
    sleep 0.1
  done
  log_error "the gateway in front of the simulator does not start: $(tail -n 1 "$log")"
  return 1
}

frontend_edge_end() {
  [[ -n ${FRONTEND_EDGE_PID:-} ]] || return 0
  kill "$FRONTEND_EDGE_PID" 2>/dev/null || true
  wait "$FRONTEND_EDGE_PID" 2>/dev/null || true
  FRONTEND_EDGE_PID='' FRONTEND_EDGE=''
}

frontend_browser_is_there() {
  bootstrap_browser && return 0
  log_error 'there is no Chromium to try the site with: CHROMIUM names another than /usr/bin/chromium, --no-browser goes without'
  return 1
}

# frontend_e2e URL [PLAYWRIGHT ARGUMENT...]: what a deployed site is asked in a browser: web/e2e/edge.
frontend_e2e() {
  local url=$1
  shift
  (cd "$ECHOES_ROOT/web" && CI=1 ECHOES_EDGE_URL="$url" node "$ECHOES_ROOT/node_modules/@playwright/test/cli.js" test \
    --config e2e/edge/playwright.config.ts "$@")
}

# What a script begins with that looks at a deployed web app and changes nothing: sets FRONTEND_EDGE, which ends with the
# script. Answers 1 when there is nothing to look at.
frontend_visit() {
  deployment_visit "edge-$DEPLOY_ENV"
  trap frontend_edge_end EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  frontend_edge_begin
}

# --- One site --------------------------------------------------------------------------------------------------------

# frontend_try SITE ID: what visitors get is that release.
frontend_try() {
  [[ $1 == web ]] || return 0
  frontend_edge_begin || return 1
  log_info "asking $FRONTEND_EDGE"
  frontend_says smoke "$2" --edge "$FRONTEND_EDGE" || return 1
  [[ $FRONTEND_BROWSER == no ]] || log_run 'the site in a browser' "$DEPLOY_LOG" frontend_e2e "$FRONTEND_EDGE" --reporter=line
}

# frontend_deploy SITE FOLDER: answers 1 when it failed; the record then says so.
frontend_deploy() {
  local site=$1 folder=$2
  DEPLOY_RELEASE=$(frontend begin "$site" deployment) || return 1
  log_title "$site of $DEPLOY_ENV: release $DEPLOY_RELEASE"
  if frontend_says deploy "$site" "$folder" "$DEPLOY_RELEASE" && frontend_says invalidate "$site" "$DEPLOY_RELEASE" &&
    frontend_try "$site" "$DEPLOY_RELEASE" && frontend end "$DEPLOY_RELEASE" succeeded; then
    log_ok "release $DEPLOY_RELEASE is live"
    DEPLOY_RELEASE=''
    return 0
  fi
  frontend_close_failed
  return 1
}

frontend_close_failed() {
  [[ -z ${DEPLOY_RELEASE:-} ]] || frontend end "$DEPLOY_RELEASE" failed || log_error 'the record of this release could not be closed'
  DEPLOY_RELEASE=''
}

# frontend_roll_back SITE: the release kept in the backup becomes the live one.
frontend_roll_back() {
  local site=$1
  DEPLOY_RELEASE=$(frontend begin "$site" rollback) || return 1
  log_title "$site of $DEPLOY_ENV: rollback $DEPLOY_RELEASE"
  if frontend_says roll-back "$site" "$DEPLOY_RELEASE" && frontend_says invalidate "$site" "$DEPLOY_RELEASE" &&
    frontend_try "$site" "$DEPLOY_RELEASE" && frontend end "$DEPLOY_RELEASE" succeeded; then
    log_ok 'the earlier release is live'
    DEPLOY_RELEASE=''
    return 0
  fi
  frontend_close_failed
  return 1
}
