# shellcheck shell=bash
# Everything under scripts/lib that a script of the local stack sources. REQUIRES: ECHOES_ROOT.

# shellcheck source=scripts/lib/log.sh
source "$ECHOES_ROOT/scripts/lib/log.sh"
# shellcheck source=scripts/lib/ports.sh
source "$ECHOES_ROOT/scripts/lib/ports.sh"
# shellcheck source=scripts/lib/process.sh
source "$ECHOES_ROOT/scripts/lib/process.sh"
# shellcheck source=scripts/lib/environment.sh
source "$ECHOES_ROOT/scripts/lib/environment.sh"
# shellcheck source=scripts/lib/sources.sh
source "$ECHOES_ROOT/scripts/lib/sources.sh"
# shellcheck source=scripts/lib/bootstrap.sh
source "$ECHOES_ROOT/scripts/lib/bootstrap.sh"
# shellcheck source=scripts/lib/stack.sh
source "$ECHOES_ROOT/scripts/lib/stack.sh"
# shellcheck source=scripts/lib/dynamodb-local.sh
source "$ECHOES_ROOT/scripts/lib/dynamodb-local.sh"

# Prints the comment at the head of a script: its help.
usage_of() { awk 'NR > 1 && !/^#/ { exit } NR > 1 { sub(/^# ?/, ""); print }' "$1"; }

# die STATUS TEXT
die() {
  log_error "$2"
  exit "$1"
}
