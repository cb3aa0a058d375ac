# shellcheck shell=bash
# The phone app: what is exported for the phones, checked, and handed to the stores. Source it after all.sh.
# REQUIRES: ECHOES_ROOT, bootstrap_venv and bootstrap_node done. Every function answers a status and a sentence.
#
#   mobile_install             the npm packages of mobile/, as its lock file says
#   mobile_build ENV OUTDIR    exports the app of ENV for ios and android into OUTDIR, which is replaced only by what was checked
#   mobile_check ENV DIR       checks an export and writes DIR/asset-manifest.json (path, sha256, bytes of every file)
#   mobile_ready               says what submitting lacks
#   mobile_submit ENV          builds and submits to the stores (prod only)
#
# Variables of the caller that count: VITE_COGNITO_USER_POOL_ID and VITE_COGNITO_CLIENT_ID, outputs of the Auth stack (dev
# takes them from .local/stack.env too); for mobile_submit those that mobile_missing names.
#
# Statuses: 0 done; 2 wrong words; 3 settings, tools or credentials are missing; 4 the export failed or is not right;
# 5 the stores' service refused.

MOBILE=$ECHOES_ROOT/mobile

mobile_install() { bootstrap_npm "$MOBILE"; }

mobile_known() {
  [[ $1 == dev || $1 == staging || $1 == prod ]] && return 0
  log_error "there is no environment ${1:-without a name}; there are: dev staging prod"
  return 2
}

# Prints the settings of ENV as one line of JSON. What is wrong with them comes on standard error.
mobile_settings() {
  (cd "$MOBILE" && ECHOES_ENVIRONMENT=$1 node -e '
    try {
      console.log(JSON.stringify(require("./config/environment").loadEnvironment(process.env).settings));
    } catch (error) {
      console.error(error.message);
      process.exit(1);
    }')
}

# Whether the compiler of bytecode runs on this machine; it comes as a program for each kind of machine.
mobile_compiler_runs() {
  local kind
  case $(uname -s) in
    Linux) kind=linux64-bin ;;
    Darwin) kind=osx-bin ;;
    *) return 1 ;;
  esac
  "$MOBILE/node_modules/hermes-compiler/hermesc/$kind/hermesc" --version >/dev/null 2>&1
}

mobile_expo() {
  (cd "$MOBILE" && EXPO_OFFLINE=1 EXPO_NO_TELEMETRY=1 EXPO_NO_DOTENV=1 CI=1 NODE_ENV=production \
    "$MOBILE/node_modules/.bin/expo" "$@")
}

mobile_build() {
  local environment=${1:-} out=${2:-} said words=() status=0
  mobile_known "$environment" || return 2
  [[ -n $out ]] || {
    log_error 'mobile_build needs a folder to write to'
    return 2
  }
  mobile_install || {
    log_error 'the npm packages of mobile/ could not be installed; see logs/install.log'
    return 3
  }
  if ! said=$(mobile_settings "$environment" 2>&1); then
    log_error "$said"
    return 3
  fi
  if ! mobile_compiler_runs; then
    log_warn 'the Hermes compiler does not run on this machine: the bundles are JavaScript, which phones compile when they load it'
    words+=(--no-bytecode)
  fi
  mkdir -p "$(dirname "$out")"
  local fresh=$out.$$
  rm -rf "$fresh"
  ECHOES_ENVIRONMENT=$environment log_run "exporting the phone app of $environment" "$ECHOES_ROOT/logs/mobile.log" \
    mobile_expo export --platform ios --platform android --output-dir "$fresh" "${words[@]}" || status=4
  if ((status == 0)); then mobile_check "$environment" "$fresh" || status=$?; fi
  if ((status)); then
    rm -rf "$fresh"
    return "$status"
  fi
  rm -rf "$out"
  mv "$fresh" "$out"
  log_ok "phone app of $environment: $(find "$out" -type f | wc -l) files, $(du -sh "$out" | cut -f 1), in $(log_path "$out")"
}

# Addresses that only other environments have: in a bundle they would be a phone talking to the wrong place.
mobile_foreign() {
  local environment=$1 other here there
  here=$(environment_value VITE_API_URL "$ECHOES_ROOT/environments/$environment/.env.frontend") || return 1
  for other in dev staging prod; do
    [[ $other != "$environment" ]] || continue
    there=$(environment_value VITE_API_URL "$ECHOES_ROOT/environments/$other/.env.frontend") || return 1
    if [[ $here != "$there" ]]; then printf '%s\n' "$there"; fi
  done
}

mobile_check() {
  local environment=${1:-} folder=${2:-} settings said foreign
  mobile_known "$environment" || return 2
  if ! settings=$(mobile_settings "$environment" 2>&1); then
    log_error "$settings"
    return 3
  fi
  said=$(mobile_foreign "$environment") || {
    log_error 'an environment has no VITE_API_URL; type: npm run lint:environments'
    return 3
  }
  mapfile -t foreign <<<"$said"
  if ! said=$("$(find_python)" "$ECHOES_ROOT/scripts/lib/mobile_export.py" "$folder" "$settings" "${foreign[@]}" 2>&1); then
    log_error "the export in $(log_path "$folder") is not right:"
    printf '%s\n' "$said" | sed 's/^/             | /' >&2
    return 4
  fi
}

# mobile_missing: a line for each thing that submitting needs and that is not there, with where it comes from.
mobile_missing() {
  local line name file what
  while IFS='|' read -r name what; do
    if [[ -z ${!name:-} ]]; then printf '%s: %s\n' "$name" "$what"; fi
  done <<'LIST'
EXPO_TOKEN|an access token of the Expo account that builds; docs/mobile-release.md, "Expo"
EAS_PROJECT_ID|the id that "eas init" gave this project; docs/mobile-release.md, "Expo"
EXPO_ASC_API_KEY_PATH|a file, the App Store Connect API key (.p8); docs/mobile-release.md, "Apple"
EXPO_ASC_KEY_ID|the id of that key; docs/mobile-release.md, "Apple"
EXPO_ASC_ISSUER_ID|the issuer of that key; docs/mobile-release.md, "Apple"
EXPO_APPLE_TEAM_ID|the team of the Apple developer account; docs/mobile-release.md, "Apple"
GOOGLE_SERVICE_ACCOUNT_KEY_PATH|a file, the key (.json) of the service account of the Play Console; docs/mobile-release.md, "Google"
LIST
  for name in EXPO_ASC_API_KEY_PATH GOOGLE_SERVICE_ACCOUNT_KEY_PATH; do
    file=${!name:-}
    if [[ -n $file && ! -s $file ]]; then printf '%s: there is nothing in %s\n' "$name" "$file"; fi
  done
  line=$(node -p 'require(process.argv[1]).submit.production.ios.ascAppId ?? ""' "$MOBILE/eas.json") || return 1
  if [[ ! $line =~ ^[0-9]+$ ]]; then
    printf 'submit.production.ios.ascAppId in mobile/eas.json: the number App Store Connect gave the app; docs/mobile-release.md, "Apple"\n'
  fi
  if ! mobile_settings prod >/dev/null 2>&1; then
    printf 'VITE_COGNITO_USER_POOL_ID, VITE_COGNITO_CLIENT_ID: outputs of EchoesAuthStack-prod; docs/mobile-release.md, "Settings"\n'
  fi
}

mobile_ready() {
  local missing
  missing=$(mobile_missing) || return 3
  [[ -n $missing ]] || return 0
  log_error 'nothing was submitted to the stores; this is missing:'
  printf '%s\n' "$missing" | sed 's/^/             | /' >&2
  log_info 'docs/mobile-release.md says step by step how to get each'
  return 3
}

mobile_eas() {
  local version
  version=$(node -p 'require(process.argv[1]).cli.version' "$MOBILE/eas.json") || return 1
  (cd "$MOBILE" && ECHOES_ENVIRONMENT=prod npx --yes "eas-cli@$version" "$@")
}

# Gives EAS the settings it keeps for its own machines: they do not see the variables of this one.
mobile_push_settings() {
  local file status=0
  file=$(mktemp) || return 1
  printf '%s=%s\n' VITE_COGNITO_USER_POOL_ID "$VITE_COGNITO_USER_POOL_ID" VITE_COGNITO_CLIENT_ID "$VITE_COGNITO_CLIENT_ID" \
    EAS_PROJECT_ID "$EAS_PROJECT_ID" >"$file"
  mobile_eas env:push production --path "$file" --force || status=$?
  rm -f "$file"
  return "$status"
}

mobile_submit() {
  local environment=${1:-} log=$ECHOES_ROOT/logs/mobile.log
  mobile_known "$environment" || return 2
  if [[ $environment != prod ]]; then
    log_error "the stores get prod only; for phones of your own: cd mobile && npx eas-cli build --profile preview-$environment"
    return 2
  fi
  mobile_install || {
    log_error 'the npm packages of mobile/ could not be installed; see logs/install.log'
    return 3
  }
  mobile_ready || return 3
  log_run 'giving EAS the settings of prod' "$log" mobile_push_settings || return 5
  log_run 'building at EAS and submitting to both stores' "$log" \
    mobile_eas build --platform all --profile production --auto-submit-with-profile production --non-interactive || return 5
  log_ok 'submitted; the reviews of Apple and Google follow'
}
