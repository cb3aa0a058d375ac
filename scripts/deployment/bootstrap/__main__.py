"""usage: python -m bootstrap --environment NAME --repository OWNER/NAME [--dry-run]

Makes or changes the stack EchoesGitHub-NAME of github-oidc.yaml and prints what to set on GitHub. Ends with 0, or with 1 after
one sentence on standard error.
"""

import argparse
import sys
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError, WaiterError
from infrastructure.target import ENVIRONMENTS, Refused, Target, is_settled, read_target

TEMPLATE = Path(__file__).with_name("github-oidc.yaml")
ISSUER = "token.actions.githubusercontent.com"
UNCHANGED = "No updates are to be performed"


def stack_name(environment: str) -> str:
    return f"EchoesGitHub-{environment}"


def template_for(target: Target) -> str:
    """The template as it stands; a simulator, which knows no identity providers, gets it without one."""
    text = TEMPLATE.read_text()
    if not target.simulated:
        return text
    return drop_resource(text, "Provider")


def drop_resource(text: str, logical: str) -> str:
    """Without one entry of Resources. Works on lines, because a template's tags are no plain YAML."""
    kept, inside = [], False
    for line in text.splitlines(keepends=True):
        if line.startswith("  ") and not line.startswith("   ") and line.strip():
            inside = line.strip() == f"{logical}:"
        elif line.strip() and not line.startswith(" "):
            inside = False
        if not inside:
            kept.append(line)
    return "".join(kept)


def makes_provider(target: Target) -> bool:
    """Whether this stack has to have the account's provider: it has it already, or nobody has."""
    if target.simulated:
        return False
    stack = target.stack(stack_name(target.environment))
    if stack is not None:
        given = {item["ParameterKey"]: item["ParameterValue"] for item in stack.get("Parameters", [])}
        if given.get("CreateProvider") == "yes":
            return True
    providers = target.client("iam").list_open_id_connect_providers()["OpenIDConnectProviderList"]
    return not any(provider["Arn"].endswith(f"/{ISSUER}") for provider in providers)


def make(target: Target, repository: str) -> str:
    """Makes the stack or changes it, waits, and answers what happened as a sentence."""
    cloud, name = target.client("cloudformation"), stack_name(target.environment)
    there = target.stack(name)
    if there is not None and not is_settled(there["StackStatus"]):
        raise Refused(f"stack {name} is {there['StackStatus']}; see to it first, in CloudFormation")
    arguments = {
        "StackName": name,
        "TemplateBody": template_for(target),
        "Capabilities": ["CAPABILITY_NAMED_IAM"],
        "Parameters": [
            {"ParameterKey": "Repository", "ParameterValue": repository},
            {"ParameterKey": "Environment", "ParameterValue": target.environment},
            {"ParameterKey": "CreateProvider", "ParameterValue": "yes" if makes_provider(target) else "no"},
        ],
    }
    try:
        (cloud.update_stack if there else cloud.create_stack)(**arguments)
    except ClientError as error:
        if there and UNCHANGED in str(error):
            return f"{name} is so already"
        raise
    cloud.get_waiter("stack_update_complete" if there else "stack_create_complete").wait(
        StackName=name, WaiterConfig={"Delay": 1 if target.simulated else 5}
    )
    return f"{name} is {'changed' if there else 'made'}"


def variables(target: Target) -> list[tuple[str, str, str]]:
    """What to set on GitHub: environment, variable, value."""
    outputs = target.outputs(stack_name(target.environment))
    deploy, verify = target.environment, f"{target.environment}-verify"
    return [
        (deploy, "AWS_REGION", outputs["Region"]),
        (deploy, "AWS_DEPLOY_ROLE_ARN", outputs["DeployRoleArn"]),
        (verify, "AWS_REGION", outputs["Region"]),
        (verify, "AWS_VERIFY_ROLE_ARN", outputs["VerifyRoleArn"]),
    ]


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bootstrap", description=__doc__)
    parser.add_argument("--environment", required=True, choices=ENVIRONMENTS)
    parser.add_argument("--repository", required=True)
    parser.add_argument("--dry-run", action="store_true")
    return parser.parse_args()


def main() -> None:
    chosen = read_arguments()
    try:
        target = read_target(chosen.environment)
        print(f"account {target.identity['Account']}, {target.region}, as {target.identity['Arn']}", file=sys.stderr)
        if chosen.dry_run:
            found = target.stack(stack_name(chosen.environment))
            said = "is there and would be changed" if found else "would be made"
            print(f"{stack_name(chosen.environment)} {said}; nothing was changed (--dry-run)", file=sys.stderr)
            return
        print(make(target, chosen.repository), file=sys.stderr)
        for environment, name, value in variables(target):
            print(f"gh variable set {name} --repo {chosen.repository} --env {environment} --body {value}")
    except Refused as error:
        sys.exit(str(error))
    except (BotoCoreError, ClientError, WaiterError) as error:
        sys.exit(f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
