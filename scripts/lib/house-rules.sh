#!/usr/bin/env bash
# Rules of the repository that no compiler and no linter checks, on the files git knows. Prints ok or FAIL for each.
#
# usage: house-rules.sh
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 2

failed=0
# rule WHAT FOUND: kept when nothing was found.
rule() {
  if [[ -z $2 ]]; then
    printf 'ok %s\n' "$1"
  else
    printf 'FAIL %s\n' "$1"
    head -n 8 <<<"$2" | sed 's/^/  | /'
    failed=1
  fi
}

inexact_versions() {
  # shellcheck disable=SC2016 # JavaScript's own dollars
  git ls-files '*package.json' | xargs node -e '
    for (const file of process.argv.slice(1)) {
      const json = JSON.parse(require("fs").readFileSync(file, "utf8"));
      for (const kind of ["dependencies", "devDependencies", "optionalDependencies"])
        for (const [name, version] of Object.entries(json[kind] ?? {}))
          if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) console.log(`${file}: ${name} ${version}`);
    }'
}
places_in_lock_file() { git ls-files '*package-lock.json' | xargs grep -nE '"resolved": *"[a-z+]+:'; }
inexact_python() { grep -nEv '^(#|$)|^[A-Za-z0-9_.-]+==[0-9][A-Za-z0-9.]*$' tools/simulator/requirements.txt; }
long_files() {
  git ls-files '*.cpp' '*.hpp' '*.ts' '*.tsx' '*.mjs' '*.py' '*.sh' | grep -v '\.generated\.' | xargs wc -l |
    awk '$2 != "total" && $1 > 600 { print $2 ": " $1 " lines" }'
}
unrunnable_scripts() { git ls-files -s scripts .ci | awk '$1 == 100644 && /\.sh$|\.ci\/run$/ && !/\/lib\// { print $4 }'; }
unfinished_work() { git grep -nIE '\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b' -- backend web mobile packages tools scripts api ':!scripts/lib/house-rules.sh'; }
silent_skips() {
  git grep -nE '\b(it|test|describe)\.(skip|only|tod[o])\b|DISABLED_|GTEST_SKIP\(\) *;|pytest\.mark\.skip\b' -- \
    backend web mobile packages tools scripts ':!scripts/lib/house-rules.sh'
}
absolute_paths() { git grep -nIF "$PWD/" -- .; }
tracked_output() { git ls-files | grep -E '(^|/)(node_modules|build|dist|\.local|logs|test-results|__pycache__)/'; }
shared_names() {
  local environment other
  for environment in dev staging prod; do
    for other in dev staging prod; do
      [[ $environment == "$other" ]] || grep -nHE "(echoes[-/][a-z-]*${other}\b|[-./]${other}[-./])" environments/"$environment"/.env.*
    done
  done
}

rule 'every npm version is exact' "$(inexact_versions 2>&1)"
rule 'the lock file names no place to download from' "$(places_in_lock_file 2>&1)"
rule 'every Python version is exact' "$(inexact_python 2>&1)"
rule 'no source file is longer than 600 lines' "$(long_files 2>&1)"
rule 'scripts that people run can be run' "$(unrunnable_scripts 2>&1)"
rule 'nothing is left unfinished' "$(unfinished_work 2>&1)"
rule 'no test is skipped or alone' "$(silent_skips 2>&1)"
rule 'no path of this machine is in a file' "$(absolute_paths 2>&1)"
rule 'nothing that is made is tracked' "$(tracked_output 2>&1)"
rule 'no environment names another' "$(shared_names 2>&1)"
exit "$failed"
