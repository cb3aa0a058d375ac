"""Steps of one person's way through the API, for drills; each is one command that prints one line.

usage: journey.py --api URL --sounds FOLDER sign-in            makes a person, prints an access token
       journey.py ... --token TOKEN upload NUMBER              reserves an id, uploads a sound, prints the id
       journey.py ... --token TOKEN save NUMBER ID             saves what upload NUMBER was
       journey.py ... --token TOKEN count STATUS               prints how many echoes have that status
"""

import argparse
from datetime import datetime, timedelta, timezone
from pathlib import Path

from seed.api import Api
from seed.settings import read_settings
from seed.sounds import make_sound
from seed.srp import sign_in

EMAIL = "drill@echoes.local"
PASSWORD = "Quiet-Drill-1"
BEGAN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)


def recorded(number: int) -> str:
    return (BEGAN + timedelta(minutes=number)).isoformat(timespec="milliseconds")


def make_person() -> str:
    settings = read_settings()
    pool, client = settings.user_pool, settings.app_client
    pools = settings.client("cognito-idp")
    attributes = [{"Name": "email", "Value": EMAIL}, {"Name": "email_verified", "Value": "true"}]
    pools.admin_create_user(UserPoolId=pool, Username=EMAIL, MessageAction="SUPPRESS", UserAttributes=attributes)
    pools.admin_set_user_password(UserPoolId=pool, Username=EMAIL, Password=PASSWORD, Permanent=True)
    return sign_in(pools, pool, client, EMAIL, PASSWORD)


def upload(api: Api, sounds: Path, number: int) -> str:
    sound = make_sound("birds", 30, sounds)
    content = sound.path.read_bytes()
    body = {"contentType": sound.content_type, "sizeBytes": len(content), "recordedAt": recorded(number)}
    ticket = api.call("POST", "/echoes/init-upload", body, f"drill-{number}")
    api.upload(ticket["upload"], content)
    return ticket["echoId"]


def save(api: Api, number: int, echo: str) -> str:
    body = {"id": echo, "emotion": "calm", "recordedAt": recorded(number), "timeZone": "Europe/Lisbon"}
    return api.call("POST", "/echoes", body, f"drill-{number}")["status"]


def count(api: Api, status: str) -> int:
    return sum(echo["status"] == status for echo in api.call("GET", "/echoes?limit=100")["items"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--api", required=True)
    parser.add_argument("--token", default="")
    parser.add_argument("--sounds", type=Path, required=True)
    parser.add_argument("step", choices=["sign-in", "upload", "save", "count"])
    parser.add_argument("arguments", nargs="*")
    chosen = parser.parse_args()
    api = Api(chosen.api, chosen.token)
    if chosen.step == "sign-in":
        print(make_person())
    elif chosen.step == "upload":
        print(upload(api, chosen.sounds, int(chosen.arguments[0])))
    elif chosen.step == "save":
        print(save(api, int(chosen.arguments[0]), chosen.arguments[1]))
    else:
        print(count(api, chosen.arguments[0]))


if __name__ == "__main__":
    main()
