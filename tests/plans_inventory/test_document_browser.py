"""From the PDF to the plan's priorities in a real browser with a real worker, by keyboard; and the pages for axe."""

import pytest

from plans_inventory.models import PlanDocument, Priority
from tests import factories
from tests.plans_inventory import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor():
    return factories.MemberFactory(logs_in=True, role="editor")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "river.pdf"
    path.write_bytes(making.plan_pdf())
    return path


def go_on(page, key):
    """Press a key and wait for the page that it leads to."""
    before = page.url
    page.keyboard.press(key)
    page.wait_for_url(lambda address: address != before)
    page.wait_for_load_state()


@pytest.mark.worker
def test_drop_a_pdf_accept_two_edit_one_reject_one_by_keyboard(open_page, editor, file, celery_worker_process):
    page = open_page(person=editor.user)
    page.set_default_timeout(60_000)
    page.goto(f"/c/{editor.coalition.slug}/plans/")
    page.get_by_role("link", name="Read PDFs").click()
    page.get_by_role("link", name="Read PDFs").first.click()
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_role("link", name="Review suggestions").click()
    page.get_by_role("heading", name="Is this the plan?").wait_for()
    go_on(page, "a")
    page.get_by_role("heading", name="Priority on page 1").wait_for()
    go_on(page, "a")
    go_on(page, "a")
    go_on(page, "e")
    page.get_by_label("In the plan's own words").fill("Open three evening labs for adult learners")
    page.keyboard.press("r")  # A letter that is typed presses no button.
    page.get_by_role("button", name="Accept as edited").click()
    page.get_by_text("Paint the town hall", exact=False).first.wait_for()
    go_on(page, "r")
    assert list(Priority.objects.values_list("label", "text", "page")) == [
        ("Goal 1", "Preserve every home in the mobile home parks", 1),
        ("Goal 2", "Build 400 affordable homes near transit by 2030", 1),
        ("Goal 3", "Open three evening labs for adult learnersr", 1),
    ]
    assert Priority.objects.first().plan.title == "River Housing Plan"
    here = page.url
    go_on(page, "n")
    go_on(page, "p")
    assert page.url == here
    page.get_by_role("button", name="Use these keys").click()
    page.keyboard.press("a")
    page.wait_for_timeout(300)
    assert page.url == here
    assert Priority.objects.count() == 3


def test_without_javascript(open_page, editor, file):
    page = open_page(person=editor.user, java_script_enabled=False)
    page.goto(f"/c/{editor.coalition.slug}/plans/documents/add/")
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_role("link", name="Look again").wait_for()
    document = PlanDocument.objects.get()
    PlanDocument.objects.update(state="read", page_count=20, plan=factories.PlanFactory(coalition=editor.coalition))
    factories.PlanSuggestionFactory(document=document, text="Preserve homes")
    page.get_by_role("link", name="Look again").click()
    page.get_by_role("link", name="Review suggestions").click()
    page.get_by_role("button", name="Accept").click()
    page.get_by_text("Accepted", exact=False).first.wait_for()
    assert Priority.objects.get().text == "Preserve homes"


def test_the_review_pages_for_axe(open_page, axe, editor):
    suggestion = factories.PlanSuggestionFactory(coalition=editor.coalition)
    waiting = factories.PlanDocumentFactory(coalition=editor.coalition, state="reading", pages_read=3)
    page = open_page(width=390, person=editor.user, color_scheme="dark")
    documents = f"/c/{editor.coalition.slug}/plans/documents/"
    one, read = suggestion.get_absolute_url(), suggestion.document.get_absolute_url()
    for address in (
        one,
        f"{one}change/",
        read,
        waiting.get_absolute_url(),
        f"{read}remove/",
        documents,
        f"{documents}add/",
    ):
        page.goto(address)
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
