"""When the demo's echoes were recorded."""

from collections import Counter
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from seed.plan import MOMENTS, recorded_at
from seed.sounds import RECIPES

INSTANTS = [
    datetime(2026, 11, 23, 21, 0, tzinfo=timezone.utc),
    datetime(2026, 3, 29, 0, 30, tzinfo=timezone.utc),
    datetime(2028, 2, 29, 12, 0, tzinfo=timezone.utc),
    datetime(2026, 1, 1, 0, 0, tzinfo=timezone.utc),
]


@pytest.mark.parametrize("now", INSTANTS, ids=lambda instant: instant.isoformat())
def test_no_moment_lies_in_the_future(now):
    assert all(recorded_at(moment, now) <= now for moment in MOMENTS)


@pytest.mark.parametrize("now", INSTANTS, ids=lambda instant: instant.isoformat())
def test_today_one_and_two_years_ago_have_an_echo(now):
    today = now.astimezone(ZoneInfo("Europe/Lisbon")).date()
    days = [recorded_at(moment, now).date() for moment in MOMENTS]
    for years in (1, 2):
        expected = today.replace(year=today.year - years, day=min(today.day, 28 if today.month == 2 else 31))
        assert expected in days


def test_some_are_old_enough_to_be_dealt_and_one_is_not():
    now = INSTANTS[0]
    ages = Counter(now - recorded_at(moment, now) > timedelta(days=7) for moment in MOMENTS)
    assert ages == {True: 11, False: 1}


def test_every_recipe_is_used_once_and_feelings_differ():
    assert sorted(moment.sound for moment in MOMENTS) == sorted(RECIPES)
    assert len({moment.emotion for moment in MOMENTS}) >= 8


def test_moments_are_within_the_limits_of_the_contract():
    for moment in MOMENTS:
        assert 10 <= moment.seconds <= 30
        assert len(moment.note) <= 1000
        assert len(moment.tags) <= 10
