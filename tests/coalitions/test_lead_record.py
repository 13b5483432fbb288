"""Leads: which step follows which, one lead per strategy, nobody from elsewhere."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from coalitions.actions import lead_invitations, leads, strategies
from coalitions.models import LeadAssignment, LeadInvitation, Strategy
from common.refusals import Refused
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.spine]

NOW = timezone.now()
TODAY = NOW.date()
HELD = {"accepted_on": TODAY}
STATES = {
    "proposed": {},
    "invited": {},
    "declined": {"reason": "No staff."},
    "accepted": HELD,
    "active": HELD,
    "at_risk": HELD,
    "handing_over": HELD,
    "ended": {"reason": "Closed."},
}
HOLDING = ["accepted", "active", "at_risk", "handing_over"]
STEPS = {
    "invite": (
        lambda lead, by: lead_invitations.invite(lead, by=by, at=NOW),
        {"proposed": "invited", "invited": "invited"},
    ),
    "accept": (
        lambda lead, by: leads.accept(lead, by=by, at=NOW, via="login"),
        {"proposed": "accepted", "invited": "accepted"},
    ),
    "decline": (
        lambda lead, by: leads.decline(lead, by=by, at=NOW, via="login", reason="No staff."),
        {"proposed": "declined", "invited": "declined"},
    ),
    "start": (
        lambda lead, by: leads.start(lead, by=by),
        {"accepted": "active", "at_risk": "active", "handing_over": "active"},
    ),
    "mark_at_risk": (
        lambda lead, by: leads.mark_at_risk(lead, by=by, reason="The grant ends."),
        {"accepted": "at_risk", "active": "at_risk"},
    ),
    "hand_over": (
        lambda lead, by: leads.hand_over(lead, to=by.organization, by=by, reason="Staff left."),
        dict.fromkeys(HOLDING, "handing_over"),
    ),
    "end": (
        lambda lead, by: leads.end(lead, by=by, on=TODAY, reason="Closed."),
        dict.fromkeys(["proposed", "invited", *HOLDING], "ended"),
    ),
}


@pytest.fixture
def by():
    return factories.MemberFactory(role="coordinator")


def a_lead(by, state="proposed", **details):
    lead = factories.LeadAssignmentFactory(coalition=by.coalition, state=state, **{**STATES[state], **details})
    lead.contact = factories.MemberFactory(coalition=by.coalition, organization=lead.organization)
    lead.save()
    return lead


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("state", STATES)
def test_each_step_from_each_state(by, step, state):
    act, allowed = STEPS[step]
    lead = a_lead(by, state)
    if state in allowed:
        act(lead, by)
    else:
        with pytest.raises(Refused):
            act(lead, by)
    lead.refresh_from_db()
    assert lead.state == allowed.get(state, state)


@pytest.mark.parametrize("state", HOLDING)
def test_a_held_strategy_is_no_orphan(by, state):
    lead = a_lead(by, state)
    assert list(Strategy.objects.orphans()) == []
    leads.end(lead, by=by, on=TODAY, reason="Closed.")
    assert list(Strategy.objects.orphans()) == [lead.strategy]


def test_declining_leaves_an_orphan_that_comes_first(by):
    led = a_lead(by, "active").strategy
    lead = a_lead(by, "invited")
    leads.decline(lead, by=lead.contact, at=NOW, via="link", reason="  No staff.  ", answered_by="Kim Example")
    lead.refresh_from_db()
    assert (lead.reason, lead.answered_by, lead.answered_via) == ("No staff.", "Kim Example", "link")
    assert list(Strategy.objects.orphans_first()) == [lead.strategy, led]


@pytest.mark.parametrize(
    "act",
    [
        lambda lead, by: leads.decline(lead, by=by, at=NOW, via="login", reason=" "),
        lambda lead, by: leads.end(lead, by=by, on=TODAY, reason=" "),
    ],
)
def test_an_end_without_a_reason_is_refused(by, act):
    with pytest.raises(Refused, match="one sentence"):
        act(a_lead(by), by)


def test_a_second_organization_cannot_accept(by):
    first = a_lead(by, "active")
    second = a_lead(by, "invited", strategy=first.strategy)
    with pytest.raises(Refused, match=f"{first.organization.name} already leads"):
        leads.accept(second, by=second.contact, at=NOW, via="link")
    with pytest.raises(IntegrityError), transaction.atomic():
        LeadAssignment.objects.filter(pk=second.pk).update(state="accepted", accepted_on=TODAY)


def test_the_old_lead_stays_until_the_new_one_accepts(by):
    old = a_lead(by, "active")
    other = factories.OrganizationFactory(coalition=by.coalition)
    proposal = leads.hand_over(old, to=other, by=by, reason="Staff left.")
    old.refresh_from_db()
    assert (old.state, old.reason, proposal.state) == ("handing_over", "Staff left.", "proposed")
    assert list(Strategy.objects.orphans()) == []
    leads.accept(proposal, by=by, at=NOW, via="on_behalf")
    old.refresh_from_db()
    assert (old.state, old.reason) == ("ended", f"Handed over to {other.name}.")
    assert list(old.strategy.leads.holding()) == [proposal]


def test_a_handover_that_is_declined_leaves_the_old_lead(by):
    old = a_lead(by, "active")
    proposal = leads.hand_over(
        old, to=factories.OrganizationFactory(coalition=by.coalition), by=by, reason="Staff left."
    )
    leads.decline(proposal, by=by, at=NOW, via="login", reason="No staff either.")
    assert leads.start(old, by=by).state == "active"
    assert list(Strategy.objects.orphans()) == []


def test_nobody_of_another_coalition_gets_in(by):
    stranger = factories.MemberFactory()
    colleague = factories.MemberFactory(coalition=by.coalition)
    strategy = factories.StrategyFactory(coalition=by.coalition)
    lead = a_lead(by, "active")
    refused = [
        lambda: leads.propose(strategy, organization=stranger.organization, by=by),
        lambda: leads.propose(strategy, organization=by.organization, contact=stranger, by=by),
        lambda: leads.propose(strategy, organization=by.organization, contact=colleague, by=by),
        lambda: leads.propose(strategy, organization=by.organization, deputy=stranger, by=by),
        lambda: leads.change(lead, by=by, contact=stranger),
        lambda: leads.change(lead, by=by, deputy=stranger),
        lambda: leads.hand_over(lead, to=stranger.organization, by=by, reason="Staff left."),
        lambda: lead_invitations.invite(a_lead(by), by=by, at=NOW, to=stranger),
    ]
    for act in refused:
        with pytest.raises(Refused, match=r"this coalition|is not from"), transaction.atomic():
            act()
    lead.refresh_from_db()
    assert lead.state == "active"
    assert not LeadAssignment.objects.filter(strategy=strategy).exists()
    assert not LeadInvitation.objects.exists()


def test_a_deputy_may_come_from_another_organization(by):
    deputy = factories.MemberFactory(coalition=by.coalition)
    lead = leads.change(a_lead(by, "active"), by=by, deputy=deputy)
    assert lead.deputy == deputy
    with pytest.raises(Refused, match="somebody else than the person who answers"):
        leads.change(lead, by=by, deputy=lead.contact)


def test_an_ended_strategy_takes_no_lead_and_ends_the_one_it_had(by):
    lead = a_lead(by, "active")
    asked = a_lead(by, "invited", strategy=lead.strategy)
    strategies.end(lead.strategy, by=by, on=TODAY)
    assert set(lead.strategy.leads.values_list("state", flat=True)) == {"ended"}
    with pytest.raises(Refused, match="has ended"):
        leads.propose(Strategy.objects.get(), organization=by.organization, by=by)
    with pytest.raises(Refused):
        leads.accept(asked, by=by, at=NOW, via="link")


def test_others_are_told_a_name_only_after_it_was_accepted(by):
    for state in STATES:
        a_lead(by, state)
    observer = factories.MemberFactory(coalition=by.coalition, role="observer")
    seen = LeadAssignment.objects.in_coalition(by.coalition).shown_to(observer)
    assert set(seen.values_list("state", flat=True)) == set(HOLDING)
    own = a_lead(by, "invited")
    a_lead(by, "proposed", organization=own.organization)
    partner = factories.MemberFactory(coalition=by.coalition, organization=own.organization)
    assert own in LeadAssignment.objects.shown_to(partner)
    assert LeadAssignment.objects.shown_to(partner).count() == len(HOLDING) + 1


def test_an_invitation_asks_for_its_mail_once(by):
    lead = a_lead(by)
    first = lead_invitations.invite(lead, by=by, at=NOW)
    assert (first.member, first.mail_wanted_at, first.expires_at) == (lead.contact, NOW, NOW + dt.timedelta(days=30))
    again = lead_invitations.invite(lead, by=by, at=NOW + dt.timedelta(minutes=2))
    assert (again.pk, again.mail_wanted_at) == (first.pk, NOW)
    later = lead_invitations.invite(lead, by=by, at=NOW + dt.timedelta(days=2))
    assert (later.pk, later.mail_wanted_at) == (first.pk, NOW + dt.timedelta(days=2))


def test_inviting_somebody_else_takes_the_first_link_back(by):
    lead = a_lead(by)
    first = lead_invitations.invite(lead, by=by, at=NOW)
    other = factories.MemberFactory(coalition=by.coalition, organization=lead.organization)
    second = lead_invitations.invite(lead, by=by, at=NOW, to=other)
    assert list(LeadInvitation.objects.usable(at=NOW)) == [second]
    first.refresh_from_db()
    assert first.revoked_at == NOW


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda lead: setattr(lead, "contact", None), "Choose the person"),
        (lambda lead: setattr(lead.contact, "email", ""), "no e-mail address"),
        (lambda lead: setattr(lead.contact, "ends_at", NOW - dt.timedelta(hours=1)), "membership of .* has ended"),
        (lambda lead: setattr(lead.strategy, "ended_on", TODAY), "strategy has ended"),
    ],
)
def test_an_invitation_that_cannot_arrive_says_why(by, spoil, sentence):
    lead = a_lead(by)
    person = lead.contact
    spoil(lead)
    person.save()
    lead.strategy.save()
    lead.save()
    with pytest.raises(Refused, match=sentence):
        lead_invitations.invite(lead, by=by, at=NOW)
    assert not LeadInvitation.objects.exists()


def test_nobody_is_invited_to_what_another_leads(by):
    holder = a_lead(by, "active")
    with pytest.raises(Refused, match="already leads"):
        lead_invitations.invite(a_lead(by, strategy=holder.strategy), by=by, at=NOW)
    leads.hand_over(holder, to=by.organization, by=by, reason="Staff left.")
    assert lead_invitations.invite(a_lead(by, strategy=holder.strategy), by=by, at=NOW).pk


def test_of_many_all_are_invited_or_none(by):
    good, bad = a_lead(by), a_lead(by, "declined")
    with pytest.raises(Refused):
        lead_invitations.invite_many([good, bad], by=by, at=NOW)
    good.refresh_from_db()
    assert (good.state, LeadInvitation.objects.count()) == ("proposed", 0)
    assert len(lead_invitations.invite_many([good, a_lead(by)], by=by, at=NOW)) == 2
