#!/usr/bin/env bash
# Drill: each alarm fires once by the metric it watches and returns to OK; the operator, who subscribed to the topic of
# alerts, is told of both. A queue stands for the operator, because the simulator sends no e-mail for topics.
#
# usage: alarms.sh [--help]        ECHOES_BUNDLES names functions built elsewhere than dist/lambda
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"
# shellcheck source=scripts/lib/deployment.sh
source "$ECHOES_ROOT/scripts/lib/deployment.sh"
# shellcheck source=scripts/lib/drill.sh
source "$ECHOES_ROOT/scripts/lib/drill.sh"

cd "$ECHOES_ROOT"
drill_begin_deployment
deployment_parse -e dev
deployment_target
deployment_package
expect 'dev is deployed' drill_deploy -e dev
"$VENV/bin/python" scripts/drills/alarms.py dev || DRILL_FAILED=1
drill_end
