"""usage: python -m frontend --environment NAME COMMAND ...

  settings                          VITE_... lines that the stacks answer, for the build's settings
  check SITE FOLDER                 whether this build may be deployed
  plan SITE FOLDER                  what a deployment would upload and switch
  plan-back SITE                    what a rollback would lead back to
  begin SITE deployment|rollback    writes a record, prints its id
  deploy SITE FOLDER ID             backup, upload, switch
  roll-back SITE ID                 the backup becomes the live release
  invalidate SITE ID                what may be stale at the edge; waits until it is not
  smoke ID --edge URL               what the edge serves is that release
  served --edge URL FOLDER...       prints the one of these builds that is served, whole
  end ID STATE                      closes the record: succeeded or failed
  live --edge URL                   prints the id of the release whose page the edge serves
  list                              the records, newest last
  edge                              prints the address of the distribution

SITE is web or mobile. Region and endpoint come from AWS_REGION and AWS_ENDPOINT_URL; the endpoint is empty for AWS. Ends with
0, or with 1 after one sentence on standard error.
"""

import argparse
import sys
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError, WaiterError
from infrastructure.records import Records
from infrastructure.target import ENVIRONMENTS, Refused, Target, read_target, stack_name

from . import check, smoke
from .publish import PREFIX, Publisher
from .site import KINDS, read_release


def records_of(target: Target, chosen) -> Records:
    return Records(target, chosen.records, PREFIX)


def publisher_of(target: Target, chosen) -> Publisher:
    return Publisher(target, KINDS[chosen.site], records_of(target, chosen))


def say(sentences) -> None:
    for sentence in sentences:
        print(sentence, flush=True)


def settings(target: Target, _chosen) -> None:
    outputs = target.outputs(stack_name("auth", target.environment))
    wanted = {"VITE_COGNITO_USER_POOL_ID": "UserPoolId", "VITE_COGNITO_CLIENT_ID": "UserPoolClientId"}
    for variable, output in wanted.items():
        if output not in outputs:
            raise Refused(
                f"the auth stack of {target.environment} has no {output}, without which nobody can sign in: "
                f"./scripts/deployment/deploy-infrastructure.sh -e {target.environment} -s auth"
            )
        print(f"{variable}={outputs[output]}")


def run_check(_target: Target, chosen) -> None:
    release = read_release(KINDS[chosen.site], chosen.folder)
    print(check.check(release) if chosen.site == "web" else f"{len(release.files)} files")


def plan(target: Target, chosen) -> None:
    release = read_release(KINDS[chosen.site], chosen.folder)
    there = publisher_of(target, chosen).live.objects()
    new = [file.path for file in release.kept if file.path not in there or there[file.path].etag != file.md5]
    changed = [file.path for file in release.switched if file.path not in there or there[file.path].etag != file.md5]
    print(f"{len(new)} of {len(release.kept)} kept files would be uploaded{': ' + ', '.join(new[:4]) if new else ''}")
    print(f"{len(changed)} of {len(release.switched)} switched files would change: {', '.join(changed) or 'none'}")


def plan_back(target: Target, chosen) -> None:
    paths, release = publisher_of(target, chosen).way_back()
    print(f"back to release {release}: {len(paths)} files")


def begin(target: Target, chosen) -> None:
    records = records_of(target, chosen)
    record = records.new(chosen.what, site=chosen.site)
    records.write(record)
    print(record["id"])


def deploy(target: Target, chosen) -> None:
    publisher = publisher_of(target, chosen)
    say(publisher.deploy(read_release(KINDS[chosen.site], chosen.folder), publisher.records.record(chosen.release)))


def roll_back(target: Target, chosen) -> None:
    publisher = publisher_of(target, chosen)
    say(publisher.roll_back(publisher.records.record(chosen.release)))


def invalidate(target: Target, chosen) -> None:
    publisher = publisher_of(target, chosen)
    say(publisher.invalidate(publisher.records.record(chosen.release)))


def run_smoke(target: Target, chosen) -> None:
    record = records_of(target, chosen).record(chosen.release)
    say(smoke.smoke(smoke.Edge(chosen.edge), KINDS[record["site"]], record["files"]))


def served(_target: Target, chosen) -> None:
    releases = {str(folder): read_release(KINDS["web"], folder).checksums for folder in chosen.folders}
    print(smoke.served_release(smoke.Edge(chosen.edge), releases))


def end(target: Target, chosen) -> None:
    records = records_of(target, chosen)
    record = records.record(chosen.release)
    records.close(record, chosen.state)
    records.write(record)


def show(target: Target, chosen) -> None:
    for record in records_of(target, chosen).all():
        what = f"back to {record.get('restores', '?')}" if record["kind"] == "rollback" else "deployed"
        print(
            f"{record['id']}  {record['state']:<9}  {record['site']} {what}  commit {record['commit'][:8]}"
            f"{' with changes' if record['changedFiles'] else ''}  by {record['user']}"
        )


def live(target: Target, chosen) -> None:
    page = smoke.Edge(chosen.edge).get("/")
    for record in reversed(records_of(target, chosen).all()):
        if record["site"] == "web" and record.get("files", {}).get("index.html") == page.sha256:
            print(record["id"])
            return
    raise Refused(f"{chosen.edge} serves nothing that deploy-frontend.sh has deployed (it answers {page.status})")


def edge(target: Target, _chosen) -> None:
    domain = target.outputs(stack_name("storage", target.environment)).get("DistributionDomainName")
    if not domain:
        raise Refused(f"the storage stack of {target.environment} has no distribution; deploy it first")
    print(f"https://{domain}")


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="frontend", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--environment", required=True, choices=ENVIRONMENTS)
    parser.add_argument("--records", type=Path, default=Path(".local/frontend-releases"))
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, action, *arguments: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name)
        sub.set_defaults(action=action)
        for argument in arguments:
            sub.add_argument(
                argument,
                **({"choices": sorted(KINDS)} if argument == "site" else {}),
                **({"type": Path} if argument == "folder" else {}),
                **({"choices": ["deployment", "rollback"]} if argument == "what" else {}),
                **({"choices": ["succeeded", "failed"]} if argument == "state" else {}),
            )
        return sub

    command("settings", settings)
    command("check", run_check, "site", "folder")
    command("plan", plan, "site", "folder")
    command("plan-back", plan_back, "site")
    command("begin", begin, "site", "what")
    command("deploy", deploy, "site", "folder", "release")
    command("roll-back", roll_back, "site", "release")
    command("invalidate", invalidate, "site", "release")
    command("smoke", run_smoke, "release").add_argument("--edge", required=True)
    sub = command("served", served)
    sub.add_argument("--edge", required=True)
    sub.add_argument("folders", nargs="+", type=Path)
    command("end", end, "release", "state")
    command("live", live).add_argument("--edge", required=True)
    command("list", show)
    command("edge", edge)
    return parser.parse_args()


def main() -> None:
    chosen = read_arguments()
    try:
        chosen.action(read_target(chosen.environment), chosen)
    except Refused as error:
        sys.exit(str(error))
    except (BotoCoreError, ClientError, WaiterError) as error:
        sys.exit(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
