"""Organizations, members and groups in the admin."""

from django.contrib import admin
from django.http import HttpRequest

from coalitions.actions import organizations
from coalitions.models import Organization
from common.admin import ActionAdmin


@admin.register(Organization)
class OrganizationAdmin(ActionAdmin):
    """Organizations: search by name, filter by coalition and sector."""

    list_display = ("name", "coalition", "sector", "dissolved_on")
    list_filter = ("coalition", "sector")
    search_fields = ("name", "expertise")
    fields = ("coalition", "name", "sector", "expertise", "datasets", "website", "joined_on", "notes")
    change_action = staticmethod(organizations.change)
    add_action = staticmethod(organizations.add)

    def get_readonly_fields(self, request: HttpRequest, obj: Organization | None = None) -> tuple[str, ...]:
        """An organization stays in the coalition that it joined."""
        return ("coalition",) if obj else ()
