# shellcheck shell=bash
# The static checks of test-local.sh. Each answers 0 when nothing was found and prints what was. Source it after all.sh.

# Prints the shell scripts git knows, those without an ending too.
shell_scripts() {
  git ls-files '*.sh' scripts .ci | sort -u | while read -r file; do
    if [[ -f $file ]] && head -n 1 "$file" | grep -qE '^#(!.*\bbash|!.*\bsh| shellcheck shell=)'; then printf '%s\n' "$file"; fi
  done
}

check_shellcheck() { shell_scripts | xargs -P "$(nproc)" -n 6 shellcheck -x; }
check_shell_format() { shell_scripts | xargs shfmt -i 2 -ci -d; }

check_cpp_format() {
  git ls-files 'backend/*.cpp' 'backend/*.hpp' | grep -v '\.generated\.' | xargs -P "$(nproc)" -n 40 clang-format-19 --dry-run --Werror
}

python_files() { git ls-files '*.py' | while read -r file; do [[ -f $file ]] && printf '%s\n' "$file"; done; }
check_python_format() { python_files | xargs "$VENV/bin/ruff" format --no-cache --config tools/simulator/ruff.toml --diff; }
check_python_lint() { python_files | xargs "$VENV/bin/ruff" check --no-cache --config tools/simulator/ruff.toml; }

# Prints the C++ files that changed last: those of the working tree, then of the newest commits, each once.
recently_changed() {
  {
    git diff --name-only HEAD -- 'backend/*.cpp'
    git log -n 30 --format= --name-only --diff-filter=d -- 'backend/*.cpp'
  } | awk '!seen[$0]++'
}

# check_tidy changed|all PRESET: clang-tidy on the TIDY_LIMIT files that changed last, or on all of them (a quarter of an
# hour). REQUIRES: the preset was built, because generated headers are read too.
TIDY_LIMIT=10
check_tidy() {
  local files limit=100000
  [[ $1 == changed ]] && limit=$TIDY_LIMIT
  mapfile -t files < <(
    if [[ $1 == all ]]; then git ls-files 'backend/*.cpp'; else recently_changed; fi | while read -r file; do
      # Only what the preset compiles has flags to be read with.
      if [[ -f $file ]] && grep -qF "/$file\"" "build/$2/compile_commands.json"; then printf '%s\n' "$file"; fi
    done | head -n "$limit"
  )
  printf '%s files: %s\n' "${#files[@]}" "${files[*]}"
  ((${#files[@]})) || return 1
  printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 1 clang-tidy-19 --quiet -p "build/$2"
}
