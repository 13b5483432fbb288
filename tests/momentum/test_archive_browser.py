"""From the button to the site on one's own disk: a real worker, a real browser, no portal at the end."""

import zipfile

import pytest

from momentum.models import RecordArchive
from tests import factories
from tests.momentum.archives import fill

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.worker]

FOLDERS = ("meetings", "minutes", "plans", "reports", "sessions", "strategies")


def test_the_record_is_packed_saved_and_read_without_the_portal(
    open_page, axe, browser, celery_worker_process, settings, tmp_path
):
    coordinator = factories.MemberFactory(role="coordinator", logs_in=True)
    fill(coordinator.coalition)
    page = open_page(person=coordinator.user)
    page.goto(f"/c/{coordinator.coalition.slug}/imports/")
    page.get_by_role("link", name="Pack the whole record").click()
    page.get_by_role("link", name="Make an archive").first.click()
    page.get_by_role("button", name="Make archive").click()
    page.get_by_role("heading", name="Archive of").wait_for()
    with page.expect_download() as saving:
        page.get_by_role("link", name="Save the archive").click()
    assert RecordArchive.objects.filter(state="ready", by=coordinator).count() == 1
    axe(page)
    zipfile.ZipFile(saving.value.path()).extractall(tmp_path)
    site = tmp_path / "site"
    context = browser.new_context(java_script_enabled=True, viewport={"width": 390, "height": 844}, offline=True)
    alone = context.new_page()
    folders = sorted(f"{folder.name}/*.html" for folder in site.iterdir() if folder.is_dir())
    assert folders == [f"{name}/*.html" for name in FOLDERS]
    for kind in ("index.html", "agenda.html", "cards.html", "partners.html", "meetings.html", "reports.html", *folders):
        alone.goto(next(iter(sorted(site.glob(kind)))).as_uri())
        axe(alone)
        assert alone.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
