"""What AWS is asked for (cdk-nag's rules and CloudFormation's own on the templates of every environment), and how the local
stack runs as containers."""

import json
import os
import re
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

from .outcome import Finding, NotChecked, Outcome, write_report
from .tree import Tree, last_line

ENVIRONMENTS = ("dev", "staging", "prod")
SOCKETS = ("/var/run/docker.sock", "/run/docker.sock", "podman.sock", "containerd.sock")
FOLDERS_OF_THE_MACHINE = ("/", "/etc", "/root", "/home", "/proc", "/sys", "/dev", "/var", "/boot", "/usr")
SECRET_NAME = re.compile(r"passw|secret|token|api_?key|credential", re.IGNORECASE)
# W3005 takes every dependency that a reference implies and CDK writes down all the same.
LINT_IGNORED = ("W3005",)
# What its status tells of findings; any other bit says that it could not look.
LINT_FINDINGS = 2 | 4 | 8
SHARED_KINDS = ("pid", "ipc", "userns_mode", "uts", "cgroup")


def nag_findings(report: dict) -> list[Finding]:
    """The violations in the validation report of a cloud assembly."""
    found = []
    for plugin in report["pluginReports"]:
        for violation in plugin.get("violations", []):
            places = [
                one.get("constructPath") or one.get("resourceLogicalId", "?")
                for one in violation.get("violatingConstructs", [])
            ]
            places = places or [one.get("resourceLogicalId", "?") for one in violation.get("violatingResources", [])]
            found += [
                Finding(place, violation["ruleName"], violation["description"].split("\n")[0])
                for place in places or ["?"]
            ]
    return found


def lint_findings(tree: Tree, folder: Path, templates: Iterable[Path]) -> list[Finding]:
    """What cfn-lint has against templates below a folder: properties, values and references that CloudFormation would refuse."""
    said = tree.run("cfn-lint", "--format", "json", "--ignore-checks", *LINT_IGNORED, "--", *templates, cwd=folder)
    if said.returncode & ~LINT_FINDINGS:
        raise NotChecked(f"cfn-lint ended with status {said.returncode}: {last_line(said.stderr or said.stdout)}")
    return [
        Finding(
            f"{one['Filename']}: {'/'.join(map(str, one['Location']['Path'] or []))}", one["Rule"]["Id"], one["Message"]
        )
        for one in json.loads(said.stdout)
    ]


def environment_findings(tree: Tree, made: Path, bundles: Path, environment: str) -> tuple[int, list[Finding]]:
    """How many templates an environment has, and what the rules have against them. Synthesizes into a folder below `made`."""
    out = made / environment
    command = (tree.tools / "node_modules/.bin/cdk", "synth", "--quiet", "--lookups=false", "-o", out)
    context = ("-c", f"environment={environment}", "-c", f"bundles={bundles}")
    said = tree.run(*command, *context, cwd=tree.root / "cdk")
    report = out / "validation-report.json"
    if not report.exists():
        raise NotChecked(f"cdk synth said nothing of cdk-nag for {environment}: {last_line(said.stderr)}")
    answer = json.loads(report.read_text())
    (tree.reports / f"aws-{environment}.json").write_text(report.read_text())
    names = {plugin.get("pluginName", "?") for plugin in answer["pluginReports"]}
    found = [Finding(f"{environment}: {one.where}", one.rule, one.text) for one in nag_findings(answer)]
    if said.returncode and not found:
        raise NotChecked(
            f"cdk synth of {environment} failed, with the reports of {', '.join(names)}: {last_line(said.stderr)}"
        )
    templates = [path.relative_to(made) for path in sorted(out.glob("*.template.json"))]
    if not templates:
        raise NotChecked(f"cdk synth made no template for {environment}")
    return len(templates), found + lint_findings(tree, made, templates)


def aws(tree: Tree) -> Outcome:
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(os.cpu_count()) as pool:
        made = Path(scratch)
        # The rules read templates: what the functions run does not matter to them.
        bundles = made / "bundles"
        for name in ("api", "process-audio"):
            (bundles / name).mkdir(parents=True)
            (bundles / name / "bootstrap").write_text(name)
            (bundles / name / "bootstrap").chmod(0o755)
        looked_at = list(pool.map(lambda one: environment_findings(tree, made, bundles, one), ENVIRONMENTS))
    count, found = sum(count for count, _ in looked_at), [one for _, some in looked_at for one in some]
    by_hand = tree.files("scripts/deployment/bootstrap/*.yaml")
    if by_hand:
        found += lint_findings(tree, tree.root, map(Path, by_hand))
    outcome = Outcome(f"{count + len(by_hand)} templates", found)
    write_report(tree.reports / "aws.json", "cdk-nag and cfn-lint", outcome)
    return outcome


def pinned(image: str) -> bool:
    """A tag that says which, or a digest."""
    name, _, digest = image.partition("@")
    tag = name.rsplit("/", 1)[-1].partition(":")[2]
    return digest.startswith("sha256:") or tag not in ("", "latest")


def service_findings(where: str, service: dict) -> list[Finding]:
    found = []

    def report(rule: str, text: str) -> None:
        found.append(Finding(where, rule, text))

    if service.get("privileged"):
        report("privileged", "it may do whatever root of the machine may")
    for kind in SHARED_KINDS:
        if str(service.get(kind, "")) == "host":
            report("shared-with-machine", f"{kind} is the machine's")
    if service.get("network_mode") == "host":
        report("shared-with-machine", "the network is the machine's: every port of it is open there")
    for word in ("cap_add", "devices"):
        if service.get(word):
            report("rights", f"{word}: {service[word]}")
    for option in service.get("security_opt") or []:
        if "unconfined" in str(option) or str(option) == "label:disable":
            report("rights", f"security_opt: {option}")
    for volume in service.get("volumes") or []:
        source = str(volume.get("source", "") if isinstance(volume, dict) else str(volume).split(":")[0])
        if any(socket in source for socket in SOCKETS):
            report("socket", f"{source} is the container engine's: who has it has the machine")
        elif source == "~" or source.rstrip("/") in [folder.rstrip("/") for folder in FOLDERS_OF_THE_MACHINE]:
            report("machine-folder", f"{source} is a folder of the machine")
    for port in service.get("ports") or []:
        address = port.get("host_ip", "") if isinstance(port, dict) else str(port)
        if not address.startswith(("127.", "[::1]")):
            report("open-port", f"{port} is published to the network; begin it with 127.0.0.1:")
    settings = service.get("environment") or {}
    pairs = settings.items() if isinstance(settings, dict) else [str(one).partition("=")[::2] for one in settings]
    for name, value in pairs:
        # ${NAME} comes from outside; ${NAME:-value} has a default of ours.
        given = str(value or "")
        if (
            SECRET_NAME.search(name)
            and given
            and not re.fullmatch(r"\$\{\w+(:\?[^}]*)?\}", given)
            and not name.endswith("_FILE")
        ):
            report("default-password", f"{name} has a value in the file")
    image = service.get("image")
    if image and "build" not in service and not pinned(image):
        report("image", f"{image}: which one?")
    return found


def dockerfile_findings(where: str, text: str) -> list[Finding]:
    found, stages = [], set()
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split()
        if len(words) > 1 and words[0].upper() == "FROM":
            if words[1] not in stages and words[1] != "scratch" and not pinned(words[1]):
                found.append(Finding(f"{where}:{number}", "image", f"{words[1]}: which one?"))
            stages |= {words[-1]} if len(words) == 4 else set()
        if len(words) > 1 and words[0].upper() in ("ENV", "ARG"):
            for pair in words[1:]:
                name, _, value = pair.partition("=")
                if SECRET_NAME.search(name) and value:
                    found.append(Finding(f"{where}:{number}", "default-password", f"{name} has a value in the file"))
        if len(words) > 1 and words[0].upper() == "ADD" and "://" in words[1]:
            found.append(Finding(f"{where}:{number}", "add", "what is fetched is held by no checksum"))
    return found


def containers(tree: Tree) -> Outcome:
    names = tree.files("docker-compose*.yml", "docker-compose*.yaml", "compose*.yml", "compose*.yaml")
    files = tree.files("*Dockerfile", "*.dockerfile")
    if not names:
        raise NotChecked("there is no compose file")
    found, built = [], set()
    for name in names:
        document = yaml.safe_load((tree.root / name).read_text())
        services = document.get("services") or {}
        # An image that a service of the file builds is pinned by the Dockerfile.
        built |= {service["image"] for service in services.values() if "build" in service and "image" in service}
        for service_name, service in services.items():
            for one in service_findings(f"{name}: {service_name}", service):
                if not (one.rule == "image" and service.get("image") in built):
                    found.append(one)
    for name in files:
        found += dockerfile_findings(name, (tree.root / name).read_text())
    outcome = Outcome(f"{len(names)} compose files, {len(files)} Dockerfiles", found)
    write_report(tree.reports / "containers.json", "scripts/security/scanning/infrastructure.py", outcome)
    return outcome
