# shellcheck shell=bash
# What deploy-infrastructure.sh is made of: its words, the account it goes to, the assembly, the steps. deploy-frontend.sh
# shares the account, the lock and the question. Source it after all.sh.
# REQUIRES: ECHOES_ROOT. Environment variables of the caller that count: AWS_ENDPOINT_URL (set but empty: AWS), the AWS
# credentials, ECHOES_DEPLOYMENTS (folder of records and locks), ECHOES_BUNDLES (functions built elsewhere than dist/lambda),
# ECHOES_PREPARED (only: deploys what was built before, and never builds).

readonly DEPLOY_ORDER=(storage auth api notifications)
readonly DEPLOY_ENVIRONMENTS=(dev staging prod)
# built, or none: what an assembly is made with.
DEPLOY_FUNCTIONS=none

# Ends the script when DEPLOY_ENV is not the name of an environment.
require_environment() {
  [[ -n $DEPLOY_ENV ]] || die 2 "say which environment: -e dev, -e staging or -e prod"
  [[ " ${DEPLOY_ENVIRONMENTS[*]} " == *" $DEPLOY_ENV "* ]] ||
    die 2 "there is no environment $DEPLOY_ENV; there are: ${DEPLOY_ENVIRONMENTS[*]}"
}

# deployment_parse ARGUMENT...: fills DEPLOY_*. Ends the script with 2 and a sentence when a word is wrong.
deployment_parse() {
  DEPLOY_ENV='' DEPLOY_ACTION=deploy DEPLOY_YES=no DEPLOY_DRY=no DEPLOY_BACK=no DEPLOY_STACKS=()
  local wanted=''
  while (($#)); do
    case $1 in
      -h | --help) DEPLOY_ACTION=help ;;
      -e | --environment)
        (($# > 1)) || die 2 "$1 needs the name of an environment: ${DEPLOY_ENVIRONMENTS[*]}"
        DEPLOY_ENV=$2
        shift
        ;;
      --environment=*) DEPLOY_ENV=${1#*=} ;;
      -s | --stacks)
        (($# > 1)) || die 2 "$1 needs a list of stacks, such as $1 storage,auth"
        wanted+=,$2
        shift
        ;;
      --stacks=*) wanted+=,${1#*=} ;;
      -d | --rollback) DEPLOY_ACTION=rollback ;;
      --list) DEPLOY_ACTION=list ;;
      --yes) DEPLOY_YES=yes ;;
      --dry-run) DEPLOY_DRY=yes ;;
      --rollback-on-failure) DEPLOY_BACK=yes ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  if [[ $DEPLOY_ACTION == help ]]; then return 0; fi
  require_environment
  [[ -n $wanted || $DEPLOY_ACTION != deploy ]] || wanted=${DEPLOY_ORDER[*]}
  deployment_choose "$wanted"
  export DEPLOY_DRY DEPLOY_BACK # Read by the script.
}

# What an operator's script begins with: the account of DEPLOY_ENV, and who we are there.
begin_operation() {
  local who
  cd "$ECHOES_ROOT" || exit 2
  DEPLOY_STATE=${ECHOES_DEPLOYMENTS:-$ECHOES_ROOT/.local}
  deployment_target
  bootstrap_venv || die 3 'the Python environment could not be made'
  who=$(infrastructure identity) || die 3 'nothing was changed'
  log_info "$who"
}

# deployment_visit LOG: what a script begins with that asks what is deployed and changes nothing.
deployment_visit() {
  cd "$ECHOES_ROOT" || exit 2
  DEPLOY_STATE=${ECHOES_DEPLOYMENTS:-$ECHOES_ROOT/.local}
  DEPLOY_LOG=$ECHOES_ROOT/logs/deployment/$1.log
  mkdir -p "$DEPLOY_STATE" "$(dirname "$DEPLOY_LOG")"
  deployment_target
  deployment_tools
  infrastructure identity >/dev/null || die 3 'nothing can be asked without an account'
}

# Sets DEPLOY_STACKS to the stacks named, each once, in the order of deployment whatever order they were typed in.
deployment_choose() {
  local names name
  IFS=', ' read -ra names <<<"$1"
  for name in "${names[@]}"; do
    [[ -z $name || " ${DEPLOY_ORDER[*]} " == *" $name "* ]] ||
      die 2 "there is no stack $name; there are: ${DEPLOY_ORDER[*]}"
  done
  DEPLOY_STACKS=()
  for name in "${DEPLOY_ORDER[@]}"; do
    if [[ " ${names[*]} " == *" $name "* ]]; then DEPLOY_STACKS+=("$name"); fi
  done
  [[ -z $1 ]] || ((${#DEPLOY_STACKS[@]})) || die 2 "the list of stacks is empty; there are: ${DEPLOY_ORDER[*]}"
}

# storage -> EchoesStorageStack-dev
deployment_stack_name() { printf 'Echoes%sStack-%s' "${1^}" "$DEPLOY_ENV"; }

# Exports the region, the endpoint and, for a simulator, credentials that open nothing else.
deployment_target() {
  local file=$ECHOES_ROOT/environments/$DEPLOY_ENV/.env.infrastructure host
  AWS_REGION=${AWS_REGION:-$(environment_value AWS_REGION "$file")} || die 3 "AWS_REGION is not in $(log_path "$file")"
  if [[ -z ${AWS_ENDPOINT_URL+set} ]]; then
    AWS_ENDPOINT_URL=$(environment_value AWS_ENDPOINT_URL "$file") || AWS_ENDPOINT_URL=''
  fi
  export AWS_REGION AWS_DEFAULT_REGION=$AWS_REGION
  if [[ -z $AWS_ENDPOINT_URL ]]; then
    # SDKs take an empty endpoint for a wrong one.
    unset AWS_ENDPOINT_URL
    return 0
  fi
  host=${AWS_ENDPOINT_URL#*://}
  case ${host%%[:/]*} in
    127.0.0.1 | localhost | localstack) ;;
    *) die 3 "AWS_ENDPOINT_URL is $AWS_ENDPOINT_URL: only a simulator on this machine is deployed to by an endpoint; for AWS leave it empty (AWS_ENDPOINT_URL=)" ;;
  esac
  unset AWS_PROFILE AWS_SESSION_TOKEN AWS_SECURITY_TOKEN
  export AWS_ENDPOINT_URL AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_EC2_METADATA_DISABLED=true
}

deployment_simulated() { [[ -n ${AWS_ENDPOINT_URL:-} ]]; }

# The part that asks the account: scripts/deployment/infrastructure.
infrastructure() {
  PYTHONPATH=$ECHOES_ROOT/scripts/deployment PYTHONDONTWRITEBYTECODE=1 "$VENV/bin/python" -m infrastructure \
    --environment "$DEPLOY_ENV" --releases "$DEPLOY_STATE/releases" "$@"
}

cdk() {
  "$ECHOES_ROOT/node_modules/.bin/cdk" "$@"
}

# Whatever the machine lacks is said here, before anything is asked of an account.
deployment_tools() {
  bootstrap_venv || die 3 'the Python environment could not be made'
  { bootstrap_node && bootstrap_npm; } || die 3 'the npm packages could not be installed'
  [[ -x $ECHOES_ROOT/node_modules/.bin/cdk ]] || die 3 'the CDK command is not installed; type: npm ci'
}

deployment_check_environments() {
  local said
  said=$(npm --prefix "$ECHOES_ROOT" run --silent lint:environments 2>&1) || {
    printf '%s\n' "$said" >&2
    die 3 'the files of environments/ are not right; see above'
  }
  log_ok "environments: $(tail -n 1 <<<"$said")"
}

# Production is deployed by a person who says so, or by a pipeline in which one has.
deployment_confirm() {
  local answer=''
  [[ $DEPLOY_ENV == prod && $DEPLOY_YES == no ]] || return 0
  [[ -t 0 || ${ECHOES_ASK:-} == always ]] || die 2 'prod is only deployed without a person at the keyboard when --yes says so'
  printf 'This changes %s. Type the name of the environment to go on: ' "$DEPLOY_ENV" >&2
  read -r answer || true
  [[ $answer == "$DEPLOY_ENV" ]] || die 1 'not confirmed; nothing was changed'
}

# One deployment of an environment at a time: of this checkout by a file lock, of all machines by one in the account. The
# caller's EXIT trap calls deployment_unlock.
deployment_exclusively() {
  local lock
  exec {lock}>"$DEPLOY_STATE/deploy-$DEPLOY_ENV.lock"
  flock -n "$lock" || die 6 "$DEPLOY_ENV is being deployed from this checkout; wait for it"
  DEPLOY_OWNER=$(hostname)-$$-$EPOCHSECONDS
  infrastructure lock "$DEPLOY_OWNER" || die 6 'nothing was changed'
  DEPLOY_LOCKED=yes
}

deployment_unlock() {
  [[ ${DEPLOY_LOCKED:-no} == yes ]] || return 0
  infrastructure unlock "$DEPLOY_OWNER" || log_error 'the lock could not be given back'
  DEPLOY_LOCKED=no
}

# Exports what a record says of the checkout.
deployment_commit() {
  ECHOES_COMMIT=$(git rev-parse HEAD 2>/dev/null) || ECHOES_COMMIT=unknown
  ECHOES_COMMIT_CHANGED=no
  [[ -z $(git status --porcelain --untracked-files=no 2>/dev/null) ]] || ECHOES_COMMIT_CHANGED=yes
  export ECHOES_COMMIT ECHOES_COMMIT_CHANGED
}

# Whether the assembly has to hold the functions: when the stack that has them is deployed, and where only what was built before
# may be deployed, because that is with them.
deployment_needs_functions() { [[ " ${DEPLOY_STACKS[*]-} " == *' api '* || ${ECHOES_PREPARED:-} == only ]]; }

# Packages the functions unless dist/lambda is what these sources gave. Whoever else is at it is waited for.
deployment_package() {
  DEPLOY_FUNCTIONS=built
  if [[ -n ${ECHOES_BUNDLES:-} ]]; then
    ECHOES_BUNDLES=$(realpath -e "$ECHOES_BUNDLES") || die 4 'ECHOES_BUNDLES names no folder'
    export ECHOES_BUNDLES
    log_info "functions from $(log_path "$ECHOES_BUNDLES")"
    return 0
  fi
  in_turn package package_when_stale || die 4 'the functions could not be packaged'
}

# in_turn NAME COMMAND...: runs COMMAND while no other script of this checkout is in a turn of that name, and answers its status.
in_turn() {
  local turn status=0 name=$1
  shift
  mkdir -p "$ECHOES_ROOT/.local"
  exec {turn}>"$ECHOES_ROOT/.local/$name.lock"
  flock "$turn"
  "$@" || status=$?
  exec {turn}>&-
  return "$status"
}

package_when_stale() {
  local dist=$ECHOES_ROOT/dist/lambda now
  now=$(cd "$ECHOES_ROOT" && function_sources | hash_of_files)
  if [[ -f $dist/.sources && "$(<"$dist/.sources")" == "$now" && -f $dist/api/bootstrap && -f $dist/process-audio/bootstrap ]]; then
    log_ok 'functions are packaged already'
    return 0
  fi
  nothing_is_built 'the functions in dist/lambda are not of these sources' || return 1
  log_run 'packaging the functions' "$DEPLOY_LOG" "$ECHOES_ROOT/scripts/deployment/package-functions.sh" || return 1
  printf '%s' "$now" >"$dist/.sources"
}

# nothing_is_built WHY: fails, saying why, where only what was built before may be deployed (ECHOES_PREPARED=only).
nothing_is_built() {
  [[ ${ECHOES_PREPARED:-} == only ]] || return 0
  log_error "$1, and ECHOES_PREPARED=only forbids to build: scripts/ci/release.sh restore puts there what CI built"
  return 1
}

# Everything a synthesis reads, from the root; two runs with the same hash give the same assembly, wherever the checkout is.
assembly_inputs() {
  template_sources "$DEPLOY_ENV"
  [[ $DEPLOY_FUNCTIONS == built ]] || return 0
  find "${ECHOES_BUNDLES:-dist/lambda}" -type f ! -name .sources ! -name '*.zip'
}

# Sets DEPLOY_ASSEMBLY to the synthesized assembly; synthesizes only what was not synthesized before. Its stack api can be
# deployed when deployment_package was called first.
deployment_synthesize() {
  local key folder began=${EPOCHREALTIME/[.,]/}
  key=$({
    printf '%s %s %s\n' "$DEPLOY_ENV" "${AWS_ENDPOINT_URL:-aws}" "${ECHOES_AUDIO_PUBLIC_ENDPOINT:-} ${ECHOES_CORS_ORIGINS:-}"
    printf 'functions %s\n' "$DEPLOY_FUNCTIONS"
    cd "$ECHOES_ROOT" && assembly_inputs | hash_of_files
  } | sha256sum | cut -c 1-16)
  folder=$ECHOES_ROOT/.local/assemblies/$DEPLOY_ENV-$key
  export DEPLOY_ASSEMBLY=$folder
  if [[ -f $folder/.complete ]]; then
    touch "$folder" # Its age decides what is forgotten.
    log_ok "cloud assembly $DEPLOY_ENV-$key is there already"
    return 0
  fi
  nothing_is_built "there is no cloud assembly $DEPLOY_ENV-$key" || die 4 'nothing was changed'
  mkdir -p "$ECHOES_ROOT/.local/assemblies"
  local fresh=$folder.$$
  rm -rf "$fresh"
  log_run "synthesizing $DEPLOY_ENV" "$DEPLOY_LOG" synthesize "$fresh" || {
    rm -rf "$fresh"
    die 4 'the stacks could not be synthesized'
  }
  rm -rf "$fresh"/{.cache,tree.json} "$folder"
  touch "$fresh/.complete"
  mv "$fresh" "$folder"
  log_ok "cloud assembly $DEPLOY_ENV-$key ($(log_elapsed "$began") s)"
  # The newest are kept: a run that started before this one may still read its own.
  find "$ECHOES_ROOT/.local/assemblies" -mindepth 1 -maxdepth 1 -printf '%T@ %p\n' | sort -rn | tail -n +13 | cut -d ' ' -f 2- |
    xargs -r rm -rf
}

synthesize() {
  local context=(-c "environment=$DEPLOY_ENV")
  [[ $DEPLOY_FUNCTIONS == built ]] || context+=(-c functions=none)
  [[ -z ${ECHOES_BUNDLES:-} ]] || context+=(-c "bundles=$ECHOES_BUNDLES")
  # The app reads the endpoint from its process before the files; empty means AWS there too.
  (cd "$ECHOES_ROOT/cdk" && AWS_ENDPOINT_URL=${AWS_ENDPOINT_URL:-} cdk synth --quiet --lookups=false "${context[@]}" -o "$1")
}

deployment_bootstrap() {
  local account
  infrastructure bootstrapped 2>/dev/null && return 0
  account=$(infrastructure account) || die 5 'the account could not be asked who it is'
  log_run "bootstrapping account $account for CDK, once" "$DEPLOY_LOG" cdk bootstrap "aws://$account/$AWS_REGION" --app '' ||
    die 5 'the account could not be bootstrapped'
}

# deployment_diff ASSEMBLY STACK...: what would change, on standard output. On AWS a change set says it.
deployment_diff() {
  local assembly=$1 names=() stack method=auto
  shift
  # The simulator's change sets tell less than the templates do.
  if deployment_simulated; then method=template; fi
  for stack in "$@"; do names+=("$(deployment_stack_name "$stack")"); done
  # Without what Node.js thinks of its own age, in the middle of what a person reads.
  NODE_NO_WARNINGS=1 cdk diff --app "$assembly" --method "$method" --exclusively "${names[@]}" 2>&1 || return 1
}

# deployment_stack ASSEMBLY STACK: deploys it, gives a simulator what it dropped, and tries it.
deployment_stack() {
  local assembly=$1 stack=$2 name parameters=() line said
  name=$(deployment_stack_name "$stack")
  if deployment_simulated; then
    said=$(infrastructure adopt --assembly "$assembly" "$stack") || return 1
    while read -r line; do [[ -z $line ]] || log_info "$line"; done <<<"$said"
  fi
  while read -r line; do parameters+=(--parameters "$line"); done < <(infrastructure parameters --assembly "$assembly" "$stack")
  log_run "deploying $name" "$DEPLOY_LOG" cdk deploy "$name" --app "$assembly" --exclusively --require-approval never \
    --ci --progress events "${parameters[@]}" || return 1
  if deployment_simulated; then
    if ! said=$(infrastructure settings --assembly "$assembly" "$stack" 2>&1); then
      log_error "settings of $name: $(tail -n 1 <<<"$said")"
      return 1
    fi
    printf '%s\n' "$said" >>"$DEPLOY_LOG"
    log_ok "$(tail -n 1 <<<"$said")"
  fi
  deployment_smoke "$assembly" "$stack"
}

# deployment_smoke ASSEMBLY STACK: every answer is one line; the last line of a failure is the reason.
deployment_smoke() {
  local line status=0 file=$DEPLOY_STATE/smoke.$$
  infrastructure smoke --assembly "$1" "$2" >"$file" 2>"$file.why" || status=$?
  while read -r line; do log_ok "smoke test: $line"; done <"$file"
  if ((status)); then log_error "smoke test: $(tail -n 1 "$file.why")"; fi
  rm -f "$file" "$file.why"
  return "$status"
}
