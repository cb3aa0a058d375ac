# shellcheck shell=bash
# Reads the files of environments/, and stack.env like one of them. Source it.

# environment_read FILE...: prints KEY=value lines of the files, comments and quotes removed; of a repeated key the last
# counts. Missing files count as empty.
environment_read() {
  local file
  for file in "$@"; do
    if [[ -f $file ]]; then cat "$file"; fi
  done | sed -nE "s/^[[:space:]]*(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_]*)[[:space:]]*=[[:space:]]*(.*[^[:space:]])?[[:space:]]*\$/\2=\3/p" |
    sed -E "s/^([^=]+)=\"(.*)\"\$/\1=\2/; s/^([^=]+)='(.*)'\$/\1=\2/" |
    awk -F = '{ if (!($1 in seen)) order[++n] = $1; seen[$1] = $0 } END { for (i = 1; i <= n; i++) print seen[order[i]] }'
}

# environment_value KEY FILE...: prints one value; fails when it is nowhere.
environment_value() {
  local key=$1 line
  shift
  line=$(environment_read "$@" | grep "^$key=") || return 1
  printf '%s' "${line#*=}"
}
