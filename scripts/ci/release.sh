#!/usr/bin/env bash
# What CI builds once and every environment is then given: the functions, the cloud assembly of each environment and the web
# app, in one file with checksums.
#
# usage: release.sh build [--out FOLDER] [--environment NAME]...
#        release.sh restore FILE
#        release.sh check ENVIRONMENT
#
#   build     packages the functions, synthesizes every environment (cdk-nag included), builds the web app and writes
#             FOLDER/echoes-release.tar (default FOLDER: dist/release) of the commit that is checked out
#   restore   puts the content of FILE where the deployment scripts look for it. Refuses a file that is damaged or of
#             another commit. Afterwards nothing is built again: set ECHOES_PREPARED=only and they refuse to
#   check     synthesizes ENVIRONMENT again from the sources and compares it with what is there: the same, file by file
#   --environment NAME   only this one, may be given several times; default: dev, staging and prod
#   -h, --help           this text
#
# Ends with 0; 1 when a check found a difference or a file is refused; 2 wrong words; 3 something is missing on this machine;
# 4 something could not be built.
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"
# shellcheck source=scripts/lib/frontend.sh
source "$ECHOES_ROOT/scripts/lib/frontend.sh"

DEPLOY_LOG=$ECHOES_ROOT/logs/deployment/release.log

commit_of_checkout() { git rev-parse HEAD 2>/dev/null || die 3 'this is no git checkout, so there is no commit to build or to compare with'; }

tools() {
  mkdir -p "$(dirname "$DEPLOY_LOG")"
  deployment_tools
}

# AWS is meant unless the shell names an endpoint: what CI builds is not for the simulator of the files.
target() {
  AWS_ENDPOINT_URL=${AWS_ENDPOINT_URL:-}
  AWS_REGION=$(environment_value AWS_REGION "$ECHOES_ROOT/environments/$1/.env.infrastructure")
  export AWS_ENDPOINT_URL AWS_REGION
  DEPLOY_ENV=$1
}

build() {
  local out=dist/release environments=() environment made bills=(web)
  while (($#)); do
    case $1 in
      --out | --environment)
        (($# > 1)) || die 2 "$1 needs a value"
        if [[ $1 == --out ]]; then out=$2; else environments+=("$2"); fi
        shift
        ;;
      *) die 2 "unknown option $1; --help lists them" ;;
    esac
    shift
  done
  ((${#environments[@]})) || environments=("${DEPLOY_ENVIRONMENTS[@]}")
  for environment in "${environments[@]}"; do known "$environment"; done
  local commit
  commit=$(commit_of_checkout)
  [[ -z $(git status --porcelain --untracked-files=no) ]] || log_warn 'files are changed: this release is not what its commit says'
  unset ECHOES_BUNDLES ECHOES_FRONTEND_BUILDS
  tools
  deployment_check_environments
  deployment_package
  frontend_web_build
  made=$out/.unfinished
  rm -rf "$made"
  mkdir -p "$made/dist/frontend" "$made/assemblies"
  cp -a dist/lambda "$made/dist/lambda"
  cp -a dist/frontend/web "$made/dist/frontend/web"
  for environment in "${environments[@]}"; do
    target "$environment"
    deployment_synthesize
    cp -a "$DEPLOY_ASSEMBLY" "$made/assemblies/"
  done
  if [[ -n ${ECHOES_REHEARSAL:-} && ! -d build/lambda ]]; then
    log_warn 'no bills of materials of the functions: the rehearsal was given functions that were built elsewhere'
  else
    bills+=(api-function audio-function)
  fi
  log_run 'writing bills of materials' "$DEPLOY_LOG" scripts/security/sbom.sh "$made/sbom" "${bills[@]}" ||
    die 4 'the bills of materials could not be made'
  # The sources of each part were read when its turn came, minutes apart.
  [[ $(commit_of_checkout) == "$commit" ]] ||
    die 4 "another commit was checked out meanwhile: this would be a release neither of ${commit:0:8} nor of $(git rev-parse --short=8 HEAD)"
  printf '%s\n' "$commit" >"$made/COMMIT"
  (cd "$made" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) >"$out/.sums"
  mv "$out/.sums" "$made/SHA256SUMS"
  tar --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -C "$made" -cf "$out/echoes-release.tar.new" .
  rm -rf "$made"
  mv "$out/echoes-release.tar.new" "$out/echoes-release.tar"
  log_ok "$(log_path "$out")/echoes-release.tar: commit ${commit:0:8}, $(stat -c %s "$out/echoes-release.tar") bytes, for ${environments[*]}"
}

restore() {
  local file=${1:-} folder commit assembly
  [[ -f $file ]] || die 1 "there is no file ${file:-(none was named)}; release.sh build makes one"
  commit=$(commit_of_checkout)
  mkdir -p .local dist
  folder=$(mktemp -d .local/release.XXXXXX)
  # shellcheck disable=SC2064  # The folder is known now.
  trap "rm -rf '$folder'" EXIT
  tar -C "$folder" --no-same-owner -xf "$file" 2>/dev/null || die 1 "$file is no release, or damaged"
  (cd "$folder" && [[ -f SHA256SUMS && -f COMMIT ]] && sha256sum --quiet --strict -c SHA256SUMS >/dev/null 2>&1) ||
    die 1 "$file is damaged: its content is not what its checksums say"
  [[ $(<"$folder/COMMIT") == "$commit" ]] ||
    die 1 "$file was built of commit $(cut -c 1-8 "$folder/COMMIT"), but ${commit:0:8} is checked out"
  rm -rf dist/lambda dist/frontend/web
  mkdir -p dist/frontend
  mv "$folder/dist/lambda" dist/lambda
  mv "$folder/dist/frontend/web" dist/frontend/web
  mkdir -p .local/assemblies
  for assembly in "$folder"/assemblies/*; do
    rm -rf ".local/assemblies/$(basename "$assembly")"
    mv "$assembly" .local/assemblies/
  done
  log_ok "$file is restored: commit ${commit:0:8}"
}

check() {
  local environment=${1:-} fresh name differs=0
  known "$environment"
  unset ECHOES_BUNDLES
  tools
  deployment_check_environments
  target "$environment"
  ECHOES_PREPARED=only deployment_package
  ECHOES_PREPARED=only deployment_synthesize
  fresh=$(mktemp -d "${TMPDIR:-/tmp}/echoes-assembly.XXXXXX")
  # shellcheck disable=SC2064  # The folder is known now.
  trap "rm -rf '$fresh'" EXIT
  log_run "synthesizing $environment again" "$DEPLOY_LOG" synthesize "$fresh" ||
    die 4 'the stacks could not be synthesized'
  for name in "$fresh"/*.template.json "$fresh"/*.assets.json; do
    if cmp -s "$name" "$DEPLOY_ASSEMBLY/$(basename "$name")"; then
      log_ok "$(basename "$name")"
    else
      log_error "$(basename "$name") is another than the one in $(log_path "$DEPLOY_ASSEMBLY")"
      differs=1
    fi
  done
  return "$differs"
}

known() {
  [[ " ${DEPLOY_ENVIRONMENTS[*]} " == *" $1 "* && -n $1 ]] ||
    die 2 "there is no environment ${1:-(none was named)}; there are: ${DEPLOY_ENVIRONMENTS[*]}"
}

main() {
  local action=${1:-}
  case $action in
    -h | --help)
      usage_of "${BASH_SOURCE[0]}"
      return 0
      ;;
    build | restore | check)
      cd "$ECHOES_ROOT"
      "$@"
      ;;
    *) die 2 'say what to do: build, restore or check; --help explains' ;;
  esac
}

main "$@"
