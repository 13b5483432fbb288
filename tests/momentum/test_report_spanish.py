"""The portal's own draft in Spanish: it goes with the English it says, and never over somebody's words."""

import datetime as dt

import pytest
from django.urls import reverse

from momentum.actions import reports
from momentum.models import ProgressReport
from tests import factories

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 4, 5, 18, tzinfo=dt.UTC)


@pytest.fixture
def staff():
    return factories.MemberFactory(role="editor")


@pytest.fixture
def drafted(staff):
    quarter = {"period_start": dt.date(2026, 1, 1), "period_end": dt.date(2026, 3, 31), "due_on": dt.date(2026, 4, 20)}
    report = reports.open_period(staff.coalition, by=staff, at=NOW, title="First quarter", **quarter)
    return reports.draft(report, by=staff, at=NOW)


def test_a_draft_comes_in_both_languages_and_counts_as_not_reviewed(drafted):
    assert drafted.done == "No commitment was finished in this period."
    assert drafted.words_es["done"] not in ("", drafted.done)
    assert set(drafted.words_es) == {name for name, text in drafted.sections.items() if text}
    assert not drafted.spanish_reviewed


def test_the_portals_spanish_goes_with_the_english_that_it_said(drafted, staff):
    kept = drafted.words_es["at_risk"]
    edited = reports.edit(drafted, by=staff, done="One home was finished.")
    assert "done" not in edited.words_es
    assert edited.words_es["at_risk"] == kept
    again = reports.draft(ProgressReport.objects.get(pk=drafted.pk), by=staff, at=NOW)
    assert again.done == "One home was finished."
    assert "done" not in again.words_es


def test_somebodys_spanish_stays(drafted, staff):
    words = drafted.words_es | {"done": "Ningún compromiso se terminó."}
    reports.translate(drafted, by=staff, words=words, reviewed=True)
    drafted.refresh_from_db()
    again = reports.draft(drafted, by=staff, at=NOW)
    assert again.words_es["done"] == "Ningún compromiso se terminó."
    edited = reports.edit(again, by=staff, done="One home was finished.")
    assert edited.words_es["done"] == "Ningún compromiso se terminó."
    assert not edited.spanish_reviewed


def test_a_form_saved_as_it_came_changes_nothing(drafted, staff, client):
    """Browsers send two characters for the end of each line."""
    other = factories.MemberFactory(logs_in=True, role="editor", coalition=staff.coalition)
    listed = reports.edit(drafted, by=staff, ahead="– One home\n– Two vans")
    client.force_login(other.user)
    words = {name: text.replace("\n", "\r\n") for name, text in listed.sections.items()}
    address = reverse("momentum:report_write", args=[staff.coalition.slug, drafted.pk])
    assert client.post(address, words | {"revision": listed.revision}).status_code == 302
    after = ProgressReport.objects.get(pk=drafted.pk)
    assert (after.sections, after.words_es, after.written_by) == (listed.sections, listed.words_es, staff)
