#!/usr/bin/env bash
# Makes the sound that an empty Home offers to hear: eleven seconds of waves, synthesised from noise, so that
# it belongs to the project. Writes src/features/home/sample-shore.m4a and prints its heights for src/features/home/sample.ts.
#
# Usage: web/scripts/make-sample.sh        (needs ffmpeg)
set -euo pipefail

case ${1:-} in
  -h | --help)
    sed -n '2,5s/^# \{0,1\}//p' "$0"
    exit 0
    ;;
esac

here=$(cd "$(dirname "$0")/.." && pwd)
out=$here/src/features/home/sample-shore.m4a
seconds=11

# Two swells a wave apart: a dark one that rolls in and a bright one that runs up the sand after it.
roll='0.10+0.75*pow(max(0\,sin(2*PI*t/5.4-0.9))\,2.4)'
hiss='0.05+0.60*pow(max(0\,sin(2*PI*t/5.4-1.7))\,3.2)'
ffmpeg -v error -y \
  -f lavfi -i "anoisesrc=d=$seconds:c=brown:r=48000:a=0.9:seed=7" \
  -f lavfi -i "anoisesrc=d=$seconds:c=pink:r=48000:a=0.5:seed=11" \
  -filter_complex "
    [0:a]lowpass=f=700,volume='$roll':eval=frame[low];
    [1:a]highpass=f=900,lowpass=f=7000,volume='$hiss':eval=frame[high];
    [low][high]amix=inputs=2:normalize=0,afade=t=in:d=0.8,afade=t=out:st=9.6:d=1.4,alimiter=limit=0.8" \
  -ac 1 -c:a aac -b:a 72k -movflags +faststart -map_metadata -1 "$out"

# The loudest sample of each of 64 slices, 0..1.
ffmpeg -v error -i "$out" -ac 1 -ar 8000 -f s16le - | od -An -v -td2 -w2 |
  awk '{ v = $1 < 0 ? -$1 : $1; a[NR] = v }
       END { n = int(NR / 64); for (i = 0; i < 64; i++) { m = 0; for (j = 1; j <= n; j++) if (a[i*n+j] > m) m = a[i*n+j];
             printf "%.2f%s", m / 32768, (i == 63 ? "\n" : ", ") } }'
