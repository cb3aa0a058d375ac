"""What programs of scripts/deployment ask an account, read from their sources: every attribute of a boto3 client."""

import ast
from pathlib import Path

FOLDER = Path(__file__).parents[2]
WAITERS = {
    "invalidation_completed": "get_invalidation",
    "stack_create_complete": "describe_stacks",
    "stack_update_complete": "describe_stacks",
}
PERMISSIONS = {
    ("s3", "head_bucket"): ["s3:ListBucket"],
    ("s3", "list_objects_v2"): ["s3:ListBucket"],
    ("s3", "head_object"): ["s3:GetObject"],
    ("s3", "copy_object"): ["s3:GetObject", "s3:PutObject"],
    ("s3", "delete_objects"): ["s3:DeleteObject"],
    ("lambda", "invoke"): ["lambda:InvokeFunction"],
    ("apigateway", "get_resources"): ["apigateway:GET"],
    ("sts", "get_caller_identity"): [],
}
"""Where a permission is called otherwise than the operation. Everybody may ask who they are."""


class Unclear(Exception):
    """A client whose service cannot be told from the source."""


def service_of(node: ast.AST) -> str | None:
    """The service of `x.client("service")`."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "client"):
        return None
    if not (node.args and isinstance(node.args[0], ast.Constant)):
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "boto3":
            return None  # Where clients are made; who asks for one names its service.
        raise Unclear(f"line {node.lineno}: a client of what?")
    return node.args[0].value


def named_clients(tree: ast.AST) -> dict[str, str]:
    """Names that stand for a client: variables, and properties that return one."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = (
                    zip(target.elts, node.value.elts, strict=True)
                    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                    else [(target, node.value)]
                )
                for name, value in pairs:
                    service = service_of(value)
                    if service and isinstance(name, ast.Name):
                        found[name.id] = service
        if isinstance(node, ast.FunctionDef):
            for inner in node.body:
                service = service_of(inner.value) if isinstance(inner, ast.Return) and inner.value else None
                if service:
                    found[node.name] = service
    return found


def calls_in(source: str) -> set[tuple[str, str]]:
    """(service, operation) of everything a program can ask."""
    tree = ast.parse(source)
    clients, found = named_clients(tree), set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        service = service_of(node.value)
        if service is None and isinstance(node.value, ast.Name):
            service = clients.get(node.value.id)
        if service is None and isinstance(node.value, ast.Attribute):
            service = clients.get(node.value.attr)
        if service is not None and node.attr not in ("get_paginator", "get_waiter"):
            found.add((service, node.attr))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("get_paginator", "get_waiter")
        ):
            of = node.func.value
            service = service_of(of) or clients.get(getattr(of, "id", getattr(of, "attr", "")))
            if service is None or not isinstance(node.args[0], ast.Constant):
                raise Unclear(f"line {node.lineno}: pages or a wait of what?")
            name = node.args[0].value
            found.add((service, name if node.func.attr == "get_paginator" else WAITERS[name]))
    return found


def permission(service: str, operation: str) -> list[str]:
    if (service, operation) in PERMISSIONS:
        return PERMISSIONS[service, operation]
    return [f"{service}:{''.join(word.capitalize() for word in operation.split('_'))}"]


def permissions_of(*files: str) -> dict[str, str]:
    """permission -> the file that needs it."""
    return {
        name: file
        for file in files
        for service, operation in sorted(calls_in((FOLDER / file).read_text()))
        for name in permission(service, operation)
    }
