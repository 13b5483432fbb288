"""Pages about commitments: who will do what by when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import commitments
from coalitions.agenda_pages import COMMITMENT_COLUMNS, COMMITMENT_FIELDS, commitment_rows
from coalitions.commitment_page import commitment_context
from coalitions.crumbs import crumbs_to
from coalitions.forms.commitments import CommitmentFilters, CommitmentForm, ReassignForm, ReplacementForm
from coalitions.imports.agenda import CommitmentAdapter
from coalitions.imports.exports import export_with
from coalitions.models import Commitment
from common.forms import answer_form
from common.lists import Bulk, Empty, ListPage


@coalition_page(P.VIEW_OVERVIEW)
def commitment_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every commitment; each count of the overview leads here with its filter."""
    slug = access.coalition.slug
    may_edit = access.can(P.EDIT_AGENDA)
    start_url = reverse("coalitions:commitment_start_many", args=[slug])
    found = Commitment.objects.in_coalition(access.coalition).with_last_word()
    listed = ListPage(
        request,
        found,
        columns=COMMITMENT_COLUMNS,
        row=commitment_rows(access),
        fields=COMMITMENT_FIELDS,
        export=export_with(CommitmentAdapter, access),
        filters=CommitmentFilters,
        sort="due",
        counted=lambda n: ngettext("%(n)d commitment", "%(n)d commitments", n) % {"n": n},
        empty=Empty(
            _("No commitments yet"),
            _("A commitment says who will do what by when for a strategy."),
            _("Add a commitment") if may_edit else "",
            reverse("coalitions:commitment_add", args=[slug]) if may_edit else "",
        ),
        bulk=Bulk(start_url, _("Start the chosen ones")) if may_edit else None,
    )
    return listed.answer("coalitions/commitment_list.html", {"may_edit": may_edit})


@coalition_page(P.VIEW_OVERVIEW, on=Commitment)
def commitment_detail(request: HttpRequest, access: Access, commitment: Commitment) -> HttpResponse:
    """One commitment: what was promised, every word on it, and what can be done next."""
    return render(request, "coalitions/commitment_detail.html", commitment_context(commitment, access))


@coalition_page(P.EDIT_AGENDA)
def commitment_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Write a commitment down as a draft."""
    chosen = {name: request.GET.get(name, "") for name in ("strategy", "organization")}
    form = CommitmentForm(request.POST or None, coalition=access.coalition, at=access.at, initial=chosen)
    return answer_form(
        request,
        form,
        title=_("Add a commitment"),
        lead=_("Who will do what by when? New, specific, measurable. It begins as a draft; nobody is told yet."),
        button=_("Add commitment"),
        act=lambda: commitments.add(by=access.member, **form.values),
        done=_("The draft is saved. Next: offer it, or record that the organization has confirmed it."),
        cancel_url=reverse("coalitions:commitment_list", args=[access.coalition.slug]),
    )


@coalition_page(P.EDIT_AGENDA, on=Commitment)
def commitment_change(request: HttpRequest, access: Access, commitment: Commitment) -> HttpResponse:
    """Put a commitment in better words or dates."""
    form = CommitmentForm(request.POST or None, instance=commitment, coalition=access.coalition, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Change the commitment"),
        act=lambda: commitments.change(commitment, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=commitment.get_absolute_url(),
        crumbs=crumbs_to(commitment, itself=True),
    )


@coalition_page(P.EDIT_AGENDA, on=Commitment)
def commitment_supersede(request: HttpRequest, access: Access, commitment: Commitment) -> HttpResponse:
    """Put another commitment in the place of this one."""
    form = ReplacementForm.opened_with(commitment, request.POST or None, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Replace the commitment"),
        lead=_("The old one stays in the record. With another organization the new one begins as a draft."),
        button=_("Replace commitment"),
        act=lambda: commitments.supersede(commitment, by=access.member, on=access.today, **form.values),
        done=_("The new commitment stands in the place of the old one."),
        cancel_url=commitment.get_absolute_url(),
        crumbs=crumbs_to(commitment, itself=True),
    )


@coalition_page(P.EDIT_AGENDA, on=Commitment)
def commitment_reassign(request: HttpRequest, access: Access, commitment: Commitment) -> HttpResponse:
    """Give a commitment to another organization or person."""
    form = ReassignForm(request.POST or None, commitment=commitment, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Who does it from now on?"),
        lead=commitment.title,
        button=_("Save"),
        act=lambda: commitments.reassign(commitment, by=access.member, on=access.today, **form.cleaned_data),
        done=_("Saved. The new person is asked when the next update is due."),
        cancel_url=commitment.get_absolute_url(),
        crumbs=crumbs_to(commitment, itself=True),
    )
