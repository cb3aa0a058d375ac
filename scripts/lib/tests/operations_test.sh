# shellcheck shell=bash
# The runbooks: what links to them finds them, and the scripts they name are there.

# The anchors of a Markdown file as web pages make them of its headings.
anchors_of() { sed -nE 's/^#+ +(.*)$/\1/p' "$1" | tr '[:upper:]' '[:lower:]' | sed -E 's/[^a-z0-9 _-]//g; s/ /-/g'; }

test_every_link_to_a_runbook_finds_it() {
  local anchor anchors links
  cd "$ECHOES_ROOT" || return 1
  anchors=$(anchors_of docs/operations.md)
  links=$({
    git grep -ohE 'operations\.md#[a-zA-Z0-9_-]+' -- monitoring cdk docs README.md scripts ':!scripts/lib/tests' || true
    grep -oE '\]\(#[a-z0-9-]+\)' docs/operations.md | tr -d ')]('
    if [[ -d monitoring ]]; then grep -rhoE 'runbook: +[a-zA-Z0-9_-]+' monitoring | sed 's/runbook: */#/'; fi
  } | sed 's/.*#//' | sort -u)
  [[ -n $links ]]
  for anchor in $links; do
    grep -qx -- "$anchor" <<<"$anchors" || {
      printf 'docs/operations.md has no heading #%s\n' "$anchor" >&2
      exit 1
    }
  done
}

test_every_script_the_runbooks_name_is_there() {
  local script count=0
  cd "$ECHOES_ROOT" || return 1
  while read -r script; do
    count=$((count + 1))
    [[ -f $script ]] || {
      printf '%s is not there\n' "$script" >&2
      exit 1
    }
  done < <(grep -oE '(\./)?scripts/[a-z/-]+(\.sh|/bin/aws)' docs/operations.md | sort -u)
  ((count > 2))
}

test_every_setting_the_runbooks_name_exists() {
  local name count=0
  cd "$ECHOES_ROOT" || return 1
  while read -r name; do
    count=$((count + 1))
    [[ $name == AWS_ENDPOINT_URL ]] || grep -q "^$name=" environments/*/.env.infrastructure || {
      printf 'no environment has %s\n' "$name" >&2
      exit 1
    }
  done < <(grep -oE '\b[A-Z]+_[A-Z_]+\b' docs/operations.md | sort -u)
  ((count > 4))
}
