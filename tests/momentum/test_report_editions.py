"""Approved reports: the same bytes a year later in every form, corrected as further versions, in two languages."""

import datetime as dt
import io
import re

import openpyxl
import pytest
import time_machine
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalitions.models import Strategy
from common.printable import printable, shows_all
from common.refusals import Refused
from momentum.actions import report_corrections, report_deliveries, reports
from momentum.models import ProgressReport, ReportDelivery, ReportEdition
from momentum.report_content import seal_of, to_approve
from momentum.report_reading import shown
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff():
    here = factories.CoalitionFactory(is_public=True, postal_address="1 Main St")
    return factories.MemberFactory(logs_in=True, role="coordinator", coalition=here)


@pytest.fixture
def second(staff):
    return factories.MemberFactory(logs_in=True, role="coordinator", coalition=staff.coalition)


@pytest.fixture
def edition(staff, second):
    """Approved and sent, with something in each part."""
    here = staff.coalition
    lead = factories.LeadAssignmentFactory(coalition=here, accepted=True)
    report = factories.ProgressReportFactory(coalition=here, title="First & last")
    factories.ReportPartFactory(report=report, lead=lead, text="=28 trained 🌱", answered_at=timezone.now())
    factories.CommunityChangeFactory(coalition=here, is_public=True, title="A new bus line", kind="program")
    factories.CommitmentFactory(coalition=here, active=True)
    reports.draft(report, by=staff, at=timezone.now())
    reports.edit(report, by=staff, opening="A hard winter.", silent="Two have not answered.")
    reports.translate(report, by=staff, words={"opening": "Un invierno duro.", "title": ""}, reviewed=False)
    reports.submit(report, by=staff, at=timezone.now())
    made = approve(report, second)
    factories.SubscriberFactory(coalition=here)
    report_deliveries.send(made, by=second, at=timezone.now(), to_readers=True, members=[staff], count=2)
    return made


def approve(report, by):
    seen = seal_of(to_approve(ProgressReport.objects.get(pk=report.pk)))
    return reports.approve(report, by=by, at=timezone.now(), seen=seen)


def public(edition, name="report_public", **query):
    page = reverse(f"momentum:{name}", args=[edition.report.coalition.slug, edition.report_id])
    return Client().get(page, query)


def content_of(answer):
    return answer.getvalue() if answer.streaming else answer.content


def body(edition, **query):
    return re.search(r"<article.*</article>", public(edition, **query).content.decode(), re.S)[0]


def every_form(edition):
    cache.clear()  # the file itself is made anew
    made = {("html", language): body(edition, language=language) for language in ("en", "es")}
    for name in ("report_public_pdf", "report_public_xlsx"):
        made[name] = content_of(public(edition, name, language="en"))
    return made


def test_every_form_is_the_same_to_the_byte_a_year_later(edition):
    before = every_form(edition)
    assert b"pdfuaid" in before["report_public_pdf"]
    assert "A new bus line" in before["html", "en"]
    factories.CommitmentFactory.create_batch(3, active=True, coalition=edition.report.coalition)
    Strategy.objects.update(title="Renamed")
    ProgressReport.objects.update(title="Renamed", opening="Rewritten", facts={}, words_es={})
    type(edition.report.coalition).objects.filter(pk=edition.report.coalition_id).update(name="Renamed")
    with time_machine.travel(timezone.now() + dt.timedelta(days=366)):
        after = every_form(edition)
    for form, made in before.items():
        assert after[form] == made, form


def test_the_spreadsheet_holds_the_numbers_and_no_formula(edition):
    book = openpyxl.load_workbook(io.BytesIO(content_of(public(edition, "report_public_xlsx"))))
    numbers = {row[0]: row[1] for row in book["Numbers"].iter_rows(min_row=2, values_only=True)}
    assert numbers["Strategies on the agenda"] == 2
    assert numbers["Active commitments"] == 1
    assert "A new bus line" in [row[1] for row in book["Lines"].iter_rows(min_row=2, values_only=True)]
    (words,) = [row[3] for row in book["Strategies"].iter_rows(min_row=2, values_only=True) if row[3]]
    assert words.endswith("=28 trained 🌱")
    assert all(cell.data_type != "f" for row in book["Strategies"].iter_rows() for cell in row)
    assert book.properties.modified.replace(tzinfo=dt.UTC) == edition.approved_at.replace(microsecond=0)


def test_a_correction_is_a_further_version_with_a_note(edition, staff, second):
    report = ProgressReport.objects.get()
    with pytest.raises(Refused, match="Nothing in the words"):
        report_corrections.propose(report, by=staff, note="Typo", opening=report.opening)
    with pytest.raises(Refused, match="Say what was corrected"):
        report_corrections.propose(report, by=staff, note=" ", opening="A mild winter.")
    factories.CommitmentFactory.create_batch(3, active=True, coalition=staff.coalition)
    report_corrections.propose(report, by=staff, note="It was mild.", opening="A mild winter.")
    assert "A hard winter." in body(edition)
    with pytest.raises(Refused, match="Somebody else approves"):
        approve(report, staff)
    later = approve(report, second)
    assert (later.version, later.note, ProgressReport.objects.get().state) == (2, "It was mild.", "sent")
    assert later.content["audiences"]["public"]["numbers"] == edition.content["audiences"]["public"]["numbers"]
    page = public(edition).content.decode()
    assert "A mild winter." in page
    assert "Version 2, corrected: It was mild." in page
    # The Spanish of what was rewritten no longer says the same, so it is gone; the first version stays readable.
    assert "Un invierno duro." not in body(edition, language="es")
    first = public(edition, version=1).content.decode()
    assert "A hard winter." in first
    assert "It was corrected later." in first
    with pytest.raises(Refused, match="corrected version"):
        report_deliveries.send(edition, by=second, at=timezone.now(), to_readers=True, members=[], count=1)
    # Whoever got the first version gets the corrected one, once.
    made = report_deliveries.send(later, by=second, at=timezone.now(), to_readers=True, members=[], count=1)
    assert [row.audience for row in made] == ["public"]


def test_what_was_corrected_before_it_was_sent_stays_inside(staff, second):
    report = factories.ProgressReportFactory(coalition=staff.coalition)
    reports.draft(report, by=staff, at=timezone.now())
    reports.submit(report, by=staff, at=timezone.now())
    approve(report, second)
    report_corrections.propose(report, by=staff, note="It was mild.", opening="A mild winter.")
    edition = approve(report, second)
    report_deliveries.send(edition, by=second, at=timezone.now(), to_readers=True, members=[staff], count=1)
    assert public(edition, version=1).status_code == public(edition, "report_public_pdf", version=1).status_code == 404
    assert "version 1" not in public(edition).content.decode()
    assert "A mild winter." in body(edition, version=2)


def test_a_correction_can_be_taken_back(edition, staff):
    report = ProgressReport.objects.get()
    report_corrections.propose(report, by=staff, note="It was mild.", opening="A mild winter.")
    dropped = report_corrections.drop(report, by=staff)
    assert (dropped.opening, dropped.correction_note, dropped.words_es["opening"]) == (
        "A hard winter.",
        "",
        "Un invierno duro.",
    )
    with pytest.raises(Refused, match="No correction waits"):
        report_corrections.drop(report, by=staff)
    for wrong in ({"version": 1}, {"version": 2, "note": ""}):
        again = {"content": {}, "approved_at": timezone.now(), "written_by": staff, "approved_by": edition.approved_by}
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportEdition.objects.create(report=report, **again, **wrong)


def test_only_an_approved_report_is_corrected(staff):
    report = factories.ProgressReportFactory(coalition=staff.coalition)
    with pytest.raises(Refused, match="Only an approved report is corrected"):
        report_corrections.propose(report, by=staff, note="x", opening="y")


def test_spanish_says_what_is_not_translated_or_reviewed(edition, staff, second):
    page = public(edition, language="es").content.decode()
    assert '<html lang="es"' in page
    assert "Un invierno duro." in page
    assert '<div class="prose" lang="en"><p>Two have not answered.</p></div>' in page
    notes = shown(edition.content, language="es")["notes"]
    assert [note.split()[0] for note in notes] == ["Nadie", "Lo"]  # in a mail, written by an English-speaking worker
    report = ProgressReport.objects.get()
    report_corrections.propose(report, by=staff, note="All of it in Spanish.", silent="Two are silent.")
    words = {name: "En español" for name, text in report.sections.items() if text} | {"title": "Primero"}
    reports.translate(report, by=staff, words=words, reviewed=True)
    later = approve(report, second)
    assert shown(later.content, language="es")["notes"] == []
    assert shown(later.content, language="es")["title"] == "Primero"
    assert shown(later.content, language="en")["title"] == "First & last"
    again = report_corrections.propose(report, by=staff, note="All.", silent="One is silent.")
    assert ("silent" in again.words_es, again.spanish_reviewed) == (False, False)


def test_the_approver_reads_the_spanish_beside_the_english_and_markup_stays_words(staff, second):
    report = factories.ProgressReportFactory(coalition=staff.coalition)
    reports.draft(report, by=staff, at=timezone.now())
    reports.edit(report, by=staff, opening="A <b>hard</b> winter.")
    client = Client()
    client.force_login(second.user)
    page = reverse("momentum:report_translate", args=[staff.coalition.slug, report.pk])
    typed = {"opening": "Un invierno <i>duro</i>.", "spanish_reviewed": "on"}
    assert "A &lt;b&gt;hard&lt;/b&gt; winter." in client.get(page).content.decode()
    stale = client.post(page, typed | {"revision": 1})
    assert (stale.status_code, "Un invierno" in stale.content.decode()) == (422, True)
    revision = ProgressReport.objects.get().revision
    assert client.post(page, typed | {"revision": revision}).status_code == 302
    reports.submit(report, by=staff, at=timezone.now())
    approval = client.get(reverse("momentum:report_approve", args=[staff.coalition.slug, report.pk]))
    assert "Un invierno &lt;i&gt;duro&lt;/i&gt;." in approval.content.decode()
    assert "<b>hard" not in approval.content.decode()


def test_english_that_was_rewritten_is_not_reviewed_spanish(staff):
    report = factories.ProgressReportFactory(coalition=staff.coalition)
    reports.draft(report, by=staff, at=timezone.now())
    reports.translate(report, by=staff, words={"opening": "Un invierno."}, reviewed=True)
    assert reports.edit(report, by=staff, opening="Another winter.").spanish_reviewed is False


def test_audiences_are_for_those_who_write_the_report(edition, staff, second):
    partner = factories.MemberFactory(logs_in=True, coalition=staff.coalition, role="partner")
    read = reverse("momentum:report_read", args=[staff.coalition.slug, edition.report_id])
    silent = edition.content["audiences"]["coalition"]["lines"]["silent"][0]["title"]
    client = Client()
    client.force_login(staff.user)
    assert silent in client.get(read).content.decode()
    assert silent not in client.get(read, {"audience": "board"}).content.decode()
    client.force_login(partner.user)
    shown_to_partner = client.get(read, {"audience": "public"}).content.decode()
    assert silent in shown_to_partner
    assert "audience=board" not in shown_to_partner
    for name in ("report_pdf", "report_xlsx"):
        file = reverse(f"momentum:{name}", args=[staff.coalition.slug, edition.report_id])
        assert client.get(file).status_code == 200


def test_there_are_no_files_of_a_draft_and_of_a_coalition_without_public_pages(edition, staff):
    client = Client()
    client.force_login(staff.user)
    draft = factories.ProgressReportFactory(coalition=staff.coalition, period_start=dt.date(2020, 1, 1))
    for name in ("report_pdf", "report_xlsx"):
        answer = client.get(reverse(f"momentum:{name}", args=[staff.coalition.slug, draft.pk]), follow=True)
        assert "not approved yet" in answer.content.decode()
    assert public(edition, version=7).status_code == 404
    assert public(edition, version="x").status_code == 200
    type(staff.coalition).objects.update(is_public=False)
    for name in ("report_public", "report_public_pdf", "report_public_xlsx"):
        assert public(edition, name).status_code == 404


def test_members_get_what_was_chosen_for_them_and_readers_the_public_report(edition, staff):
    assert sorted(ReportDelivery.objects.values_list("audience", flat=True)) == ["coalition", "public"]
    reader = factories.SubscriberFactory(coalition=staff.coalition)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportDelivery.objects.create(
            edition=edition, subscriber=reader, audience="board", wanted_at=timezone.now(), wanted_by=staff
        )


def test_signs_that_no_font_has_become_a_box():
    assert printable({"words": ["28 trained 🌱👩🏽‍🌾 ñ “ok” – שלום\u200f", 3]}) == {
        "words": ["28 trained □ ñ “ok” – שלום", 3]
    }
    assert shows_all(["Plain – words"])


def test_an_edition_from_before_there_were_audiences_is_read_and_corrected(staff, second):
    said = {"opening": "All is well.", "help_needed": "A van"}
    flat = {"title": "First", "coalition": "River", "sections": said, "numbers": {"strategies": 7}}
    edition = factories.ReportEditionFactory(coalition=staff.coalition, content=flat)
    for audience in ("coalition", "public"):
        assert [part.text for part in shown(edition.content, audience)["sections"]] == list(said.values())
    ProgressReport.objects.update(**said)
    report_corrections.propose(
        edition.report, by=staff, note="Two vans.", opening=said["opening"], help_needed="Two vans"
    )
    later = approve(edition.report, second)
    assert later.content == flat | {"sections": ProgressReport.objects.get().sections}
    assert shown(later.content)["sections"][1].text == "Two vans"
