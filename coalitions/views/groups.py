"""Pages about committees and working groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from coalitions.actions import groups
from coalitions.forms.groups import GroupForm
from coalitions.models import Group
from coalitions.partner_pages import partner_context
from common.forms import PortalForm, answer_form
from common.lists import Column, Empty, ListPage, Row
from common.marks import nothing, status_mark
from common.words import long_date

COLUMNS = (
    Column("name", gettext_lazy("Group"), sort="name"),
    Column("kind", gettext_lazy("Kind"), sort="kind"),
    Column("members", gettext_lazy("Members"), sort="member_count", numeric=True),
    Column("chairs", gettext_lazy("Co-chairs"), sort="chair_count", numeric=True),
)
KINDS = dict(Group.Kind.choices)


@coalition_page(P.VIEW_PARTNERS)
def group_list(request: HttpRequest, access: Access) -> HttpResponse:
    """The steering committee and the working groups."""
    slug, may_edit = access.coalition.slug, access.can(P.EDIT_PARTNERS)
    add_url = reverse("coalitions:group_add", args=[slug]) if may_edit else ""
    counted = Group.objects.in_coalition(access.coalition).annotate(
        member_count=Count("memberships"), chair_count=Count("memberships", filter=Q(memberships__is_co_chair=True))
    )
    page = ListPage(
        request,
        counted.order_by(F("ended_on").asc(nulls_first=True), "name").values(
            "pk", "name", "kind", "ended_on", "member_count", "chair_count"
        ),
        columns=COLUMNS,
        row=_row_maker(reverse("coalitions:group_list", args=[slug])),
        counted=lambda n: ngettext("%(n)d group", "%(n)d groups", n) % {"n": n},
        empty=Empty(
            _("No group yet"),
            _("A steering committee and working groups are founded here; meetings invite them by one click."),
            _("Found the first group") if may_edit else "",
            add_url,
        ),
    )
    context = partner_context(
        access,
        "group_list",
        title=_("Groups"),
        lead=_("The committees and working groups, and who sits in them."),
        add_url=add_url,
    )
    return page.answer("coalitions/group_list.html", context)


@coalition_page(P.VIEW_PARTNERS, on=Group)
def group_detail(request: HttpRequest, access: Access, group: Group) -> HttpResponse:
    """One group: its purpose and its people."""
    context = {
        "title": group.name,
        "lead": group.get_kind_display(),
        "crumbs": _crumbs(access),
        "group": group,
        "coalition": access.coalition,
        "seats": group.memberships.select_related("member__organization").order_by("-is_co_chair", "member__name"),
        "may_change": access.can(P.EDIT_PARTNERS) and group.ended_on is None,
        "shows_history": access.can(P.EDIT_PARTNERS),
    }
    return render(request, "coalitions/group_detail.html", context)


@coalition_page(P.EDIT_PARTNERS)
def group_add(request: HttpRequest, access: Access) -> HttpResponse:
    """Found a group."""
    form = GroupForm(request.POST or None, coalition=access.coalition, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Found a group"),
        button=_("Found group"),
        act=lambda: groups.add(access.coalition, by=access.member, **form.values),
        done=_("The group is founded."),
        cancel_url=reverse("coalitions:group_list", args=[access.coalition.slug]),
        crumbs=_crumbs(access),
    )


@coalition_page(P.EDIT_PARTNERS, on=Group)
def group_change(request: HttpRequest, access: Access, group: Group) -> HttpResponse:
    """Correct what is known about a group, and who sits in it."""
    form = GroupForm(request.POST or None, instance=group, coalition=access.coalition, at=access.at)
    return answer_form(
        request,
        form,
        title=_("Change %(name)s") % {"name": group.name},
        act=lambda: groups.change(group, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=group.get_absolute_url(),
        crumbs=_crumbs(access, group),
    )


@coalition_page(P.EDIT_PARTNERS, on=Group)
def group_end(request: HttpRequest, access: Access, group: Group) -> HttpResponse:
    """Close a group."""
    return answer_form(
        request,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("Close %(name)s") % {"name": group.name},
        button=_("Close group"),
        act=lambda: groups.end(group, by=access.member, on=access.today),
        done=_("The group is closed."),
        cancel_url=group.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[
            _("It is not invited to meetings any more."),
            _("Who sat in it, and what it did, stays in the history."),
        ],
        crumbs=_crumbs(access, group),
    )


def _row_maker(base: str) -> Callable[[dict[str, Any]], Row]:
    """What turns a group's columns into a row of the list."""

    def row(record: dict[str, Any]) -> Row:
        ended = record["ended_on"]
        return Row(
            url=f"{base}{record['pk']}/",
            id=f"group-{record['pk']}",
            mark=status_mark("ended", _("Closed %(day)s") % {"day": long_date(ended)}) if ended else None,
            cells=(
                record["name"],
                str(KINDS[record["kind"]]),
                str(record["member_count"]) if record["member_count"] else nothing(),
                str(record["chair_count"]) if record["chair_count"] else nothing(),
            ),
        )

    return row


def _crumbs(access: Access, group: Group | None = None) -> list[tuple[str, str]]:
    """The way back."""
    slug = [access.coalition.slug]
    crumbs = [
        (_("Partners"), reverse("coalitions:organization_list", args=slug)),
        (_("Groups"), reverse("coalitions:group_list", args=slug)),
    ]
    if group is not None:
        crumbs.append((group.name, group.get_absolute_url()))
    return crumbs
