#!/usr/bin/env bash
# Measures what one capture costs the audio engine, beside the command lines people would use for the same.
#
# usage: audio-vs-ffmpeg.sh [--preset NAME] [--rounds N] [--engine PROGRAM]
#
# For three recordings of 30 s (WebM/Opus in stereo, the same in mono, MP4/AAC in stereo) it runs, in turns: the engine;
# the engine's decoding and measuring alone; ffmpeg's two-pass loudnorm to AAC; and ffprobe, ebur128, a drawn waveform
# and the encoding as separate runs. Prints wall time, processor time, memory and ratios, medians over the rounds, then
# the instructions of one run of the engine and of two-pass loudnorm, counted by callgrind, which takes some minutes: the
# figures that a busy machine does not move.
# Starting the process is part of its figures. The program is static, as the function's is (--preset lambda); --preset
# release measures one with shared libraries, whose load takes about 45 ms that the server spends once and not once an
# echo. --engine names another program that is called as `PROGRAM process|measure FILE`. Needs ffmpeg and valgrind.
#
# exit: 0 measured and the engine at most a fifth of two-pass loudnorm, 1 more than that or the measurement failed, 2
# wrong usage
set -euo pipefail

ECHOES_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ECHOES_ROOT
# shellcheck source=scripts/lib/all.sh
source "$ECHOES_ROOT/scripts/lib/all.sh"

readonly REACH=5 SECONDS_OF_SOUND=30

preset=lambda
rounds=5
engine=''
while (($#)); do
  case $1 in
    --help | -h)
      usage_of "${BASH_SOURCE[0]}"
      exit 0
      ;;
    --preset | --rounds | --engine)
      declare "${1#--}=${2:?$1 needs a value}"
      shift
      ;;
    *) die 2 "unknown argument: $1 (see --help)" ;;
  esac
  shift
done
for program in ffmpeg ffprobe valgrind python3; do
  command -v "$program" >/dev/null || die 1 "$program is not installed: apt-get install ffmpeg valgrind python3"
done
: "${engine:=$ECHOES_ROOT/build/$preset/bin/audio_once}"
[[ -x $engine ]] || die 1 "not built: cmake --preset $preset && cmake --build --preset $preset --target audio_once"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# Rain with gusts, and drops: nothing that a codec finds easy.
quiet_ffmpeg() { ffmpeg -nostdin -v error -y "$@"; }
quiet_ffmpeg -f lavfi -i "anoisesrc=c=pink:a=0.1:d=$SECONDS_OF_SOUND:r=48000:seed=1" \
  -f lavfi -i "anoisesrc=c=brown:a=0.2:d=$SECONDS_OF_SOUND:r=48000:seed=2" \
  -filter_complex '[0][1]join=inputs=2:channel_layout=stereo,tremolo=f=0.3:d=0.7' "$folder/rain.wav"
quiet_ffmpeg -i "$folder/rain.wav" -c:a libopus -b:a 96k "$folder/stereo.webm"
quiet_ffmpeg -i "$folder/rain.wav" -ac 1 -c:a libopus -b:a 64k "$folder/mono.webm"
quiet_ffmpeg -i "$folder/rain.wav" -c:a aac -b:a 128k "$folder/stereo.m4a"

# What the first pass of loudnorm tells the second.
cat >"$folder/two-pass.sh" <<'SCRIPT'
set -euo pipefail
file=$1 out=$2
ffmpeg() { ${COUNTER:-} "$(type -P ffmpeg)" "$@"; }
measured=$(ffmpeg -nostdin -hide_banner -i "$file" -af loudnorm=I=-20:TP=-1:LRA=20:print_format=json -f null - 2>&1)
value() { grep -o "\"$1\" : \"[^\"]*\"" <<<"$measured" | cut -d'"' -f4; }
ffmpeg -nostdin -v error -y -i "$file" -af "loudnorm=I=-20:TP=-1:LRA=20:linear=true:measured_I=$(value input_i):measured_TP=$(value input_tp):measured_LRA=$(value input_lra):measured_thresh=$(value input_thresh):offset=$(value target_offset)" \
  -ar 48000 -c:a aac -b:a 96k -movflags +faststart "$out"
SCRIPT
cat >"$folder/separate.sh" <<'SCRIPT'
set -euo pipefail
file=$1 out=$2
ffprobe -v error -show_streams -show_format -of json "$file" >/dev/null
gain=$(ffmpeg -nostdin -hide_banner -i "$file" -af ebur128=peak=true -f null - 2>&1 | awk '/I:/ { lufs = $2 } END { print -20 - lufs }')
ffmpeg -nostdin -v error -y -i "$file" -filter_complex showwavespic=s=400x128 -frames:v 1 "$out.png"
ffmpeg -nostdin -v error -y -i "$file" -af "volume=${gain}dB" -ar 48000 -c:a aac -b:a 96k -movflags +faststart "$out"
SCRIPT

worst=''
for file in stereo.webm mono.webm stereo.m4a; do
  printf '\n%s, %s s\n' "$file" "$SECONDS_OF_SOUND"
  python3 "$ECHOES_ROOT/scripts/bench/lib/race.py" "$rounds" "$SECONDS_OF_SOUND" \
    "engine: decode, measure, gain, AAC=$engine process $folder/$file" \
    "engine: decode and measure=$engine measure $folder/$file" \
    "ffmpeg two-pass loudnorm, AAC=bash $folder/two-pass.sh $folder/$file $folder/out.m4a" \
    "ffprobe + ebur128 + waveform + AAC=bash $folder/separate.sh $folder/$file $folder/out.m4a" |
    tee "$folder/table"
  ratio=$(awk '/two-pass/ { print $NF }' "$folder/table")
  worst=$(awk -v one="$ratio" -v other="${worst:-$ratio}" 'BEGIN { print one < other ? one : other }')
done

# count NAME COMMAND...: the command is told its counter, or begins with it.
counter=(valgrind --tool=callgrind --callgrind-out-file=/dev/null "--log-file=$folder/callgrind.%p")
count() {
  local name=$1
  shift
  rm -f "$folder"/callgrind.*
  "$@" >/dev/null
  awk -v name="$name" '/Collected/ { sum += $NF } END { printf "  %-34s%8.0f\n", name, sum / 1e6 }' "$folder"/callgrind.*
}

printf '\ninstructions of one run on stereo.webm, million (callgrind)\n'
count 'engine: decode and measure' "${counter[@]}" "$engine" measure "$folder/stereo.webm"
count 'engine: decode, measure, gain, AAC' "${counter[@]}" "$engine" process "$folder/stereo.webm"
count 'ffmpeg two-pass loudnorm, AAC' env COUNTER="${counter[*]}" bash "$folder/two-pass.sh" "$folder/stereo.webm" \
  "$folder/out.m4a"

printf '\ntwo-pass loudnorm costs at least %s times the engine in processor time; %s wanted\n' "$worst" "$REACH"
awk -v ratio="$worst" -v reach="$REACH" 'BEGIN { exit !(ratio >= reach) }'
