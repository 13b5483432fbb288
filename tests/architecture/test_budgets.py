"""No room outgrows its budget, and names say what is inside."""

import ast

import pytest

from tests.architecture.code import ROOT, modules, tree_of, where

FILE, FUNCTION, TEMPLATE, TEST_FILE = 250, 40, 150, 350


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_python_files():
    assert [f"{where(path)}: {lines(path)}" for _app, path in modules() if lines(path) > FILE] == []


def test_functions():
    long = [
        f"{where(path, node)} {node.name}: {node.end_lineno - node.lineno + 1}"
        for _app, path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > FUNCTION
    ]
    assert long == []


def test_templates():
    templates = sorted((ROOT / "templates").rglob("*.*"))
    assert [f"{where(path)}: {lines(path)}" for path in templates if lines(path) > TEMPLATE] == []


def test_test_files():
    files = sorted((ROOT / "tests").rglob("*.py"))
    assert [f"{where(path)}: {lines(path)}" for path in files if lines(path) > TEST_FILE] == []


@pytest.mark.parametrize("word", ["utils", "helpers", "misc"])
def test_no_file_without_a_subject(word):
    assert [where(path) for _app, path in modules() if word in path.stem] == []


def test_every_module_says_what_it_is_for():
    silent = [
        where(path)
        for _app, path in modules()
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree_of(path))
    ]
    assert silent == []
