"""Which echoes the demo account has: twelve moments of a life in Lisbon, placed in time relative to the first seeding."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LISBON = "Europe/Lisbon"


@dataclass(frozen=True)
class Moment:
    """One echo to be. `years` and `days` count back from today; `clock` is the local time (hour, minute) there."""

    sound: str
    emotion: str
    seconds: int
    years: int
    days: int
    clock: tuple[int, int]
    note: str
    tags: tuple[str, ...]
    place: dict | None = None
    time_zone: str = LISBON


def place(latitude: float, longitude: float, label: str, precision: str = "exact") -> dict:
    return {"latitude": latitude, "longitude": longitude, "accuracyM": 15, "precision": precision, "label": label}


ALFAMA = place(38.7139, -9.1305, "Alfama")
GRACA = place(38.7166, -9.1313, "Graça")
GUINCHO = place(38.7325, -9.4727, "Praia do Guincho")
HOME = place(38.7223, -9.1393, "Home", "neighbourhood")

MOMENTS = (
    Moment("rain", "calm", 18, 1, 0, (22, 4), "Rain on the skylight, everyone else asleep.", ("rain", "night"), HOME),
    Moment("bells", "nostalgia", 16, 2, 0, (12, 1), "Noon at the church behind our first flat.", ("bells",), ALFAMA),
    Moment("kitchen", "love", 14, 0, 43, (19, 32), "He cooks, I pretend to help.", ("home", "dinner"), HOME),
    Moment("wind", "melancholy", 20, 0, 97, (17, 48), "Last walk before the season turned.", ("walk",), GUINCHO),
    Moment("tram", "excitement", 13, 0, 12, (8, 21), "The 28 downhill, brakes and all.", ("tram", "morning"), GRACA),
    Moment("birds", "joy", 15, 0, 181, (6, 40), "Awake before the alarm, and glad of it.", ("birds", "morning"), HOME),
    Moment("sea", "peaceful", 22, 0, 120, (20, 15), "Atlantic, evening, nobody else.", ("sea", "walk"), GUINCHO),
    Moment("fire", "hope", 17, 1, 31, (23, 10), "New stove, first fire. It draws!", ("fire", "winter")),
    Moment(
        "crickets",
        "nostalgia",
        12,
        1,
        112,
        (23, 30),
        "Grandmother's garden never changes.",
        ("night",),
        place(38.5714, -7.9135, "Évora", "city"),
    ),
    Moment("cafe", "joy", 14, 0, 28, (10, 5), "Marta telling the story again.", ("friends", "café"), ALFAMA),
    Moment("music-box", "sadness", 15, 2, 64, (16, 12), "Found it in the box with her letters.", ("music", "letters")),
    Moment("thunder", "fear", 16, 0, 3, (3, 17), "It hit somewhere very close.", ("storm", "night"), HOME),
)


def years_before(day: date, years: int) -> date:
    """The same day `years` earlier; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def recorded_at(moment: Moment, now: datetime) -> datetime:
    """When the moment was recorded, in its own zone, never later than `now` (an aware instant)."""
    zone = ZoneInfo(moment.time_zone)
    day = years_before(now.astimezone(zone).date(), moment.years) - timedelta(days=moment.days)
    return datetime(day.year, day.month, day.day, *moment.clock, 11, 250_000, tzinfo=zone)
