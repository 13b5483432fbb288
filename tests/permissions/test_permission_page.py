"""docs/permissions.md is what the table says."""

from accounts.permission_page import as_markdown
from tests.architecture.code import ROOT


def test_the_document_is_current():
    assert (ROOT / "docs" / "permissions.md").read_text(encoding="utf-8") == as_markdown()
