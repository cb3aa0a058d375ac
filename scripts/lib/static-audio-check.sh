#!/usr/bin/env bash
# Asks the static audio engine about one sound of every kind it is to take, and of some it is not.
# usage: static-audio-check.sh PROBE      PROBE is the static probe_audio; needs ffmpeg, which makes the sounds
set -euo pipefail

probe=${1:?usage: static-audio-check.sh PROBE}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
faults=0

# make NAME FFMPEG_OPTION...: twelve seconds of a tone with noise.
make() {
  local name=$1
  shift
  ffmpeg -hide_banner -loglevel error -y -f lavfi -i 'sine=330:duration=12:sample_rate=48000' \
    -f lavfi -i 'anoisesrc=color=pink:amplitude=0.1:duration=12:sample_rate=48000:seed=7' \
    -filter_complex 'amix=inputs=2' -ac 2 "$@" "$folder/$name"
}

# expect STATUS NAME: what the probe's exit status is to be.
expect() {
  local status=0
  "$probe" "$folder/$2" >"$folder/said" 2>&1 || status=$?
  if ((status == $1)); then
    printf 'ok   %s\n' "$2"
  else
    printf 'FAIL %s: status %d, not %d\n' "$2" "$status" "$1"
    sed 's/^/     /' "$folder/said"
    faults=$((faults + 1))
  fi
}

make opus.webm -c:a libopus
make opus.mkv -c:a libopus
make opus.mp4 -c:a libopus
make opus.ogg -c:a libopus
make aac.m4a -c:a aac
make aac.aac -c:a aac -f adts
make alac.m4a -c:a alac
make mp3.mp3 -c:a libmp3lame
make flac.flac -c:a flac
make pcm8.wav -c:a pcm_u8
make pcm16.wav -c:a pcm_s16le
make pcm24.wav -c:a pcm_s24le
make pcm32.wav -c:a pcm_s32le
make float32.wav -c:a pcm_f32le
make float64.wav -c:a pcm_f64le
for name in opus.webm opus.mkv opus.mp4 opus.ogg aac.m4a aac.aac alac.m4a mp3.mp3 flac.flac pcm8.wav pcm16.wav pcm24.wav pcm32.wav \
  float32.wav float64.wav; do
  expect 0 "$name"
done

make vorbis.ogg -c:a libvorbis
make ac3.mkv -c:a ac3
make wma.wma -c:a wmav2
make mulaw.au -c:a pcm_mulaw
printf 'no sound at all' >"$folder/text.webm"
for name in vorbis.ogg ac3.mkv wma.wma mulaw.au text.webm; do
  expect 1 "$name"
done
((faults == 0))
