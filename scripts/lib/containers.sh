# shellcheck shell=bash
# A container engine that speaks the Docker API, for docker-compose.local.yml. Source it after log.sh.
#
# A Docker engine that answers is used as it is. Without one, podman with runc serves the same API from a socket in
# CONTAINERS_HOME, with its images and its state there, and the base image is made by debootstrap from this machine's
# own package sources, because nothing can be pulled by a machine without a way out.
#
#   containers_packages  installs an engine where none answers
#   containers_start     makes docker-compose work in this shell (exports DOCKER_HOST when needed)
#   containers_compose   docker-compose with the project's file
#   containers_stop      ends what containers_start began

CONTAINERS_HOME=${CONTAINERS_HOME:-$ECHOES_ROOT/.local/containers}
CONTAINERS_BASE=docker.io/library/debian:bookworm-slim
CONTAINERS_OWN=0

containers_docker_answers() { [[ -z ${DOCKER_HOST:-} ]] && command -v docker >/dev/null && timeout 10 docker info >/dev/null 2>&1; }

# Debian's runc would take the place of the one that a Docker engine brings, and the engine with it.
containers_packages() {
  if containers_docker_answers; then return 0; fi
  bootstrap_packages containers
}

containers_podman() {
  CONTAINERS_CONF=$CONTAINERS_HOME/containers.conf CONTAINERS_STORAGE_CONF=$CONTAINERS_HOME/storage.conf podman "$@"
}

# Layers share files where the kernel lets us mount an overlay; elsewhere every layer is a copy.
containers_storage_driver() {
  local try=$CONTAINERS_HOME/tmp/overlay driver=vfs
  mkdir -p "$try"/{lower,upper,work,merged}
  if mount -t overlay overlay -o "lowerdir=$try/lower,upperdir=$try/upper,workdir=$try/work" "$try/merged" 2>/dev/null; then
    umount "$try/merged"
    driver=overlay
  fi
  rm -rf "$try"
  printf '%s' "$driver"
}

# The engine's own default limits exceed what a restricted machine allows: soft and hard are set to what it has.
containers_write_config() {
  local files processes=4096
  files=$(ulimit -Hn)
  [[ $files =~ ^[0-9]+$ ]] || files=1048576
  mkdir -p "$CONTAINERS_HOME"/{run,graph,tmp}
  cat >"$CONTAINERS_HOME/containers.conf" <<CONF
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
runtime = "runc"
[containers]
netns = "host"
log_driver = "k8s-file"
default_ulimits = ["nofile=$files:$files", "nproc=$processes:$processes"]
CONF
  cat >"$CONTAINERS_HOME/storage.conf" <<CONF
[storage]
driver = "$(containers_storage_driver)"
runroot = "$CONTAINERS_HOME/run"
graphroot = "$CONTAINERS_HOME/graph"
CONF
}

# A minimal Debian made from this machine's own sources, with its certificates, so that builds inside reach what it reaches.
containers_make_base() {
  local root=$CONTAINERS_HOME/base mirror
  # shellcheck disable=SC2016 # apt expands it, not the shell
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -v -- -security | head -n 1)
  [[ -n $mirror ]] || {
    log_error "No Debian package source is configured here (apt-get indextargets is empty): run apt-get update."
    return 1
  }
  rm -rf "$root"
  debootstrap --variant=minbase --include=ca-certificates bookworm "$root" "$mirror" || return 1
  rm -f "$root/etc/apt/sources.list"
  cp -a /etc/apt/sources.list /etc/apt/sources.list.d/*.sources "$root/etc/apt/sources.list.d/" 2>/dev/null || true
  if [[ -f $root/etc/apt/sources.list.d/sources.list ]]; then mv "$root/etc/apt/sources.list.d/sources.list" "$root/etc/apt/"; fi
  cp -a /etc/apt/apt.conf.d/99* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
  cp -a /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/" 2>/dev/null || true
  chroot "$root" update-ca-certificates >/dev/null || return 1
  tar -c -C "$root" . | containers_podman import - "$CONTAINERS_BASE" || return 1
  rm -rf "$root"
}

containers_start_podman() {
  local socket=$CONTAINERS_HOME/engine.sock
  if ! [[ -S $socket ]] || ! curl -fsS -m 5 --unix-socket "$socket" http://engine/_ping >/dev/null 2>&1; then
    rm -f "$socket"
    containers_write_config
    # The image builder's own temporary folder has to be on the same disk as its storage.
    TMPDIR=$CONTAINERS_HOME/tmp CONTAINERS_CONF=$CONTAINERS_HOME/containers.conf \
      CONTAINERS_STORAGE_CONF=$CONTAINERS_HOME/storage.conf \
      setsid podman system service --time=0 "unix://$socket" >>"$CONTAINERS_HOME/engine.log" 2>&1 </dev/null &
    echo $! >"$CONTAINERS_HOME/engine.pid"
    CONTAINERS_OWN=1
    local tries=100
    until curl -fsS -m 5 --unix-socket "$socket" http://engine/_ping >/dev/null 2>&1; do
      ((tries-- > 0)) || {
        log_error "podman does not answer; see $(log_path "$CONTAINERS_HOME/engine.log")"
        return 1
      }
      sleep 0.1
    done
  fi
  export DOCKER_HOST=unix://$socket
  if ! containers_podman image exists "$CONTAINERS_BASE"; then
    log_run "Making $CONTAINERS_BASE from this machine's packages" "$CONTAINERS_HOME/base.log" containers_make_base
  fi
}

containers_start() {
  if containers_docker_answers; then
    log_ok "The Docker engine of this machine is used"
    return 0
  fi
  if ! command -v podman >/dev/null || ! command -v docker-compose >/dev/null; then
    log_error "Neither a Docker engine nor podman with docker-compose is here. On Debian: apt-get install podman runc docker-compose"
    return 1
  fi
  containers_start_podman
}

containers_compose() {
  local command=(docker compose)
  command -v docker-compose >/dev/null && command=(docker-compose)
  (cd "$ECHOES_ROOT" && "${command[@]}" -f docker-compose.local.yml "$@")
}

containers_stop() {
  [[ -f $CONTAINERS_HOME/engine.pid ]] || return 0
  ((CONTAINERS_OWN)) || return 0
  kill "$(<"$CONTAINERS_HOME/engine.pid")" 2>/dev/null || true
  rm -f "$CONTAINERS_HOME/engine.pid" "$CONTAINERS_HOME/engine.sock"
}
