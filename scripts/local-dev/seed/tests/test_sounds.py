"""Every recipe renders to sound of the right length that is neither silent nor clipped."""

import json
import re
import subprocess

import pytest

from seed.sounds import RECIPES, make_sound


def probe(path):
    command = ["ffprobe", "-v", "error", "-show_entries", "format=duration:stream=codec_name,channels", "-of", "json"]
    return json.loads(subprocess.run([*command, path], capture_output=True, check=True).stdout)


@pytest.mark.parametrize("name", sorted(RECIPES))
def test_a_recipe_renders(name, tmp_path):
    sound = make_sound(name, 11, tmp_path)
    found = probe(sound.path)
    assert found["streams"] == [{"codec_name": "opus", "channels": 1}]
    assert float(found["format"]["duration"]) == pytest.approx(11, abs=0.1)
    command = ["ffmpeg", "-nostdin", "-i", sound.path, "-af", "volumedetect", "-f", "null", "-"]
    levels = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    mean = float(re.search(r"mean_volume: (-?[\d.]+) dB", levels).group(1))
    assert -40 < mean < -10


def test_a_sound_is_made_once(tmp_path):
    first = make_sound("rain", 10, tmp_path)
    made = first.path.stat().st_mtime_ns
    assert make_sound("rain", 10, tmp_path).path.stat().st_mtime_ns == made
    assert [path.name for path in tmp_path.iterdir()] == ["rain-10.ogg"]
