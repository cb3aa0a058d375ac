# shellcheck shell=bash
# The SAM command line, which runs one function in a container: sam local invoke SaveEchoFunction --event
# test-events/save-echo.json. Source it after containers.sh; containers_start comes first.
#
#   sam_install    puts exactly tools/sam/requirements.txt into an environment of its own; SAM is the command
#   sam_image      gives the engine an image of the platform where AWS's own cannot be pulled
#   sam_template   packages and synthesizes what samconfig.toml names
#   sam_invoke     sam local invoke, from the root of the project

SAM_HOME=$ECHOES_ROOT/.local/sam
SAM=$SAM_HOME/venv/bin/sam
# The names under which the command line looks for the platform: with and without the architecture.
readonly SAM_PLATFORM=public.ecr.aws/lambda/provided:al2023

sam_install() { bootstrap_python "$SAM_HOME/venv" "$ECHOES_ROOT/tools/sam/requirements.txt" 'installing the SAM command line'; }

sam_engine() {
  if [[ -n ${DOCKER_HOST:-} ]]; then containers_podman "$@"; else docker "$@"; fi
}

# What a static program and the command line's emulator need of the platform: a shell, three commands, its folders.
sam_make_image() {
  local root=$SAM_HOME/platform name
  rm -rf "$root"
  mkdir -p "$root"/{bin,opt,tmp,var/task,var/runtime}
  chmod 1777 "$root/tmp"
  cp "$(command -v busybox)" "$root/bin/busybox" || return 1
  for name in sh chmod ls mkdir mv; do ln -s busybox "$root/bin/$name"; done
  tar -c -C "$root" . | sam_engine import -c 'ENV PATH=/bin' - "$SAM_PLATFORM" || return 1
  sam_engine tag "$SAM_PLATFORM" "$SAM_PLATFORM-x86_64" || return 1
  rm -rf "$root"
}

sam_image() {
  sam_engine image inspect "$SAM_PLATFORM-x86_64" >/dev/null 2>&1 && return 0
  if [[ -z ${DOCKER_HOST:-} ]] && sam_engine pull "$SAM_PLATFORM" >/dev/null 2>&1; then
    sam_engine tag "$SAM_PLATFORM" "$SAM_PLATFORM-x86_64"
    return
  fi
  log_run "making $SAM_PLATFORM from busybox" "$ECHOES_ROOT/logs/containers.log" sam_make_image
}

sam_template() {
  local folder=$ECHOES_ROOT/cdk/cdk.out
  DEPLOY_LOG=$ECHOES_ROOT/logs/containers.log
  deployment_package
  log_run 'synthesizing dev' "$DEPLOY_LOG" npm --prefix "$ECHOES_ROOT" run --silent synth --workspace cdk -- --quiet || return 1
  [[ -f $folder/EchoesApiStack-dev.template.json ]]
}

# Keys of AWS make it ask AWS who is calling, for up to 13 seconds where there is no way out.
sam_invoke() {
  (cd "$ECHOES_ROOT" && env -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY -u AWS_SESSION_TOKEN -u AWS_PROFILE SAM_CLI_TELEMETRY=0 \
    "$SAM" local invoke "$@")
}
