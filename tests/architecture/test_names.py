"""One word, every place: the route, the view function and the page template have the same name."""

import re

from coalitions.checks import is_foreign, routes
from tests.architecture.code import ROOT, where


def our_routes():
    return [(address, name, view) for address, name, view in routes() if not is_foreign(view)]


def test_route_is_view():
    different = [
        f"{name} ≠ {view.__name__}" for _address, name, view in our_routes() if name.split(":")[-1] != view.__name__
    ]
    assert different == []


def test_no_inline_script_or_style():
    """The content security policy would block them anyway."""
    inline = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>|<style|\sstyle=\"|\son[a-z]+=\"", re.IGNORECASE)
    found = [
        where(path)
        for path in sorted((ROOT / "templates").rglob("*.html"))
        # Mail programs read no style sheets, so a mail may carry its own.
        if "mail" not in path.parts and inline.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
