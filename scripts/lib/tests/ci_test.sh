# shellcheck shell=bash
# The scripts that the steps of the workflows call.

# A copy of the project's scripts in a repository of its own, with one commit; the case goes into it.
small_checkout() {
  mkdir -p repo/scripts repo/.github repo/cdk repo/web repo/docs
  cp -r "$ECHOES_ROOT/scripts/lib" "$ECHOES_ROOT/scripts/ci" repo/scripts/
  cp -r "$ECHOES_ROOT/.github/paths" repo/.github/
  cd repo || return 1
  git init -q -b main .
  commit_all first
}

commit_all() {
  git add -A
  git -c user.name=Test -c user.email=test@echoes.example commit -q --allow-empty -m "$1"
}

gate() { NEEDS=$1 "$ECHOES_ROOT/scripts/ci/gate.sh" 2>said; }

ends_with() {
  local expected=$1 status=0
  shift
  "$@" || status=$?
  expect "$status" "$expected"
}

test_the_gate_opens_only_when_every_job_succeeded() {
  ends_with 0 gate '{"lint":{"result":"success"},"test":{"result":"success"}}'
  local result
  for result in failure skipped cancelled; do
    ends_with 1 gate '{"lint":{"result":"success"},"test":{"result":"'$result'"}}'
    expect_in "$(<said)" "test: $result"
  done
}

test_a_gate_without_jobs_or_without_sense_stays_shut() {
  ends_with 2 gate '{}'
  ends_with 2 gate ''
  ends_with 2 gate '["lint"]'
  ends_with 2 gate '{"lint":{}}'
}

plan() { scripts/ci/plan.sh "$@" 2>/dev/null | paste -sd ' '; }

test_main_goes_to_dev_with_what_changed() {
  small_checkout
  local before
  before=$(git rev-parse HEAD)
  echo 1 >docs/notes.md && commit_all docs
  expect "$(plan --ref refs/heads/main --before "$before")" 'environment=dev infrastructure=false frontend=false'
  echo 1 >web/page.html && commit_all web
  expect "$(plan --ref refs/heads/main --before "$before")" 'environment=dev infrastructure=false frontend=true'
  echo 1 >cdk/stack.ts && commit_all cdk
  expect "$(plan --ref refs/heads/main --before "$before")" 'environment=dev infrastructure=true frontend=true'
}

test_what_was_before_and_is_unknown_counts_as_changed() {
  small_checkout
  local unknown
  for unknown in '' 0000000000000000000000000000000000000000 1111111111111111111111111111111111111111 'HEAD; id'; do
    expect "$(plan --ref refs/heads/main --before "$unknown")" 'environment=dev infrastructure=true frontend=true'
  done
}

test_releases_go_to_staging_whole_and_nothing_else_goes_anywhere() {
  small_checkout
  expect "$(plan --ref refs/heads/release/1.2 --before "$(git rev-parse HEAD)")" 'environment=staging infrastructure=true frontend=true'
  local nowhere='environment=none infrastructure=false frontend=false'
  expect "$(plan --ref refs/heads/develop)" "$nowhere"
  expect "$(plan --ref refs/heads/release/)" "$nowhere"
  expect "$(plan --ref refs/heads/mainly)" "$nowhere"
  expect "$(plan --ref refs/heads/main --event pull_request)" "$nowhere"
}

test_the_plan_is_given_to_later_jobs() {
  small_checkout
  GITHUB_OUTPUT=$PWD/output scripts/ci/plan.sh --ref refs/heads/release/1 >/dev/null
  expect "$(paste -sd ' ' output)" 'environment=staging infrastructure=true frontend=true'
}

test_the_filter_of_the_infrastructure_covers_what_is_deployed() {
  # shellcheck source=scripts/lib/deployment.sh
  source "$ECHOES_ROOT/scripts/lib/deployment.sh"
  local patterns environment
  cd "$ECHOES_ROOT" || return 1
  mapfile -t patterns < <(grep -vE '^(#|$)' .github/paths/infrastructure.txt | sed 's/^/:(glob)/')
  {
    function_sources
    for environment in "${DEPLOY_ENVIRONMENTS[@]}"; do template_sources "$environment"; done
  } | sort -u >wanted.$$
  git ls-files --cached --others --exclude-standard -- "${patterns[@]}" | sort -u >covered.$$
  local missing
  missing=$(comm -23 wanted.$$ covered.$$)
  rm -f wanted.$$ covered.$$
  expect "$missing" ''
}

# A release of the small checkout's commit, as release.sh build leaves it.
make_release() {
  mkdir -p made/dist/lambda made/dist/frontend/web made/assemblies/dev-1
  echo program >made/dist/lambda/bootstrap
  echo page >made/dist/frontend/web/index.html
  echo template >made/assemblies/dev-1/x.template.json
  git rev-parse HEAD >made/COMMIT
  (cd made && find . -type f -print0 | sort -z | xargs -0 sha256sum) >sums
  mv sums made/SHA256SUMS
  tar -C made -cf release.tar .
}

test_a_release_is_restored_where_scripts_look_for_it() {
  small_checkout
  make_release
  scripts/ci/release.sh restore release.tar 2>/dev/null
  expect "$(<dist/lambda/bootstrap) $(<.local/assemblies/dev-1/x.template.json)" 'program template'
  expect "$(<dist/frontend/web/index.html)" page
}

test_a_release_that_is_damaged_or_of_another_commit_is_refused() {
  small_checkout
  make_release
  echo other >made/dist/lambda/bootstrap
  tar -C made -cf damaged.tar .
  ends_with 1 scripts/ci/release.sh restore damaged.tar 2>said
  expect_in "$(<said)" 'damaged'
  commit_all second
  ends_with 1 scripts/ci/release.sh restore release.tar 2>said
  expect_in "$(<said)" 'was built of commit'
  ends_with 1 scripts/ci/release.sh restore nothing.tar 2>said
  [[ ! -e dist/lambda ]]
}

# What release.sh build calls, in the small checkout: parts that are made at once. BETWEEN is run when the functions are.
pretend_to_build() {
  mkdir -p scripts/security environments/dev
  printf '*\n' >.git/info/exclude
  echo AWS_REGION=eu-central-1 >environments/dev/.env.infrastructure
  cat >scripts/lib/deployment.sh <<'END'
DEPLOY_ENVIRONMENTS=(dev)
deployment_tools() { :; }
deployment_check_environments() { :; }
deployment_package() {
  mkdir -p dist/lambda
  eval "${BETWEEN:-}"
}
frontend_web_build() { mkdir -p dist/frontend/web; }
deployment_synthesize() {
  DEPLOY_ASSEMBLY=.local/assemblies/dev-1
  mkdir -p "$DEPLOY_ASSEMBLY"
}
END
  : >scripts/lib/frontend.sh
  cat >scripts/security/sbom.sh <<'END'
#!/bin/sh
mkdir -p "$1"
END
  chmod +x scripts/security/sbom.sh
}

test_a_release_that_was_built_is_restored() {
  small_checkout
  pretend_to_build
  scripts/ci/release.sh build 2>/dev/null
  expect "$(tar -xOf dist/release/echoes-release.tar ./COMMIT)" "$(git rev-parse HEAD)"
  scripts/ci/release.sh restore dist/release/echoes-release.tar 2>/dev/null
}

test_a_checkout_that_moves_while_a_release_is_built_makes_none() {
  small_checkout
  pretend_to_build
  BETWEEN='git -c user.name=Test -c user.email=test@echoes.example commit -q --allow-empty -m second' \
    ends_with 4 scripts/ci/release.sh build 2>said
  expect_in "$(<said)" 'another commit was checked out meanwhile'
  [[ ! -e dist/release/echoes-release.tar ]]
}

test_where_only_what_was_built_may_be_deployed_nothing_is_built() {
  # shellcheck source=scripts/lib/deployment.sh
  source "$ECHOES_ROOT/scripts/lib/deployment.sh"
  ECHOES_PREPARED=only expect_fails nothing_is_built 'it is old' 2>said
  expect_in "$(<said)" 'it is old'
  ECHOES_PREPARED='' nothing_is_built 'it is old'
}

test_a_run_that_is_known_is_not_asked_for() {
  expect "$(BUILD_RUN=42 "$ECHOES_ROOT/scripts/ci/find-build.sh" 2>/dev/null)" run=42
  ends_with 2 env BUILD_RUN='42; id' "$ECHOES_ROOT/scripts/ci/find-build.sh" 2>/dev/null
  ends_with 3 env -u GITHUB_TOKEN BUILD_RUN='' "$ECHOES_ROOT/scripts/ci/find-build.sh" 2>/dev/null
}

test_a_rehearsal_upgrades_no_package_of_the_machine() {
  mkdir -p programs
  printf '#!/bin/sh\necho "$*" >>"%s/asked"\n' "$PWD" >programs/apt-get
  chmod +x programs/apt-get
  ECHOES_REHEARSAL=yes PATH=$PWD/programs:$PATH "$ECHOES_ROOT/scripts/ci/prepare.sh" --upgrade 2>said
  expect_in "$(<said)" 'not upgraded'
  [[ ! -e asked ]]
}

# The kinds of Dependabot and the folders that it looks at, one "KIND FOLDER" a line.
dependabot_looks_at() {
  sed -n 's/^  - package-ecosystem: //p; s/^    directory: //p' "$ECHOES_ROOT/.github/dependabot.yml" | paste -d ' ' - -
}

# What pins packages, of the same form.
pinned_packages() {
  local file
  git -C "$ECHOES_ROOT" ls-files '*requirements.txt' '*go.mod' '*package-lock.json' '*Dockerfile' | while read -r file; do
    case $file in
      *requirements.txt) printf 'pip ' ;;
      *go.mod) printf 'gomod ' ;;
      *Dockerfile) printf 'docker ' ;;
      *) printf 'npm ' ;;
    esac
    case $file in
      */*) printf '/%s\n' "${file%/*}" ;;
      *) printf '/\n' ;;
    esac
  done
  printf 'github-actions /\n'
}

test_newer_versions_are_proposed_of_everything_that_is_pinned() {
  expect "$(dependabot_looks_at | sort)" "$(pinned_packages | sort)"
}

# lighthouse_that_fails VISITS: one that measures nothing so many times.
lighthouse_that_fails() {
  LIGHTHOUSE_HOME=$PWD
  mkdir -p node_modules/lighthouse/cli
  cat >node_modules/lighthouse/cli/index.js <<JS
const fs = require('node:fs');
const file = process.argv.find((word) => word.startsWith('--output-path=')).slice('--output-path='.length);
fs.appendFileSync('visits', 'x');
for (const kind of ['json', 'html']) fs.writeFileSync(file + '.report.' + kind, kind);
process.exit(fs.readFileSync('visits', 'utf8').length > $1 ? 0 : 1);
JS
}

test_a_visit_of_which_nothing_was_measured_is_made_again_and_twice_is_a_failure() {
  # shellcheck source=scripts/lib/lighthouse.sh
  source "$ECHOES_ROOT/scripts/lib/lighthouse.sh"
  lighthouse_that_fails 1
  lighthouse_visit http://127.0.0.1:9/ desk report >said
  expect "$(<visits) $(<report.json) $(<report.html)" 'xx json html'
  rm visits
  lighthouse_that_fails 2
  expect_fails lighthouse_visit http://127.0.0.1:9/ phone report >said
  expect "$(<visits)" xx
}
