"""The residents' job from end to end in a browser: from a data walk's plan to its answer on a phone in Spanish."""

import datetime as dt
import os

import pypdfium2
import pytest
from django.utils import timezone
from playwright.sync_api import expect

from engagement.models import DataWalkStation, EngagementActivity, Excerpt, Insight, LoopClosure, SessionNote
from tests import factories
from tests.proof.desk import Desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
RAW = "Zenobia Quill said: the last bus leaves before the shift ends. Many nodded."
CLEAN = "[name] said: the last bus leaves before the shift ends. Many nodded."
ANSWER = {
    "asked_en": "How do you get to work?",
    "asked_es": "¿Cómo llega usted al trabajo?",
    "did_en": "The night bus runs until two.",
    "did_es": "El autobús nocturno circula hasta las dos.",
}


@pytest.fixture
def people(open_page):
    """A facilitator who takes notes, and a coordinator who checks them, each at a desk of their own."""
    coordinator = factories.MemberFactory(role="coordinator", logs_in=True)
    here = coordinator.coalition
    note_taker = factories.MemberFactory(role="facilitator", logs_in=True, coalition=here)
    return [Desk(open_page(width=1280, height=900, person=one.user), here.slug) for one in (note_taker, coordinator)], (
        note_taker,
        coordinator,
    )


def look_at(page, name):
    """A picture for those who want one."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/residents-{name}.png", full_page=True)


def test_from_a_walks_plan_to_its_answer_on_a_phone(people, open_page, axe):
    (writer, boss), (note_taker, coordinator) = people
    here = coordinator.coalition
    group = factories.ResidentGroupFactory(name="Night shift workers", name_es="Trabajadores nocturnos")
    script = factories.ConsentScriptFactory(coalition=here, language="es", text="Anotamos lo que se dice.")
    theme, strategy = factories.ThemeFactory(coalition=here), factories.StrategyFactory(coalition=here)
    yesterday = timezone.localtime(timezone.now(), here.zone) - dt.timedelta(days=1)
    writer.send(
        "activity_add",
        button="Plan session",
        kind="data_walk",
        title="Walk the numbers",
        purpose="To learn",
        starts_at=yesterday.strftime("%Y-%m-%dT18:00"),
        resident_groups=group.pk,
        note_taker=note_taker.pk,
        note_checker=coordinator.pk,
        consent_script=script.pk,
    )
    walk = EngagementActivity.objects.get()
    put_up_a_station(writer, walk, group)
    writer.send("activity_hold", walk.pk, button="Save headcount", headcount="24", **{f"group_{group.pk}": "11-25"})
    through_the_gate(writer, boss, walk)
    note = SessionNote.objects.get()
    writer.send("session_note_detail", note.pk, button="Add excerpt", sentences=True, themes=theme.pk, consent="public")
    excerpt = Excerpt.objects.get()
    writer.send("activity_deidentify", walk.pk, button="Record the check")
    writer.send("activity_code", walk.pk, button="Mark as coded")
    writer.send(
        "insight_add",
        walk.pk,
        button="Add insight",
        sentence="Buses end before the shift does",
        sentence_es="Los autobuses terminan antes que el turno",
        voices="5",
        excerpts=excerpt.pk,
    )
    insight = Insight.objects.get()
    boss.send("activity_agree", walk.pk, button="Agree on the insights")
    boss.send("insight_release", insight.pk, button="Release insight", identifies_nobody=True)
    boss.send(
        "insight_answer",
        insight.pk,
        button="Save answer",
        relevance_text="We run the bus",
        strategies=strategy.pk,
        further_engagement="Ask again in spring",
    )
    boss.send("activity_answer", walk.pk, button="Mark as answered")
    closure = LoopClosure.objects.get()
    writer.send("loop_closure_write", closure.pk, button="Save", **ANSWER)
    boss.send("loop_closure_approve", closure.pk, button="Approve and publish")
    boss.send("activity_close", walk.pk, button="Close the loop", closing_note="At the library")
    read_it_on_a_phone(open_page, axe, closure, insight, excerpt)
    boss.open("insight_trace", insight.pk)
    for words in (excerpt.quote, theme.name, strategy.title, ANSWER["did_en"]):
        expect(boss.page.get_by_text(words).first).to_be_visible()
    look_at(boss.page, "trace")


def put_up_a_station(writer, walk, group):
    """A station with figures of the staff's own, and its poster: tagged, in Spanish, without the group's name."""
    writer.send(
        "station_add",
        walk.pk,
        button="Add station",
        title="Buses",
        title_es="Autobuses",
        question="How do you get to work?",
        question_es="¿Cómo llega usted al trabajo?",
        own_figures="Last bus: 9:40 p.m.",
        own_source="Timetable, March 2026",
    )
    assert DataWalkStation.objects.get().title_es == "Autobuses"
    writer.open("activity_prints", walk.pk)
    writer.page.locator("main [name=language]").first.select_option("es")
    with writer.page.expect_download() as started:
        writer.page.get_by_role("button", name="Print all posters").click()
    pdf = started.value.path().read_bytes()
    assert b"/MarkInfo" in pdf
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    assert "¿Cómo llega usted al trabajo?" in " ".join(text.split())
    assert group.name not in text
    assert group.name_es not in text


def through_the_gate(writer, boss, walk):
    """The raw words are for two people; the second confirms what is left of them."""
    writer.send("session_note_add", walk.pk, button="Keep note", raw=RAW)
    note = SessionNote.objects.get()
    look_at(writer.page, "gate")
    writer.open("session_note_change", note.pk)
    writer.page.get_by_role("button", name="Replace all of them").click()
    writer.page.get_by_text("sees nothing any more").wait_for()
    boss.send("session_note_confirm", note.pk, button="Confirm words")
    note.refresh_from_db()
    assert note.text == CLEAN
    assert "Zenobia" not in page_of(boss, walk)


def page_of(desk, walk):
    """The session's page as whoever may see sessions reads it."""
    desk.open("activity_detail", walk.pk)
    return desk.page.content()


def read_it_on_a_phone(open_page, axe, closure, insight, excerpt):
    """A resident types the code, reads Spanish, and says that they were heard right; no cookie is set."""
    phone = open_page(width=390, height=844, locale="es-US")
    phone.goto("/a/")
    phone.locator("[name=code]").fill(f"{closure.claim_code[:5]} {closure.claim_code[5:]}".lower())
    phone.get_by_role("main").get_by_role("button").click()
    for words in (ANSWER["did_es"], insight.sentence_es, excerpt.quote):
        phone.get_by_text(words).wait_for()
    axe(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    look_at(phone, "answer-phone")
    phone.locator("button[value=yes]").click()
    phone.get_by_role("status").first.wait_for()
    closure.refresh_from_db()
    assert closure.heard_right == 1
    assert phone.context.cookies() == []
