"""What every template keeps to: no inline script or style, only icons that exist, nothing that needs a script."""

import re

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR / "templates"
PAGES = sorted(path for path in ROOT.rglob("*.html") if "mail" not in str(path))


def found(pattern, *, flags=re.IGNORECASE):
    return [
        f"{path.relative_to(ROOT)}: {match.group(0)[:80]}"
        for path in PAGES
        for match in re.finditer(pattern, path.read_text(encoding="utf-8"), flags)
    ]


def test_no_inline_style():
    assert found(r"<style|\sstyle=") == []


def test_no_inline_script():
    assert found(r"<script(?![^>]*\ssrc=)[^>]*>|\son[a-z]+=|javascript:|hx-on") == []


def test_no_foreign_host():
    assert found(r"""(?:src|href)=["'](?:https?:)?//""") == []


def test_nothing_that_needs_bootstraps_script():
    assert found(r"data-bs-(?!theme)") == []


def test_icons_exist():
    sprite = (settings.BASE_DIR / "static/vendor/bootstrap-icons/sprite.svg").read_text()
    known = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    listed = set((settings.BASE_DIR / "static/vendor/bootstrap-icons/icons.txt").read_text().split())
    sources = [*PAGES, settings.BASE_DIR / "mobility_portal" / "menu.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    used = set(re.findall(r'{% icon "([^"]+)"', text)) | set(re.findall(r'icon="([^"]+)"', text))
    assert used - known == set()
    assert listed == known
    assert len(known) < 60


@pytest.mark.parametrize("name", ["bootstrap", "bootstrap-icons", "public-sans"])
def test_vendored_with_licence(name):
    folder = settings.BASE_DIR / "static" / "vendor" / name
    assert (folder / "LICENSE").stat().st_size > 500
    assert f"`{name}/`" in (folder.parent / "README.md").read_text()
