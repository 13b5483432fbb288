"""Pages about the spoken consent: its versions by language, and what stands on each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import answer_form, posted
from common.lists import Column, Empty, ListPage, Row
from common.marks import status_mark
from common.words import long_date
from engagement.actions import consent_scripts
from engagement.crumbs import Crumbs, crumbs_to_activities
from engagement.forms.consent_scripts import ConsentScriptForm, WithdrawForm
from engagement.models import ConsentScript

COLUMNS = (
    Column("script", gettext_lazy("Version")),
    Column("written", gettext_lazy("Written on"), sort="written_on"),
    Column("quotes", gettext_lazy("Quotes in public")),
)


@coalition_page(P.VIEW_SESSIONS)
def consent_script_list(request: HttpRequest, access: Access) -> HttpResponse:
    """Every version in every language, the newest of each first."""
    slug, may_edit = access.coalition.slug, access.can(P.EDIT_SESSIONS)
    add_url = reverse("engagement:consent_script_add", args=[slug])
    listed = ListPage(
        request,
        ConsentScript.objects.in_coalition(access.coalition),
        columns=COLUMNS,
        row=lambda script: consent_script_row(script, slug=slug),
        counted=lambda n: ngettext("%(n)d version", "%(n)d versions", n) % {"n": n},
        empty=Empty(
            _("No consent script yet"),
            _("Write what is read aloud before a session. Nobody signs anything."),
            _("Write version") if may_edit else "",
            add_url if may_edit else "",
        ),
    )
    context = {"may_edit": may_edit, "crumbs": crumbs_to_activities(access.coalition)}
    return listed.answer("engagement/consent_script_list.html", context)


def consent_script_row(script: ConsentScript, *, slug: str) -> Row:
    """One version as the list shows it."""
    return Row(
        url=reverse("engagement:consent_script_detail", args=[slug, script.pk]),
        id=f"consent-script-{script.pk}",
        mark=status_mark("active") if script.is_standing else status_mark("withdrawn"),
        cells=(
            str(script),
            long_date(script.written_on),
            _("allowed") if script.allows_public_quotes else _("not asked for"),
        ),
    )


@coalition_page(P.VIEW_SESSIONS, on=ConsentScript)
def consent_script_detail(request: HttpRequest, access: Access, script: ConsentScript) -> HttpResponse:
    """The words of one version, and the sessions at which it was read aloud."""
    context = {
        "title": _("Consent script: %(version)s") % {"version": script},
        "script": script,
        "facts": [
            (_("Written on"), long_date(script.written_on)),
            (_("Written by"), script.written_by.name if script.written_by else ""),
            (_("Quotes in public"), _("allowed") if script.allows_public_quotes else _("not asked for")),
            (_("Withdrawn on"), long_date(script.withdrawn_on)),
            (_("Why it was withdrawn"), script.withdrawn_because),
        ],
        "activities": script.activities.all(),
        "may_edit": access.can(P.EDIT_SESSIONS),
        "crumbs": crumbs_to_consent_scripts(access),
    }
    return render(request, "engagement/consent_script_detail.html", context)


@coalition_page(P.EDIT_SESSIONS)
def consent_script_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Write the next version in a language."""
    form = ConsentScriptForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Write a consent script"),
        lead=_("It becomes the next version in its language. Its words are never changed afterwards."),
        button=_("Save version"),
        act=lambda: consent_scripts.add(access.coalition, by=access.member, on=access.today, **form.values),
        done=_("The version is saved. Sessions can use it now."),
        cancel_url=reverse("engagement:consent_script_list", args=[access.coalition.slug]),
        crumbs=crumbs_to_consent_scripts(access),
    )


@coalition_page(P.EDIT_SESSIONS, on=ConsentScript)
def consent_script_withdraw(request: HttpRequest, access: Access, script: ConsentScript) -> HttpResponse:
    """Take a version out of use."""
    form = WithdrawForm(posted(request))
    return answer_form(
        request,
        form,
        title=_("Withdraw the consent script"),
        lead=str(script),
        button=_("Withdraw version"),
        act=lambda: consent_scripts.withdraw(script, by=access.member, on=access.today, **form.cleaned_data),
        done=_("The version is withdrawn."),
        cancel_url=script.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        crumbs=crumbs_to_consent_scripts(access),
        consequences=[
            _("No session can choose it any more."),
            _("Sessions that used it say so plainly."),
            _("What was said under it disappears from public pages at once."),
        ],
    )


def crumbs_to_consent_scripts(access: Access) -> Crumbs:
    """The way to the list of versions."""
    address = reverse("engagement:consent_script_list", args=[access.coalition.slug])
    return [*crumbs_to_activities(access.coalition), (_("Consent scripts"), address)]
