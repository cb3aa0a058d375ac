# shellcheck shell=bash
# Exporting the phone app, checking the export, handing it to the stores. Nothing here runs Expo or asks a service.
# shellcheck disable=SC2317 # The libraries call what stands in for Expo, EAS and npm.

# shellcheck source=scripts/lib/mobile.sh
source "$ECHOES_ROOT/scripts/lib/mobile.sh"

SETTINGS='{"environment":"staging","apiUrl":"https://api.staging.echoes.example","userPoolId":"us-east-1_Test"}'

# A small export as Expo writes it.
small_export() {
  mkdir -p export/assets export/_expo/ios export/_expo/android
  local font platform
  printf 'a font' >font
  font=$(md5sum <font | cut -c 1-32)
  mv font "export/assets/$font"
  FONT=export/assets/$font
  for platform in ios android; do
    printf '\xc6\x1f\xbc\x03\xc1\x03\x19\x1f staging https://api.staging.echoes.example us-east-1_Test' \
      >"export/_expo/$platform/entry.hbc"
  done
  printf '{"version":0,"bundler":"metro","fileMetadata":{%s,%s}}' \
    "\"ios\":{\"bundle\":\"_expo/ios/entry.hbc\",\"assets\":[{\"path\":\"assets/$font\",\"ext\":\"ttf\"}]}" \
    "\"android\":{\"bundle\":\"_expo/android/entry.hbc\",\"assets\":[{\"path\":\"assets/$font\",\"ext\":\"ttf\"}]}" \
    >export/metadata.json
}

check_export() {
  "$(find_python)" "$ECHOES_ROOT/scripts/lib/mobile_export.py" export "$SETTINGS" https://api.echoes.example >said 2>&1
}

# refused SENTENCE: the export is not right, and that is why.
refused() {
  expect_fails check_export
  expect_in "$(<said)" "$1"
  [[ ! -e export/asset-manifest.json ]]
}

test_an_export_that_is_right_gets_a_manifest_of_every_file() {
  small_export
  check_export
  expect "$(<said)" ''
  expect "$(node -p 'require("./export/asset-manifest.json").files.map((f) => f.path.split("/").at(-1).length < 20 ? f.path : "asset").join(" ")')" \
    '_expo/android/entry.hbc _expo/ios/entry.hbc asset metadata.json'
  expect "$(node -p 'require("./export/asset-manifest.json").files.find((f) => f.path === "metadata.json").sha256')" \
    "$(sha256sum <export/metadata.json | cut -c 1-64)"
  cp export/asset-manifest.json before
  check_export
  cmp before export/asset-manifest.json
}

test_an_export_without_a_platform_is_refused() {
  small_export
  sed -i 's/"android"/"web"/' export/metadata.json
  refused 'metadata.json does not name android'
}

test_an_export_without_metadata_is_refused() {
  small_export
  rm export/metadata.json
  refused 'metadata.json cannot be read'
}

test_an_export_with_an_asset_missing_is_refused() {
  small_export
  rm "$FONT"
  refused 'an asset of ios, is not there'
}

test_an_export_with_an_asset_changed_is_refused() {
  small_export
  printf x >>"$FONT"
  refused 'is not what its name says'
}

test_an_export_with_no_bytecode_in_its_bundle_is_refused() {
  small_export
  printf 'staging https://api.staging.echoes.example us-east-1_Test' >export/_expo/ios/entry.hbc
  refused '_expo/ios/entry.hbc is no Hermes bytecode'
}

test_an_export_without_its_bundle_is_refused() {
  small_export
  rm export/_expo/ios/entry.hbc
  refused 'the bundle of ios, is not there'
}

test_an_export_of_another_environment_is_refused() {
  small_export
  sed -i 's/api\.staging/api/' export/_expo/android/entry.hbc
  refused '_expo/android/entry.hbc does not have the setting apiUrl: https://api.staging.echoes.example'
  expect_in "$(<said)" 'belongs to another environment: https://api.echoes.example'
}

test_an_export_with_a_source_map_is_refused() {
  small_export
  echo '{}' >export/_expo/ios/entry.hbc.map
  refused 'is, or names, a source map'
  rm export/_expo/ios/entry.hbc.map
  printf '\n//# sourceMappingURL=entry.map' >>export/_expo/ios/entry.hbc
  refused 'is, or names, a source map'
}

test_an_export_with_a_secret_is_refused() {
  small_export
  # Put together here, so that no scanner takes this file for what it looks for.
  printf 'AKIA%s' ABCDEFGHIJKLMNOP | sed 's/^/ /' >>export/_expo/android/entry.hbc
  refused 'holds an AWS access key'
}

test_an_export_with_a_file_of_nobody_is_refused() {
  small_export
  echo hello >export/notes.txt
  refused 'notes.txt belongs to no platform'
}

# No installing, no Expo: what `expo export` writes is a small export.
stand_in_for_expo() {
  mobile_install() { :; }
  mobile_compiler_runs() { :; }
  mobile_expo() {
    printf '%s\n' "$ECHOES_ENVIRONMENT $*" >>asked
    small_export
    mv export "${*: -1}"
  }
  export VITE_COGNITO_USER_POOL_ID=us-east-1_Test VITE_COGNITO_CLIENT_ID=staging
  mobile_settings() { printf '%s' "$SETTINGS"; }
}

test_a_build_is_for_an_environment_that_there_is() {
  stand_in_for_expo
  local status=0
  mobile_build production out 2>said || status=$?
  expect "$status" 2
  expect_in "$(<said)" 'there is no environment production'
  [[ ! -e asked ]]
}

test_a_build_replaces_what_was_there_and_has_a_manifest() {
  stand_in_for_expo
  mkdir -p out && touch out/of-before
  mobile_build staging "$PWD/out" 2>said
  [[ -f out/asset-manifest.json && ! -e out/of-before ]]
  expect_in "$(<asked)" "staging export --platform ios --platform android"
}

test_a_build_that_is_not_right_leaves_what_was_there() {
  stand_in_for_expo
  mobile_settings() { printf '%s' "${SETTINGS/staging.echoes/elsewhere.echoes}"; }
  mkdir -p out && touch out/of-before
  local status=0
  mobile_build staging "$PWD/out" 2>said || status=$?
  expect "$status" 4
  expect_in "$(<said)" 'does not have the setting apiUrl'
  expect "$(ls)" "$(printf '%s\n' asked home logs out results said)"
  [[ -e out/of-before ]]
}

test_a_build_without_the_settings_says_which() {
  mobile_install() { :; }
  unset VITE_COGNITO_USER_POOL_ID VITE_COGNITO_CLIENT_ID
  [[ -d $MOBILE/node_modules/ajv ]] || bootstrap_npm "$MOBILE"
  local status=0
  mobile_build staging "$PWD/out" 2>said || status=$?
  expect "$status" 3
  expect_in "$(<said)" 'VITE_COGNITO_USER_POOL_ID is missing'
}

without_credentials() {
  mobile_install() { :; }
  mobile_eas() { printf '%s\n' "$*" >>asked; }
  unset EXPO_TOKEN EAS_PROJECT_ID EXPO_ASC_API_KEY_PATH EXPO_ASC_KEY_ID EXPO_ASC_ISSUER_ID EXPO_APPLE_TEAM_ID \
    GOOGLE_SERVICE_ACCOUNT_KEY_PATH VITE_COGNITO_USER_POOL_ID VITE_COGNITO_CLIENT_ID
}

with_credentials() {
  without_credentials
  echo key >key.p8
  echo key >key.json
  export EXPO_TOKEN=t EAS_PROJECT_ID=p EXPO_ASC_API_KEY_PATH=$PWD/key.p8 EXPO_ASC_KEY_ID=k EXPO_ASC_ISSUER_ID=i \
    EXPO_APPLE_TEAM_ID=t GOOGLE_SERVICE_ACCOUNT_KEY_PATH=$PWD/key.json VITE_COGNITO_USER_POOL_ID=us-east-1_Test \
    VITE_COGNITO_CLIENT_ID=client
  mobile_settings() { printf '%s' "$SETTINGS"; }
  MOBILE=$PWD/mobile
  mkdir -p mobile
  echo '{"submit":{"production":{"ios":{"ascAppId":"1234567890"}}}}' >mobile/eas.json
}

test_submitting_without_credentials_names_each_that_is_missing() {
  without_credentials
  local status=0 name
  mobile_submit prod 2>said || status=$?
  expect "$status" 3
  for name in EXPO_TOKEN EAS_PROJECT_ID EXPO_ASC_API_KEY_PATH EXPO_ASC_KEY_ID EXPO_ASC_ISSUER_ID EXPO_APPLE_TEAM_ID \
    GOOGLE_SERVICE_ACCOUNT_KEY_PATH ascAppId VITE_COGNITO_USER_POOL_ID; do
    expect_in "$(<said)" "$name"
  done
  expect_in "$(<said)" 'docs/mobile-release.md, "Apple"'
  [[ ! -e asked ]]
}

test_submitting_needs_every_credential_and_not_only_most() {
  with_credentials
  unset EXPO_ASC_KEY_ID
  local status=0
  mobile_submit prod 2>said || status=$?
  expect "$status" 3
  expect "$(grep -c ' | ' said)" 1
  expect_in "$(<said)" 'EXPO_ASC_KEY_ID: the id of that key'
}

test_submitting_with_a_key_that_is_an_empty_file_is_refused() {
  with_credentials
  : >key.json
  expect_fails mobile_submit prod 2>said
  expect_in "$(<said)" 'GOOGLE_SERVICE_ACCOUNT_KEY_PATH: there is nothing in'
}

test_submitting_builds_both_and_asks_nothing() {
  with_credentials
  mobile_submit prod 2>said
  expect_in "$(head -n 1 asked)" 'env:push production --path'
  expect "$(tail -n 1 asked)" \
    'build --platform all --profile production --auto-submit-with-profile production --non-interactive'
}

test_only_prod_goes_to_the_stores() {
  with_credentials
  local status=0
  mobile_submit staging 2>said || status=$?
  expect "$status" 2
  expect_in "$(<said)" 'preview-staging'
  [[ ! -e asked ]]
}

test_npm_packages_of_a_folder_are_installed_once_for_a_lock_file() {
  mkdir -p folder
  echo '{}' >folder/package-lock.json
  npm() {
    printf '%s\n' "$*" >>asked
    mkdir -p folder/node_modules
    touch -d '1 hour ago' folder/node_modules/.package-lock.json
  }
  export BOOTSTRAP_LOG=$PWD/install.log
  bootstrap_npm "$PWD/folder" 2>/dev/null
  bootstrap_npm "$PWD/folder" 2>/dev/null
  expect "$(<asked)" "--prefix $PWD/folder ci --no-audit --no-fund"
  echo '{"changed":1}' >folder/package-lock.json
  bootstrap_npm "$PWD/folder" 2>/dev/null
  expect "$(wc -l <asked)" 2
}

test_npm_packages_of_a_folder_are_not_installed_twice_at_once() {
  mkdir -p folder
  echo '{}' >folder/package-lock.json
  npm() {
    echo installed >>asked
    sleep 1
    mkdir -p folder/node_modules
    touch folder/node_modules/.package-lock.json
  }
  export BOOTSTRAP_LOG=$PWD/install.log
  local ECHOES_ROOT=$PWD other
  bootstrap_npm "$PWD/folder" 2>/dev/null &
  other=$!
  bootstrap_npm "$PWD/folder" 2>/dev/null
  wait "$other"
  expect "$(<asked)" installed
}

test_a_release_without_any_credentials_names_the_account_and_the_stores_at_once() {
  local status=0 name
  env -u AWS_PROFILE -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY -u EXPO_TOKEN AWS_ENDPOINT_URL='' AWS_EC2_METADATA_DISABLED=true \
    AWS_CONFIG_FILE="$PWD/none" AWS_SHARED_CREDENTIALS_FILE="$PWD/none" ECHOES_DEPLOYMENTS="$PWD" DEPLOY_LOG="$PWD/log" \
    "$ECHOES_ROOT/scripts/deployment/deploy-frontend.sh" -e prod -p mobile 2>said </dev/null || status=$?
  expect "$status" 3
  for name in 'Unable to locate credentials' EXPO_TOKEN GOOGLE_SERVICE_ACCOUNT_KEY_PATH ascAppId; do expect_in "$(<said)" "$name"; done
}
