"""Already heard, and not answered yet: what planning a session should know first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import posted
from engagement import listening
from engagement.crumbs import crumbs_to_activities
from engagement.forms.activities import GroupsForm
from predictors.models import ResidentGroup


@coalition_page(P.VIEW_SESSIONS)
def activity_heard(request: HttpRequest, access: Access) -> HttpResponse:
    """What some resident groups have said, and what they wait for; the part alone for htmx."""
    form = GroupsForm(request.GET if "resident_groups" in request.GET else None)
    groups = form.cleaned_data["resident_groups"] if form.is_valid() else []
    context = heard(access, groups) | {
        "title": _("Already heard"),
        "lead": _("Read first what residents have said. Nobody likes to be asked the same thing twice."),
        "form": form,
        "crumbs": crumbs_to_activities(access.coalition),
    }
    part = request.htmx and request.htmx.target == "heard"  # type: ignore[attr-defined]
    return render(request, "engagement/_heard.html" if part else "engagement/activity_heard.html", context)


@coalition_page(P.VIEW_SESSIONS)
def listening_debt(request: HttpRequest, access: Access) -> HttpResponse:
    """Each resident group with what it waits for; those in debt first."""
    context = {
        "title": _("Listening debt"),
        "lead": _("Groups that spoke and still wait for an answer. Answer them before you ask them again."),
        "hearings": listening.hearings(access.coalition, on=access.today),
        "days": listening.WAITS_TOO_LONG.days,
        "crumbs": crumbs_to_activities(access.coalition),
    }
    return render(request, "engagement/listening_debt.html", context)


def heard_context(request: HttpRequest, access: Access, form: forms.BaseForm) -> dict[str, Any]:
    """What the planning form shows beside the groups that are chosen in it."""
    chosen = GroupsForm(posted(request) or {"resident_groups": form["resident_groups"].value() or []})
    groups = chosen.cleaned_data["resident_groups"] if chosen.is_valid() else []
    return heard(access, groups) | {"heard_url": reverse("engagement:activity_heard", args=[access.coalition.slug])}


def heard(access: Access, groups: Iterable[ResidentGroup]) -> dict[str, Any]:
    """The panel of what these groups said."""
    chosen = list(groups)
    return {
        "groups": chosen,
        "subjects": listening.heard_from(access.coalition, chosen) if chosen else [],
        "debts": listening.debts(access.coalition, on=access.today, groups=chosen),
    }
