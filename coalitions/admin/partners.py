"""Coalitions, organizations and groups in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalitions.actions import coalitions, groups, organizations
from coalitions.admin.exports import export_action
from coalitions.forms.organizations import OrganizationEndForm
from coalitions.imports.partners import OrganizationAdapter
from coalitions.models import Coalition, Group, GroupMembership, Member, Organization
from common.admin import ActionAdmin, ActionForm, ReadOnlyAdmin
from common.admin_steps import Step, StepsAdmin


def end_organization(organization: Organization, by: Any, values: dict[str, Any]) -> Organization:
    """Record that it left."""
    return organizations.end(organization, by=by, at=timezone.now(), **values)


@admin.register(Coalition)
class CoalitionAdmin(ActionAdmin):
    """Coalitions: search by name; the first one is better made by `manage.py set_up`."""

    list_display = ("name", "slug", "place", "is_public", "mail_paused_at")
    list_filter = ("is_public",)
    search_fields = ("name", "slug")
    raw_id_fields = ("backbone",)
    readonly_fields = ("mail_paused_at",)
    fields = (
        *("name", "slug", "place", "time_zone", "backbone", "vision", "update_cadence_days", "contact_email"),
        *("postal_address", "is_public", "small_number_threshold", "mail_paused_at"),
    )
    change_action = staticmethod(coalitions.change)
    add_action = staticmethod(coalitions.add)


@admin.register(Organization)
class OrganizationAdmin(StepsAdmin):
    """Organizations: search by name, filter by coalition and sector."""

    actions = (export_action(OrganizationAdapter),)
    list_display = ("name", "coalition", "sector", "joined_on", "dissolved_on")
    list_filter = ("coalition", "sector")
    list_select_related = ("coalition",)
    search_fields = ("name", "expertise", "datasets")
    fixed_fields = ("coalition",)
    readonly_fields = ("dissolved_on",)
    fields = ("coalition", "name", "sector", "expertise", "datasets", "website", "joined_on", "dissolved_on", "notes")
    change_action = staticmethod(organizations.change)
    add_action = staticmethod(organizations.add)
    steps = (Step("end", _("It has left the coalition"), end_organization, lambda o: o.is_active, OrganizationEndForm),)


# What can be said about a group, in the admin as on its page.
ABOUT_GROUP = ("name", "kind", "purpose", "quorum")
OPEN_MEETINGS = (
    "is_covered",
    "coverage_determined_by",
    "coverage_determined_on",
    "comment_words",
    "accommodation_words",
)


class GroupAdminForm(ActionForm):
    """A group; its people can be chosen once it stands in a coalition."""

    class Meta:
        model = Group
        fields = ("coalition", *ABOUT_GROUP, *OPEN_MEETINGS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            return
        people = Member.objects.in_coalition(self.instance.coalition_id)
        seats = list(self.instance.memberships.values_list("member_id", "is_co_chair"))
        chosen = {"members": [pk for pk, _chair in seats], "co_chairs": [pk for pk, chair in seats if chair]}
        for name, label in (("members", _("Members")), ("co_chairs", _("Co-chairs"))):
            self.fields[name] = forms.ModelMultipleChoiceField(
                label=label,
                queryset=people,
                required=False,
                initial=chosen[name],
                widget=FilteredSelectMultiple(str(label), is_stacked=False),
            )


@admin.register(Group)
class GroupAdmin(StepsAdmin):
    """Groups: search by name, filter by coalition and kind; who sits in them is chosen here too."""

    form = GroupAdminForm
    list_display = ("name", "coalition", "kind", "is_covered", "ended_on")
    list_filter = ("coalition", "kind")
    list_select_related = ("coalition",)
    search_fields = ("name", "purpose")
    fixed_fields = ("coalition",)
    readonly_fields = ("ended_on",)
    change_action = staticmethod(groups.change)
    add_action = staticmethod(groups.add)
    steps = (
        Step(
            "end",
            _("Close group"),
            lambda group, by, _values: groups.end(group, by=by, on=group.coalition.today(at=timezone.now())),
            offered=lambda group: group.ended_on is None,
        ),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Group | None = None) -> Any:
        """People can be chosen once the group stands."""
        about = ("coalition", *ABOUT_GROUP, *OPEN_MEETINGS)
        return [(None, {"fields": (*about, "members", "co_chairs", "ended_on") if obj else about})]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form brings the fields of the people itself."""
        fields = (*ABOUT_GROUP, *OPEN_MEETINGS) if obj else ("coalition", *ABOUT_GROUP, *OPEN_MEETINGS)
        return super().get_form(request, obj, change=change, **{**kwargs, "fields": fields})


@admin.register(GroupMembership)
class GroupMembershipAdmin(ReadOnlyAdmin):
    """Who sits in which group, to be looked up; changed on the group."""

    list_display = ("member", "group", "is_co_chair")
    list_filter = ("group__coalition", "is_co_chair")
    list_select_related = ("member", "group")
    search_fields = ("member__name", "group__name")
