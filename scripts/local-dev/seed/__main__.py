"""usage: python -m seed database-password                 print the password of the database
       python -m seed demo --folder FOLDER --api URL     demo account and its echoes; prints the sign-in

Settings come from the variables of environments/dev/.env.backend and of what is deployed (.local/stack.env).
Every command may be run as often as one likes.
"""

import argparse
from pathlib import Path

from .settings import read_settings


def main() -> None:
    parser = argparse.ArgumentParser(prog="seed", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("database-password")
    demo = commands.add_parser("demo")
    demo.add_argument("--folder", type=Path, required=True)
    demo.add_argument("--api", required=True)
    demo.add_argument("--progress", default="demo-echoes.json", help="file in FOLDER that says what this API has")
    chosen = parser.parse_args()
    settings = read_settings()
    if chosen.command == "database-password":
        print(settings.database_password())
    else:
        from .demo import ensure_demo

        ensure_demo(settings, chosen.folder, chosen.api, chosen.progress)


if __name__ == "__main__":
    main()
