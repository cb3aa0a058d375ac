#!/usr/bin/env bash
# Draws the icons of the phone app from the web app's icon.svg. They are checked in; run this after a change of the sign.
#
# usage: make-icons.sh   (needs librsvg2-bin)
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
sign=../web/public/icon.svg

# The sign on its ground without the round corners: systems cut their own.
on_ground() { sed -e 's/ rx="16"//' -e "s/<g fill/<g transform=\"translate(32 32) scale($1) translate(-32 -34.5)\" fill/" "$sign"; }
# The sign alone, small enough for any mask.
alone() { on_ground "$1" | sed -e '/<rect/d'; }

on_ground 0.95 | rsvg-convert --width 1024 --height 1024 --background-color '#141118' --output assets/icon.png
alone 0.6 | rsvg-convert --width 1024 --height 1024 --output assets/adaptive-icon.png
alone 1.2 | rsvg-convert --width 512 --height 512 --output assets/splash-icon.png
