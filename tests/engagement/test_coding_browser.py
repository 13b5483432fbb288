"""From raw words to an excerpt in a browser: the gate by its buttons, coding by keys alone; and what axe says."""

import os

import pytest

from engagement.models import Excerpt, SessionNote
from tests.factories import EngagementActivityFactory, ExcerptFactory, MemberFactory, ThemeFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RAW = "Zenobia said the last bus leaves early.\nMi hijo Brayan tiene asma. Call 951-555-0100.\nRent is high."


def look_at(page, axe, name):
    """Axe's verdict, no sideways scrolling, and a picture for those who want one."""
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_through_the_gate_to_an_excerpt_by_keys_alone(open_page, axe):
    writer = MemberFactory(role="facilitator", logs_in=True)
    checker = MemberFactory(role="editor", coalition=writer.coalition, logs_in=True)
    theme = ThemeFactory(coalition=writer.coalition, name="Buses")
    activity = EngagementActivityFactory(coalition=writer.coalition, held=True, note_taker=writer, note_checker=checker)
    page = open_page(width=390, height=844, person=writer.user)
    page.goto(activity.get_absolute_url())
    page.get_by_role("link", name="Go to the notes").click()
    page.get_by_role("link", name="Write note").click()
    page.get_by_label("What was said").fill(RAW)
    page.get_by_role("button", name="Keep note").click()
    look_at(page, axe, "gate-phone")
    page.get_by_role("button", name="Zenobia → [name]").click()
    page.get_by_role("button", name="Replace all of them").click()
    page.get_by_text("sees nothing any more").wait_for()
    page.get_by_role("link", name="Back to the note").click()
    look_at(page, axe, "unconfirmed-phone")

    page = open_page(width=1280, height=900, person=checker.user)
    note = SessionNote.objects.get()
    page.goto(note.get_absolute_url())
    page.get_by_role("link", name="Confirm words").click()
    look_at(page, axe, "confirm")
    page.get_by_role("button", name="Confirm words").click()
    words = page.locator("#note-words")
    words.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    chosen = page.locator("[data-coding-quote]").inner_text()
    assert len(chosen.split()) == 2, chosen
    page.get_by_role("checkbox", name="Buses").check()
    page.get_by_role("button", name="Add excerpt").press("Enter")
    page.locator("mark.coded").first.wait_for()
    excerpt = Excerpt.objects.get()
    assert (excerpt.quote, list(excerpt.themes.all())) == (chosen, [theme])
    assert page.locator("mark.coded").inner_text() == chosen
    ExcerptFactory(note=note, start=0, end=30, quote="words of a second coder").themes.add(theme)
    page.reload()
    look_at(page, axe, "coded")
    page.goto(activity.get_absolute_url() + "notes/")
    look_at(page, axe, "notes")
