"""Everything that is served stands in one place under a hashed name, and nothing points to a file that is not there."""

import json

import pytest
from django.core.management import call_command


@pytest.fixture
def collected(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_collects_with_hashes_and_compression(collected):
    paths = json.loads((collected / "staticfiles.json").read_text())["paths"]
    for name in ("css/theme.css", "css/tokens.css", "js/portal.js", "vendor/bootstrap-icons/sprite.svg"):
        assert (collected / paths[name]).exists()
        assert (collected / f"{paths[name]}.gz").exists()
    css = (collected / paths["css/theme.css"]).read_text()
    assert paths["vendor/public-sans/public-sans-latin-wght-normal.woff2"].rpartition("/")[2] in css
