"""Imports and foreign keys run downward only; nothing happens behind one's back."""

import ast

from django.apps import apps

from tests.architecture.code import FLOORS, imports_of, modules, tree_of, where


def test_imports_run_downward():
    upward = [
        where(path, node)
        for app, path in modules()
        for node, name, _inside in imports_of(path)
        if FLOORS.get(name.split(".")[0], -1) > FLOORS[app]
    ]
    # Settings are read through django.conf; only the project itself may import its own package.
    assert upward == []


def test_no_import_hides_inside_a_function():
    hidden = [where(path, node) for _app, path in modules() for node, _name, inside in imports_of(path) if inside]
    assert [place for place in hidden if "/apps.py" not in place] == []


def test_foreign_keys_run_downward():
    upward = []
    for model in apps.get_models():
        app = model.__module__.split(".")[0]
        if app not in FLOORS:
            continue
        for field in model._meta.get_fields():
            if field.auto_created or not field.is_relation or field.related_model is None:
                continue
            other = field.related_model.__module__.split(".")[0]
            if FLOORS.get(other, -1) > FLOORS[app]:
                upward.append(f"{model.__name__}.{field.name} → {field.related_model.__name__}")
    assert upward == []


def test_no_receivers_no_generic_keys():
    found = [
        where(path, node)
        for _app, path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr) in {"receiver", "GenericForeignKey"}
    ]
    assert found == []


def test_heavy_modules_stay_out_of_the_web_process():
    """numpy, openpyxl and the like are imported by tasks and child processes only."""
    heavy = {"numpy", "openpyxl", "typst", "pypdfium2"}
    rooms = {"views", "urls", "forms", "models", "actions", "admin"}
    found = [
        where(path, node)
        for _app, path in modules()
        for node, name, _inside in imports_of(path)
        if name.split(".")[0] in heavy and rooms & {*path.parts, path.stem}
    ]
    assert found == []
