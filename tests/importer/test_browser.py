"""The pages of an import in a real browser: by keyboard, on a phone, with nothing for axe to find."""

import pytest
from playwright.sync_api import expect

from tests.importer.making import workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROWS = [
    ["Name", "Sectors", "Web site", "Phone"],
    ["Valley Library", "Nonprofit", "valley.example.org", "555 0100"],
    ["Harbor Homes", "County department", "", ""],
    ["Harbour Homes Inc", "Nonprofit", "", ""],
    ["مركز الأمل 🏠 " + "n" * 280, "Nonprofit", "", ""],
    ["Nowhere", "Rocket science", "", ""],
]


def upload(page, live_server, tmp_path):
    file = tmp_path / "partners.xlsx"
    file.write_bytes(workbook(*ROWS))
    page.goto(f"{live_server.url}/import/")
    page.set_input_files("#id_file", file)


def test_each_page_for_axe(desk, open_page, live_server, axe, tmp_path):
    page = open_page(width=1280, color_scheme="dark")
    upload(page, live_server, tmp_path)
    axe(page)
    page.get_by_role("button", name="Upload and look at it").click()
    page.get_by_role("heading", name="Which column is what?").wait_for()
    axe(page)
    page.get_by_role("button", name="Preview the rows").click()
    page.get_by_role("heading", name="What will happen", exact=True).wait_for()
    axe(page)
    page.get_by_label("Another one: add it").check()
    page.get_by_role("button", name="Save answers").click()
    page.get_by_role("link", name="Import 4 rows").click()
    page.get_by_role("heading", name="Import these rows?").wait_for()
    axe(page)
    page.get_by_role("button", name="Import 4 rows").click()
    page.get_by_text("Organizations: 3 new, 1 changed.").wait_for()
    axe(page)


def test_by_keyboard_alone(desk, page, live_server, tmp_path):
    upload(page, live_server, tmp_path)

    def press(words):
        """Tab on until what has the focus reads `words`, then press it."""
        for _step in range(80):
            page.keyboard.press("Tab")
            said = page.evaluate("document.activeElement.innerText || document.activeElement.parentElement.innerText")
            if words in said:
                return
        raise AssertionError(words)

    press("Upload and look at it")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Which column is what?").wait_for()
    press("Preview the rows")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What will happen", exact=True).wait_for()
    press("The same as “Harbor Homes”")
    page.keyboard.press("Space")
    press("Save answers")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Import 3 rows").wait_for()
    press("Import 3 rows")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Import these rows?").wait_for()
    press("Import 3 rows")
    page.keyboard.press("Enter")
    page.get_by_text("Organizations: 2 new, 1 changed.").wait_for()


def test_with_javascript_another_kind_is_guessed_at_once(desk, page, live_server, tmp_path):
    upload(page, live_server, tmp_path)
    page.get_by_role("button", name="Upload and look at it").click()
    page.get_by_label("What “List” holds").select_option("Goals")
    page.get_by_text("The columns were guessed anew").wait_for()
    name = page.get_by_label("Name", exact=True)
    expect(name.locator("option:checked")).to_have_text("Leave this column out")
    name.select_option("Goal")
    page.get_by_role("button", name="Preview the rows").click()
    page.get_by_text("What will be written").first.wait_for()
