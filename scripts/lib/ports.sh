# shellcheck shell=bash
# Who listens where on this machine. Source it.

# Succeeds when something accepts connections on 127.0.0.1:PORT.
port_answers() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

# Succeeds when anything at all listens on PORT, on whatever address.
port_taken() {
  [[ -n $(ss -Hltn "sport = :$1" 2>/dev/null) ]]
}

# Prints the pids that listen on PORT, as far as this user may see them.
port_pids() {
  ss -Hltnp "sport = :$1" 2>/dev/null | grep -o 'pid=[0-9]*' | cut -d = -f 2 | sort -u
}

# Prints who listens on PORT, for people: "redis-server (pid 12, user bob)".
port_owner() {
  local pid names=''
  for pid in $(port_pids "$1"); do
    names+="${names:+, }$(ps -o comm= -p "$pid" 2>/dev/null || echo 'a process that just ended') (pid $pid, user $(ps -o user= -p "$pid" 2>/dev/null || echo '?'))"
  done
  printf '%s' "${names:-a process of another user}"
}

# Prints COUNT ports that nothing listens on, below the range from which the kernel takes ports of its own.
free_ports() {
  local count=$1 port found=()
  while ((${#found[@]} < count)); do
    port=$((20000 + SRANDOM % 12000))
    if [[ " ${found[*]} " != *" $port "* ]] && ! port_taken "$port"; then found+=("$port"); fi
  done
  printf '%s\n' "${found[@]}"
}

# Waits up to SECONDS until nothing listens on PORT.
port_wait_free() {
  local port=$1 tries=$(($2 * 10))
  while ((tries-- > 0)); do
    port_taken "$port" || return 0
    sleep 0.1
  done
  return 1
}
