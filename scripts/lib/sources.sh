# shellcheck shell=bash
# Which files something is made from, and one hash of them. Source it. REQUIRES: ECHOES_ROOT.

# Prints one hash of the files named on standard input (names and contents), one a line.
hash_of_files() { LC_ALL=C sort -u | tr '\n' '\0' | xargs -0 -r sha256sum -- | sha256sum | cut -d ' ' -f 1; }

# project_files PATH...: the files below these that are not made, as paths from the root; from git where there is git.
project_files() {
  (
    cd "$ECHOES_ROOT" || return 1
    if git rev-parse --git-dir >/dev/null 2>&1; then
      git ls-files --cached --others --exclude-standard -- "$@"
    else
      find "$@" -type f -not -path '*/node_modules/*' -not -path '*/cdk.out/*' 2>/dev/null
    fi | while read -r file; do if [[ -f $file ]]; then printf '%s\n' "$file"; fi; done
  )
}

# What the functions are built from.
function_sources() {
  project_files backend/src backend/CMakeLists.txt cmake CMakeLists.txt CMakePresets.json api \
    scripts/deployment/package-functions.sh scripts/lib/bundle.py
}

# template_sources ENVIRONMENT: what the templates of an environment are made from, functions apart.
template_sources() {
  project_files cdk monitoring api/openapi.yaml "environments/$1" package-lock.json | grep -v '^cdk/test/'
}
