# shellcheck shell=bash
# docs/troubleshooting.md: it has every command of the DevOps guide's troubleshooting, and each is run somewhere.

readonly PAGE=$ECHOES_ROOT/docs/troubleshooting.md

# The guide's commands, then | and where a test runs them: a file that has these words, `here`, or why nothing does.
guide_commands() {
  cat <<'COMMANDS'
docker ps|not: only a person's engine is asked
docker-compose -f docker-compose.local.yml logs localstack|scripts/lib/containers-test.sh: docker-compose logs localstack
docker-compose -f docker-compose.local.yml restart localstack|scripts/lib/containers-test.sh: docker-compose restart localstack
cdk bootstrap|scripts/drills/logs.sh: cdk bootstrap
cd cdk && cdk synth|scripts/drills/logs.sh: cd cdk && cdk synth
aws cloudformation describe-stack-events --stack-name EchoesStorageStack-dev|scripts/drills/logs.sh: aws cloudformation describe-stack-events --stack-name EchoesStorageStack-dev
rm -rf node_modules package-lock.json|not: it would change what is tested
npm install|not: it would change what is tested
cat environments/dev/.env.frontend|here
aws logs tail /aws/lambda/echoes-dev-save-echo --follow|scripts/drills/logs.sh: aws logs tail /aws/lambda/echoes-dev-save-echo --follow
sam local invoke SaveEchoFunction --event test-events/save-echo.json|scripts/lib/containers-test.sh: sam_invoke SaveEchoFunction --event test-events/save-echo.json
COMMANDS
}

# commands_of PAGE: the lines of its blocks of commands.
commands_of() { awk '/^```bash$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$1"; }

# missing_in PAGE: commands of the guide that the page does not have.
missing_in() { guide_commands | cut -d '|' -f 1 | grep -vxFf <(commands_of "$1") || true; }

test_troubleshooting_has_every_command_of_the_guide() { expect "$(missing_in "$PAGE")" ''; }

test_a_command_that_troubleshooting_lacks_is_noticed() {
  sed 's/^docker ps$/docker list/' "$PAGE" >page.md
  expect "$(missing_in page.md)" 'docker ps'
}

test_every_command_of_troubleshooting_is_run_or_has_a_reason() {
  local command where file
  while IFS='|' read -r command where; do
    case $where in
      here) (cd "$ECHOES_ROOT" && bash -c "$command") >"said" ;;
      'not: '?*) ;;
      *)
        file=${where%%: *}
        grep -qF -- "${where#*: }" "$ECHOES_ROOT/$file" || {
          printf '%s does not run: %s\n' "$file" "$command" >&2
          exit 1
        }
        ;;
    esac
  done < <(guide_commands)
}

test_troubleshooting_shows_the_settings_as_they_are() {
  expect_in "$(<"$PAGE")" "$(<"$ECHOES_ROOT/environments/dev/.env.frontend")"
}

test_files_and_pages_that_docs_lead_to_are_there() {
  local page target missing=''
  for page in "$ECHOES_ROOT"/docs/troubleshooting.md "$ECHOES_ROOT"/docs/github-setup.md; do
    while read -r target; do
      [[ $target == http* || -e $ECHOES_ROOT/docs/${target%%#*} || -z ${target%%#*} ]] || missing+="$page: $target "
    done < <(grep -oE '\]\([^)]+\)' "$page" | sed 's/^](//; s/)$//')
    while read -r target; do
      [[ -x $ECHOES_ROOT/$target ]] || missing+="$page: $target "
    done < <(commands_of "$page" | grep -oE '\./scripts/[a-z/-]+\.sh' | sort -u)
  done
  expect "$missing" ''
}
