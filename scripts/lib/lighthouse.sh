# shellcheck shell=bash
# Lighthouse, which is no dependency of the project for its size (185 MB): installed into .local the first time. Source it
# after all.sh.
#
#   lighthouse_install   puts it there; afterwards LIGHTHOUSE_HOME holds it
#   lighthouse_visit URL DEVICE FILE   one visit as a stranger: FILE.json and FILE.html. DEVICE: phone or desk. Answers 1 when
#                                      nothing was measured, twice

# shellcheck disable=SC2034  # Read by who sources this.
readonly LIGHTHOUSE=lighthouse@12.8.2
LIGHTHOUSE_HOME=$ECHOES_ROOT/.local/lighthouse

lighthouse_install() {
  [[ -f $LIGHTHOUSE_HOME/node_modules/lighthouse/core/index.js ]] && return 0
  mkdir -p "$LIGHTHOUSE_HOME"
  log_run "installing $LIGHTHOUSE into $(log_path "$LIGHTHOUSE_HOME")" "$BOOTSTRAP_LOG" \
    npm install --prefix "$LIGHTHOUSE_HOME" --no-save --no-audit --no-fund --loglevel error "$LIGHTHOUSE"
}

lighthouse_visit() {
  local url=$1 device=$2 file=$3 options=() tries=2
  [[ $device != desk ]] || options=(--preset=desktop)
  # On a busy machine the browser may lose its own record of a visit; then there is a report without figures.
  until CHROME_PATH=${CHROMIUM:-/usr/bin/chromium} node "$LIGHTHOUSE_HOME/node_modules/lighthouse/cli/index.js" "$url" "${options[@]}" \
    --chrome-flags='--headless=new --no-sandbox --disable-background-networking --disable-component-update --disable-sync' \
    --only-categories=performance,accessibility,best-practices,seo --output=json --output=html --output-path="$file" --quiet; do
    ((--tries)) || return 1
    printf 'nothing was measured; visiting again\n'
  done
  # Its own endings.
  mv "$file.report.json" "$file.json" && mv "$file.report.html" "$file.html"
}
