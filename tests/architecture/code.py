"""Reading the project's own source for the architecture tests."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = {
    "mobility_portal": 7,
    "momentum": 6,
    "engagement": 5,
    "plans_inventory": 4,
    "coalitions": 3,
    "predictors": 2,
    "accounts": 1,
    "common": 0,
}


def modules():
    """Every module of ours but migrations and tests, with its floor's name."""
    for app in FLOORS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield app, path


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path):
    """(node, imported top package, depth inside functions) of each import."""
    inside = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inside |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""] if not node.level else []
        else:
            continue
        for name in names:
            yield node, name, id(node) in inside


def where(path, node=None):
    return f"{path.relative_to(ROOT)}{f':{node.lineno}' if node is not None else ''}"
