"""usage: python -m seed resources --out FILE [--web-origin URL...]   make what the stack needs, write the ids
       python -m seed database-password                              print the password of the database
       python -m seed demo --folder FOLDER --api URL                  demo account and its echoes; prints the sign-in

Settings come from the variables of environments/dev/.env.backend. Every command may be run as often as one likes.
"""

import argparse
from pathlib import Path

from .settings import read_settings


def main() -> None:
    parser = argparse.ArgumentParser(prog="seed", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    resources = commands.add_parser("resources")
    resources.add_argument("--out", type=Path, required=True)
    resources.add_argument("--web-origin", action="append", default=[])
    commands.add_parser("database-password")
    demo = commands.add_parser("demo")
    demo.add_argument("--folder", type=Path, required=True)
    demo.add_argument("--api", required=True)
    demo.add_argument("--progress", default="demo-echoes.json", help="file in FOLDER that says what this API has")
    chosen = parser.parse_args()
    settings = read_settings()
    if chosen.command == "resources":
        from .resources import ensure_resources

        ensure_resources(settings, chosen.web_origin or ["http://localhost:3000"], chosen.out)
    elif chosen.command == "database-password":
        from .resources import database_secret

        print(database_secret(settings)["password"])
    else:
        from .demo import ensure_demo

        ensure_demo(settings, chosen.folder, chosen.api, chosen.progress)


if __name__ == "__main__":
    main()
