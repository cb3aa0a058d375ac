"""Twelve little soundscapes, made by ffmpeg from noise and tones; no recording of anybody is needed.

A recipe is a filter graph whose last output is called [out]: 48 kHz, at least `seconds` long. In the expressions `t` is the
time in seconds; `mod(t, p)` repeats every p seconds and `exp(-k * mod(t, p))` dies away after each beginning.
"""

import subprocess
from dataclasses import dataclass
from pathlib import Path

RATE = 48_000


def chirps(frequency: int, depth: int, wobble: int, period: float, length: float, offset: float, level: float) -> str:
    """A bird: a wobbling whistle of `length` seconds every `period` seconds."""
    phase = f"mod(t+{offset}\\,{period})"
    return (
        f"{level}*lt({phase}\\,{length})*sin(PI*min(1\\,{phase}/{length}))"
        f"*sin(2*PI*{frequency}*t+{depth}*sin(2*PI*{wobble}*t))"
    )


def strokes(frequency: float, period: float, offset: float, decay: float, level: float) -> str:
    """Something struck every `period` seconds: a tone with two partials that dies away."""
    since = f"mod(t+{offset}\\,{period})"
    tone = f"(sin(2*PI*{frequency}*t)+0.5*sin(2*PI*{frequency * 2.76:.1f}*t)*exp(-{2 * decay}*{since}))"
    # The first milliseconds rise, or each stroke would click.
    return f"{level}*min(1\\,{since}/0.004)*exp(-{decay}*{since})*{tone}"


def tones(*parts: str) -> str:
    return f"aevalsrc='{'+'.join(parts)}':s={RATE}"


def noise(color: str, level: float, seed: int) -> str:
    return f"anoisesrc=color={color}:amplitude={level}:sample_rate={RATE}:seed={seed}"


def drops(rarity: float, seed: int) -> str:
    """Single samples at random moments; a narrow filter after them makes each ring like a drop or a crackle."""
    return f"aevalsrc='if(gt(random({seed})\\,{rarity})\\,2*random({seed + 1})-1\\,0)':s={RATE}"


def mixed(*layers: str) -> str:
    """Mixes layers at their own levels; each is a chain of filters."""
    chains = ";".join(f"{chain}[l{number}]" for number, chain in enumerate(layers))
    inputs = "".join(f"[l{number}]" for number in range(len(layers)))
    return f"{chains};{inputs}amix=inputs={len(layers)}:duration=shortest:normalize=0[out]"


MELODY = (523.25, 659.26, 783.99, 659.26, 880.0, 783.99, 587.33, 659.26)

RECIPES: dict[str, str] = {
    "rain": mixed(
        noise("pink", 0.5, 11) + ",highpass=f=500,lowpass=f=7000,tremolo=f=0.13:d=0.3,volume=0.35",
        drops(0.9994, 0) + ",bandpass=f=2600:width_type=q:w=9,volume=9",
        drops(0.9998, 2) + ",bandpass=f=1300:width_type=q:w=12,volume=14",
    ),
    "bells": mixed(
        tones(
            strokes(293.7, 4.2, 0, 0.9, 0.28), strokes(349.2, 4.2, 2.9, 1.0, 0.22), strokes(440.0, 4.2, 1.4, 1.1, 0.2)
        )
        + ",aecho=0.8:0.6:90|170:0.3|0.2",
        noise("pink", 0.2, 12) + ",lowpass=f=900,volume=0.15",
    ),
    "kitchen": mixed(
        noise("white", 0.3, 13)
        + ",bandpass=f=1900:width_type=q:w=1.2,tremolo=f=9:d=0.5,tremolo=f=0.3:d=0.5,volume=0.3",
        tones(strokes(3150, 1.7, 0.2, 26, 0.3), strokes(4230, 2.9, 1.1, 22, 0.25), strokes(1720, 4.1, 2.0, 15, 0.2)),
        drops(0.9997, 4) + ",bandpass=f=900:width_type=q:w=10,volume=9",
    ),
    "wind": mixed(
        noise("pink", 0.8, 14) + ",lowpass=f=600,tremolo=f=0.17:d=0.75,volume=0.7",
        noise("white", 0.4, 15) + ",bandpass=f=740:width_type=q:w=14,tremolo=f=0.11:d=0.9,volume=0.9",
    ),
    "tram": mixed(
        noise("brown", 0.9, 16) + ",lowpass=f=320,tremolo=f=2.2:d=0.35,volume=0.9",
        tones(strokes(180, 1.15, 0, 24, 0.4), strokes(165, 1.15, 0.87, 24, 0.4), strokes(1245, 7.0, 4.0, 4, 0.16))
        + ",lowpass=f=4000",
        noise("white", 0.3, 17) + ",bandpass=f=2950:width_type=q:w=40,tremolo=f=0.1:d=0.95,volume=0.8",
    ),
    "birds": mixed(
        tones(
            chirps(3200, 38, 9, 1.7, 0.42, 0.0, 0.22),
            chirps(4100, 22, 17, 2.3, 0.3, 0.9, 0.18),
            chirps(2550, 60, 5, 4.9, 0.8, 2.2, 0.16),
        )
        + ",aecho=0.8:0.5:120:0.15",
        noise("pink", 0.3, 18) + ",lowpass=f=1500,tremolo=f=0.2:d=0.4,volume=0.16",
    ),
    "sea": mixed(
        noise("brown", 0.9, 19) + ",tremolo=f=0.12:d=0.85,volume=0.8",
        noise("white", 0.5, 20) + ",highpass=f=1800,lowpass=f=9000,tremolo=f=0.12:d=0.95,volume=0.16",
    ),
    "fire": mixed(
        noise("brown", 0.7, 21) + ",lowpass=f=420,tremolo=f=0.7:d=0.3,volume=0.6",
        drops(0.99965, 6) + ",highpass=f=900,bandpass=f=3400:width_type=q:w=2.5,volume=3",
        drops(0.99994, 8) + ",bandpass=f=1500:width_type=q:w=3,volume=9",
    ),
    "crickets": mixed(
        tones(
            "0.2*lt(mod(t\\,0.9)\\,0.5)*(0.5+0.5*sin(2*PI*31*t))*sin(2*PI*4450*t)",
            "0.12*lt(mod(t+0.3\\,1.3)\\,0.7)*(0.5+0.5*sin(2*PI*27*t))*sin(2*PI*4980*t)",
        ),
        noise("pink", 0.3, 22) + ",lowpass=f=700,volume=0.2",
    ),
    "cafe": mixed(
        noise("pink", 0.9, 23)
        + ",bandpass=f=520:width_type=q:w=0.9,tremolo=f=3.1:d=0.5,tremolo=f=0.4:d=0.4,volume=0.8",
        noise("pink", 0.9, 24) + ",bandpass=f=1050:width_type=q:w=1.5,tremolo=f=4.3:d=0.6,volume=0.5",
        tones(strokes(3890, 3.7, 1.0, 24, 0.16), strokes(2790, 5.3, 3.1, 18, 0.14)),
    ),
    "music-box": mixed(
        tones(*(strokes(note, 4.8, 4.8 - step * 0.6, 3.2, 0.24) for step, note in enumerate(MELODY)))
        + ",aecho=0.8:0.5:60:0.2",
        noise("pink", 0.1, 25) + ",volume=0.05",
    ),
    "thunder": mixed(
        noise("pink", 0.5, 26) + ",highpass=f=400,lowpass=f=6000,volume=0.3",
        noise("brown", 1.0, 27)
        + ",lowpass=f=160,volume='2.6*exp(-0.55*mod(t+6\\,9))*min(1\\,mod(t+6\\,9)/0.25)':eval=frame",
    ),
}


@dataclass(frozen=True)
class Sound:
    """An encoded sound of `seconds` seconds."""

    path: Path
    content_type: str
    seconds: int


def make_sound(name: str, seconds: int, folder: Path) -> Sound:
    """Renders a recipe to Ogg/Opus, or answers the file of an earlier time. Raises CalledProcessError with ffmpeg's words."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{seconds}.ogg"
    if not path.exists():
        fresh = path.with_suffix(".new.ogg")
        fade = f"[out]afade=t=in:d=0.4,afade=t=out:st={seconds - 1.2}:d=1.2,alimiter=limit=0.8[end]"
        command = ["ffmpeg", "-v", "error", "-nostdin", "-y", "-filter_complex", f"{RECIPES[name]};{fade}"]
        command += ["-map", "[end]", "-t", str(seconds), "-ac", "1", "-ar", str(RATE)]
        command += ["-c:a", "libopus", "-b:a", "64k", str(fresh)]
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
        fresh.replace(path)
    return Sound(path, "audio/ogg;codecs=opus", seconds)
