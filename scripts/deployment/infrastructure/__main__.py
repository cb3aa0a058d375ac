"""usage: python -m infrastructure --environment NAME COMMAND ...

  identity                                  who we are there, as a sentence; fails when nobody answers
  account                                   the account's number
  lock OWNER | unlock OWNER                 one deployment at a time
  bootstrapped                              fails when the account has no CDK bootstrap stack
  needs --assembly DIR KIND...              fails when a stack these need is neither chosen nor deployed
  parameters --assembly DIR KIND            --parameters of `cdk deploy`, one a line
  outputs KIND...                           their outputs, NAME=VALUE lines, after smoke tests; fails when something is gone
  mend KIND...                              forgets stacks that lost something, but their data (simulator only)
  adopt --assembly DIR KIND                 takes over what is there without its stack (simulator only)
  settings --assembly DIR KIND...           makes real what the simulator drops (simulator only)
  smoke --assembly DIR KIND                 smoke tests of one stack
  begin KIND... [--undoes ID...]            writes a record, prints its id
  end ID STATE [--assembly DIR]             closes it: succeeded or failed
  list                                      the records, newest last
  plan [KIND...]                            what a rollback would do: "undo ID" and "KIND ID" lines
  redrive QUEUE [--limit N] [--dry-run]     dead letters of uploads or audit go back to their queue
  rotate-keys [--dry-run] [--soon]          the next key of the application becomes the current one
  unpack ID DIR | repoint ID                the assembly of a release; its functions' aliases
  notify SUBJECT                            standard input to the subscribers of the alerts topic

Region and endpoint come from AWS_REGION and AWS_ENDPOINT_URL; the endpoint is empty for AWS. Ends with 0, or with 1 after one
sentence on standard error.
"""

import argparse
import sys
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from . import adopt, keys, lock, mend, notify, redrive, simulator_settings, smoke
from .assembly import Assembly
from .releases import Releases, Step, missing_needs
from .target import ENVIRONMENTS, KINDS, Refused, Target, read_target, stack_name

BOOTSTRAP_STACK = "CDKToolkit"


def identity(target: Target, _chosen) -> None:
    place = f"the simulator at {target.endpoint}" if target.simulated else f"AWS account {target.identity['Account']}"
    print(f"{place}, {target.region}, as {target.identity['Arn']}")


def bootstrapped(target: Target, _chosen) -> None:
    stack = target.stack(BOOTSTRAP_STACK)
    if stack is None or not stack["StackStatus"].endswith("_COMPLETE") or "ROLLBACK" in stack["StackStatus"]:
        raise Refused(f"account {target.identity['Account']} is not bootstrapped for CDK in {target.region}")


def needs(target: Target, chosen) -> None:
    found = missing_needs(target, Assembly(chosen.assembly), chosen.kinds)
    if found:
        sentences = [f"{stack} needs {need}, which is not deployed" for stack, need in found]
        raise Refused("; ".join(sentences) + ". Add it to -s, or leave -s out.")


def parameters(target: Target, chosen) -> None:
    template = Assembly(chosen.assembly).stack(stack_name(chosen.kinds[0], target.environment))
    if "Target" in template.parameters:
        print(f"{template.name}:Target={'simulator' if target.simulated else 'aws'}")


def outputs(target: Target, chosen) -> None:
    for kind in chosen.kinds:
        for _ in smoke.tests(mend.deployed(target, kind), kind):
            pass
        for name, value in target.outputs(stack_name(kind, target.environment)).items():
            print(f"{name}={value}")


def run_mend(target: Target, chosen) -> None:
    for sentence in mend.mend(target, chosen.kinds):
        print(sentence)


def run_adopt(target: Target, chosen) -> None:
    template = Assembly(chosen.assembly).stack(stack_name(chosen.kinds[0], target.environment))
    for sentence in adopt.adopt(target, template):
        print(sentence)


def settings(target: Target, chosen) -> None:
    names = [stack_name(kind, target.environment) for kind in chosen.kinds]
    report = simulator_settings.apply(target, Assembly(chosen.assembly), names)
    for sentence in report.changed:
        print(sentence)
    print(f"{len(report.changed)} settings made real, {report.kept} were so already")


def run_smoke(target: Target, chosen) -> None:
    for sentence in smoke.run(target, Assembly(chosen.assembly), chosen.kinds[0]):
        print(sentence, flush=True)


def show(target: Target, chosen) -> None:
    for record in Releases(target, chosen.releases).all():
        what = "rolled back" if record["kind"] == "rollback" else "deployed"
        print(
            f"{record['id']}  {record['state']:<9}  {what} {','.join(record['stacks'])}  "
            f"commit {record['commit'][:8]}{' with changes' if record['changedFiles'] else ''}  by {record['user']}"
        )


def plan(target: Target, chosen) -> None:
    undone, steps = Releases(target, chosen.releases).plan(chosen.kinds)
    for release in undone:
        print(f"undo {release}")
    for step in steps:
        print(f"{step.kind} {step.release}")


def begin(target: Target, chosen) -> None:
    steps = [Step(*item.split("=", 1)) for item in chosen.restores]
    print(Releases(target, chosen.releases).begin(chosen.kinds, steps, chosen.undoes))


def end(target: Target, chosen) -> None:
    Releases(target, chosen.releases).end(chosen.release, chosen.state, chosen.assembly)


def unpack(target: Target, chosen) -> None:
    Releases(target, chosen.releases).unpack(chosen.release, chosen.folder)


def repoint(target: Target, chosen) -> None:
    for sentence in Releases(target, chosen.releases).repoint(chosen.release):
        print(sentence)


def run_redrive(target: Target, chosen) -> None:
    for sentence in redrive.redrive(target, chosen.queue, chosen.limit, chosen.dry_run):
        print(sentence, flush=True)


def run_rotate_keys(target: Target, chosen) -> None:
    for sentence in keys.rotate(target, dry=chosen.dry_run, soon=chosen.soon):
        print(sentence)


def run_notify(target: Target, chosen) -> None:
    print(notify.publish(target, chosen.subject, sys.stdin.read()))


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="infrastructure", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--environment", required=True, choices=ENVIRONMENTS)
    parser.add_argument("--releases", type=Path, default=Path(".local/releases"))
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, action, kinds: str = "", assembly: bool = False) -> argparse.ArgumentParser:
        sub = commands.add_parser(name)
        sub.set_defaults(action=action)
        if assembly:
            sub.add_argument("--assembly", type=Path, required=True)
        if kinds:
            sub.add_argument("kinds", nargs=kinds, choices=KINDS if kinds != "*" else [*KINDS, []], metavar="KIND")
        return sub

    command("identity", identity)
    command("account", lambda target, _chosen: print(target.identity["Account"]))
    command("bootstrapped", bootstrapped)
    command("lock", lambda target, chosen: lock.take(target, chosen.owner)).add_argument("owner")
    command("unlock", lambda target, chosen: lock.give_back(target, chosen.owner)).add_argument("owner")
    command("needs", needs, "+", assembly=True)
    command("parameters", parameters, "+", assembly=True)
    command("outputs", outputs, "+")
    command("mend", run_mend, "+")
    command("adopt", run_adopt, "+", assembly=True)
    command("settings", settings, "+", assembly=True)
    command("smoke", run_smoke, "+", assembly=True)
    sub = command("redrive", run_redrive)
    sub.add_argument("queue")
    sub.add_argument("--limit", type=int)
    sub.add_argument("--dry-run", action="store_true")
    sub = command("rotate-keys", run_rotate_keys)
    sub.add_argument("--soon", action="store_true")
    sub.add_argument("--dry-run", action="store_true")
    command("list", show)
    command("plan", plan, "*")
    sub = command("begin", begin, "+")
    sub.add_argument("--undoes", nargs="+", default=[])
    sub.add_argument("--restores", nargs="+", default=[], metavar="KIND=ID")
    sub = command("end", end)
    sub.add_argument("release")
    sub.add_argument("state", choices=["succeeded", "failed"])
    sub.add_argument("--assembly", type=Path)
    sub = command("unpack", unpack)
    sub.add_argument("release")
    sub.add_argument("folder", type=Path)
    command("repoint", repoint).add_argument("release")
    command("notify", run_notify).add_argument("subject")
    return parser.parse_args()


def main() -> None:
    chosen = read_arguments()
    try:
        chosen.action(read_target(chosen.environment), chosen)
    except Refused as error:
        sys.exit(str(error))
    except (BotoCoreError, ClientError) as error:
        sys.exit(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
