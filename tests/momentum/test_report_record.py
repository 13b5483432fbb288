"""What a report's record holds to: periods, parts, second person, frozen editions, each recipient once."""

import copy
import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from coalitions.models import Commitment, LeadAssignment, Strategy
from common.refusals import Conflict, Refused
from momentum.actions import report_deliveries, report_parts, reports, subscribers
from momentum.models import ProgressReport, ReportDelivery, ReportEdition, ReportPart
from momentum.report_content import seal_of, to_approve
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.spine]
NOW = dt.datetime(2026, 4, 1, 18, 0, tzinfo=dt.UTC)
QUARTER = {
    "title": "First quarter",
    "period_start": dt.date(2026, 1, 1),
    "period_end": dt.date(2026, 3, 31),
    "due_on": dt.date(2026, 4, 15),
}


def person(coalition, **more):
    return factories.MemberFactory(coalition=coalition, starts_on=dt.date(2025, 1, 1), **more)


@pytest.fixture
def staff():
    return person(factories.CoalitionFactory(postal_address="1 Main St"), role="coordinator")


@pytest.fixture
def second(staff):
    return person(staff.coalition, role="coordinator")


@pytest.fixture
def led(staff):
    """A strategy with a lead that has accepted, and the lead's person."""
    lead = factories.LeadAssignmentFactory(coalition=staff.coalition, accepted=True)
    lead.contact = person(staff.coalition, organization=lead.organization)
    lead.save()
    return lead


@pytest.fixture
def report(staff, led):
    return reports.open_period(staff.coalition, by=staff, at=NOW, **QUARTER)


@pytest.fixture
def drafted(report, staff):
    return reports.draft(report, by=staff, at=NOW)


def public_part(content):
    return content["audiences"]["public"]


def approve(report, by, at=NOW):
    return reports.approve(report, by=by, at=at, seen=seal_of(to_approve(ProgressReport.objects.get(pk=report.pk))))


@pytest.fixture
def edition(drafted, staff, second):
    reports.submit(drafted, by=staff, at=NOW)
    return approve(drafted, second)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"period_end": dt.date(2025, 12, 31)}, "ends before it begins"),
        ({"period_start": dt.date(2026, 5, 1), "period_end": dt.date(2026, 6, 1)}, "before the period begins"),
    ],
)
def test_the_database_says_no_with_a_sentence(staff, wrong, sentence):
    with pytest.raises(ValidationError, match=sentence):
        reports.open_period(staff.coalition, by=staff, at=NOW, **QUARTER | wrong)
    row = factories.ProgressReportFactory(coalition=staff.coalition, **QUARTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgressReport.objects.filter(pk=row.pk).update(**wrong)


@pytest.mark.parametrize(
    ("start", "end", "refused"),
    [
        (dt.date(2026, 3, 31), dt.date(2026, 6, 30), True),
        (dt.date(2025, 10, 1), dt.date(2026, 1, 1), True),
        (dt.date(2026, 2, 1), dt.date(2026, 2, 28), True),
        (dt.date(2025, 1, 1), dt.date(2027, 1, 1), True),
        (dt.date(2026, 4, 1), dt.date(2026, 6, 30), False),
        (dt.date(2025, 10, 1), dt.date(2025, 12, 31), False),
    ],
)
def test_no_day_is_reported_twice(staff, report, start, end, refused):
    wanted = {"title": "Another", "period_start": start, "period_end": end, "due_on": dt.date(2026, 7, 15)}
    elsewhere = person(factories.CoalitionFactory(), role="coordinator")
    assert reports.open_period(elsewhere.coalition, by=elsewhere, at=NOW, **wanted)
    if refused:
        with pytest.raises(Refused, match="First quarter"):
            reports.open_period(staff.coalition, by=staff, at=NOW, **wanted)
        return
    other = reports.open_period(staff.coalition, by=staff, at=NOW, **wanted)
    with pytest.raises(Refused, match="First quarter"):
        reports.change(other, by=staff, period_start=dt.date(2026, 1, 5), period_end=dt.date(2026, 1, 6))


@pytest.mark.django_db(transaction=True)
def test_two_people_open_the_same_period_at_once(staff, led):
    def attempt(number):
        try:
            return reports.open_period(staff.coalition, by=staff, at=NOW, **QUARTER | {"title": f"Number {number}"})
        except Refused:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        made = [report for report in pool.map(attempt, range(4)) if report]
    assert len(made) == ProgressReport.objects.count() == 1


def test_the_lead_of_every_strategy_is_asked(staff, led):
    here = staff.coalition
    by_deputy = factories.LeadAssignmentFactory(coalition=here, accepted=True)
    by_deputy.contact = person(here, organization=by_deputy.organization, ends_at=NOW)
    by_deputy.deputy = person(here)
    by_deputy.save()
    by_team = factories.LeadAssignmentFactory(coalition=here, accepted=True)
    person(here, organization=by_team.organization, role="observer")
    partner = person(here, organization=by_team.organization)
    nobody = factories.LeadAssignmentFactory(coalition=here, accepted=True)
    factories.LeadAssignmentFactory(coalition=here, state="invited")
    factories.LeadAssignmentFactory(accepted=True)
    ended = factories.LeadAssignmentFactory(coalition=here, accepted=True)
    Strategy.objects.filter(pk=ended.strategy_id).update(ended_on=dt.date(2026, 1, 1))
    report = reports.open_period(here, by=staff, at=NOW, **QUARTER)
    assert {part.lead: part.member for part in report.parts.all()} == {
        led: led.contact,
        by_deputy: by_deputy.deputy,
        by_team: partner,
        nobody: None,
    }


def test_a_new_lead_is_asked_and_the_old_link_ends(staff, report, led):
    (old,) = report.parts.all()
    assert report_parts.ask(report, by=staff, at=NOW) == []
    LeadAssignment.objects.update(state="ended", reason="Moved away", ended_on=NOW.date())
    new = factories.LeadAssignmentFactory(coalition=staff.coalition, strategy=led.strategy, accepted=True)
    (fresh,) = report_parts.ask(report, by=staff, at=NOW)
    old.refresh_from_db()
    assert (old.revoked_at, fresh.lead, list(report.parts.asked())) == (NOW, new, [fresh])
    with pytest.raises(Refused, match="Somebody else"):
        report_parts.answer(old, by=led.contact, at=NOW, text="Still me")


def test_an_answer_of_a_former_lead_is_kept(staff, report, led):
    (part,) = report.parts.all()
    report_parts.answer(part, by=led.contact, at=NOW, text="28 trained")
    LeadAssignment.objects.update(state="ended", reason="Moved away", ended_on=NOW.date())
    assert report_parts.ask(report, by=staff, at=NOW) == []
    assert [row.text for row in report.parts.asked()] == ["28 trained"]
    # But nobody who no longer leads is named, and their words do not stand under another's name.
    assert [(row["lead"], row["text"]) for row in public_part(to_approve(report))["strategies"]] == [("", "")]
    new = factories.LeadAssignmentFactory(coalition=staff.coalition, strategy=led.strategy, accepted=True)
    said = [(row["lead"], row["text"], row["answered"]) for row in public_part(to_approve(report))["strategies"]]
    assert said == [(new.organization.name, "", False)]
    assert [row.lead for row in report_parts.ask(report, by=staff, at=NOW)] == [new]
    assert [row.text for row in ReportPart.objects.order_by("pk")] == ["28 trained", ""]


def test_one_part_per_strategy_and_words_with_their_moment(report):
    (part,) = report.parts.all()
    twin = {"report": report, "strategy": part.strategy, "lead": part.lead, "expires_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportPart.objects.create(**twin)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportPart.objects.filter(pk=part.pk).update(text="Words")


def test_staff_note_words_for_a_lead_and_never_change_its_own(report, led, staff):
    (part,) = report.parts.all()
    noted = report_parts.answer(part, by=staff, at=NOW, text="By phone: 28 trained")
    assert (noted.recorded_by, noted.is_in_own_words) == (staff, False)
    report_parts.answer(part, by=staff, at=NOW, text="By phone: 29 trained")
    own = report_parts.answer(part, by=led.contact, at=NOW, text="33 trained")
    assert (own.recorded_by, own.is_in_own_words) == (None, True)
    with pytest.raises(Refused, match="own words"):
        report_parts.answer(part, by=staff, at=NOW, text="34 trained")
    colleague = person(staff.coalition, organization=led.organization)
    assert report_parts.answer(part, by=colleague, at=NOW, text="35 trained").recorded_by is None


def test_earlier_words_stay_in_the_history(report, led):
    (part,) = report.parts.all()
    for text in ("28 trained", "33 trained", ""):
        report_parts.answer(part, by=led.contact, at=NOW, text=text)
    part.refresh_from_db()
    assert (part.text, part.is_answered, part.answered_by) == ("", True, led.contact.name)
    said = part.history.order_by("history_id").values_list("text", flat=True)
    assert list(said) == ["", "28 trained", "33 trained", ""]


def test_what_staff_wrote_survives_another_draft(drafted, staff):
    edited = reports.edit(drafted, by=staff, expected=drafted.revision, opening="A hard winter.")
    factories.CommitmentFactory(coalition=staff.coalition, state="fulfilled", closed_on=dt.date(2026, 2, 1))
    again = reports.draft(edited, by=staff, at=NOW)
    assert (again.opening, again.done.splitlines()[0]) == ("A hard winter.", "1 commitment was done.")
    with pytest.raises(Conflict):
        reports.edit(again, by=staff, expected=drafted.revision, opening="Another tab")


def test_the_author_cannot_approve(drafted, staff, second):
    reports.submit(drafted, by=second, at=NOW)
    with pytest.raises(Refused, match="Somebody else approves"):
        approve(drafted, staff)
    same_person = person(staff.coalition, user=factories.UserFactory(), ends_at=NOW)
    other_seat = person(staff.coalition, user=same_person.user, role="coordinator")
    ProgressReport.objects.update(written_by=same_person)
    with pytest.raises(Refused, match="Somebody else approves"):
        approve(drafted, other_seat)
    assert not ReportEdition.objects.exists()
    assert approve(drafted, second).written_by == same_person
    wrong = {"content": {}, "approved_at": NOW, "written_by": staff, "approved_by": staff}
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportEdition.objects.create(report=factories.ProgressReportFactory(coalition=staff.coalition), **wrong)


def test_whoever_edits_last_is_the_author(drafted, staff, second):
    reports.submit(drafted, by=staff, at=NOW)
    edited = reports.edit(drafted, by=second, opening="In other words.")
    assert (edited.written_by, edited.submitted_at) == (second, None)
    with pytest.raises(Refused, match="does not wait"):
        approve(drafted, staff)
    reports.submit(drafted, by=second, at=NOW)
    assert approve(drafted, staff).approved_by == staff


def test_only_what_was_read_is_approved(drafted, report, led, staff, second):
    reports.submit(drafted, by=staff, at=NOW)
    seen = seal_of(to_approve(ProgressReport.objects.get()))
    (part,) = report.parts.all()
    report_parts.answer(part, by=led.contact, at=NOW, text="Came at the last minute")
    with pytest.raises(Refused, match="changed while you were reading"):
        reports.approve(drafted, by=second, at=NOW, seen=seen)
    assert public_part(approve(drafted, second).content)["strategies"][0]["text"] == "Came at the last minute"


def test_an_approved_report_never_changes(edition, staff, second, led):
    frozen = copy.deepcopy(edition.content)
    report = edition.report
    Strategy.objects.update(title="Renamed")
    Commitment.objects.all().delete()
    type(staff.coalition).objects.update(name="Renamed")
    for late in (
        lambda: reports.draft(report, by=staff, at=NOW),
        lambda: reports.edit(report, by=staff, opening="Rewritten"),
        lambda: reports.change(report, by=staff, title="Rewritten"),
        lambda: reports.submit(report, by=staff, at=NOW),
        lambda: approve(report, second),
        lambda: report_parts.answer(report.parts.get(), by=led.contact, at=NOW, text="Late"),
        lambda: report_parts.ask(ProgressReport.objects.get(), by=staff, at=NOW),
    ):
        with pytest.raises(Refused):
            late()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE momentum_reportedition SET approved_at = approved_at")
    assert ReportEdition.objects.get().content == frozen


def test_each_recipient_once_and_nobody_who_left(edition, second):
    here = second.coalition
    reader, gone = factories.SubscriberFactory.create_batch(2, coalition=here)
    subscribers.leave(gone, at=NOW)
    factories.SubscriberFactory()
    member, twin, former = person(here), person(here, email=reader.email.upper()), person(here, email=gone.email)
    chosen = [member, twin, former, person(here, email=""), person(factories.CoalitionFactory())]
    how = {"by": second, "at": NOW, "to_readers": True, "members": chosen}
    with pytest.raises(Refused, match="now 2 people"):
        report_deliveries.send(edition, count=3, **how)
    made = report_deliveries.send(edition, count=2, **how)
    assert [row.recipient for row in made] == [reader, member]
    edition.report.refresh_from_db()
    assert (edition.report.state, edition.report.sent_at) == ("sent", NOW)
    with pytest.raises(Refused, match="Nobody is left"):
        report_deliveries.send(edition, count=2, **how)
    late = factories.SubscriberFactory(coalition=here)
    assert [row.recipient for row in report_deliveries.send(edition, count=1, **how)] == [late]
    for twice in ({"subscriber": reader}, {"member": member}, {"subscriber": late, "member": member}, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportDelivery.objects.create(edition=edition, wanted_at=NOW, wanted_by=second, **twice)


def test_one_address_once_whatever_seats_and_lists_it_is_on(edition, second):
    here = second.coalition
    member = person(here, email="ana@example.org")
    seats = [member, person(here, email="ANA@example.org", ends_at=NOW + dt.timedelta(days=30))]
    # Anybody can type an address into the public form; only who confirms is on the list.
    subscribers.ask(here, email="bo@example.org", language="en", at=NOW)
    factories.SubscriberFactory(coalition=here, email="cam@example.org")
    chosen = [*seats, person(here, email="Bo@example.org"), person(here, email="cam@example.org")]
    how = {"by": second, "at": NOW, "members": chosen}
    made = report_deliveries.send(edition, to_readers=False, count=3, **how)
    assert [row.recipient.email for row in made] == ["ana@example.org", "Bo@example.org", "cam@example.org"]
    # Who got it as a member does not get it again as a reader.
    factories.SubscriberFactory(coalition=here, email="Ana@example.org")
    with pytest.raises(Refused, match="Nobody is left"):
        report_deliveries.send(edition, to_readers=True, count=3, **how)


def test_a_trial_goes_to_oneself_and_is_no_delivery(edition, second):
    for _ in range(2):
        assert report_deliveries.try_on_oneself(edition, by=second, at=NOW).recipient == second
    made = report_deliveries.send(edition, by=second, at=NOW, to_readers=True, members=[second], count=1)
    assert [(row.recipient, row.is_trial) for row in made] == [(second, False)]
