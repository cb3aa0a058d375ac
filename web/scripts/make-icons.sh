#!/usr/bin/env bash
# Draws the icons of the installed app from public/icon.svg. They are checked in; run this after a change of the sign.
#
# usage: make-icons.sh   (needs librsvg2-bin)
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../public"

# Without the round corners, and with the sign inside the circle that masks leave: 80 % of the width.
full_bleed() {
  sed -e 's/ rx="16"//' -e "s/<g fill/<g transform=\"translate(32 32) scale($1) translate(-32 -34.5)\" fill/" icon.svg
}

rsvg-convert --width 192 --height 192 --output icon-192.png icon.svg
rsvg-convert --width 512 --height 512 --output icon-512.png icon.svg
full_bleed 0.8 | rsvg-convert --width 512 --height 512 --output icon-maskable-512.png
full_bleed 0.95 | rsvg-convert --width 180 --height 180 --output apple-touch-icon.png
