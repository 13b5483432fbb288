"""Offices and key contacts in the admin."""

from django.contrib import admin

from common.admin import ActionAdmin
from plans_inventory.actions import key_contacts, offices
from plans_inventory.models import KeyContact, Office


@admin.register(Office)
class OfficeAdmin(ActionAdmin):
    """Offices: search by name."""

    list_display = ("name", "organization", "coalition")
    list_filter = ("coalition",)
    list_select_related = ("coalition", "organization")
    search_fields = ("name", "organization__name")
    fields = ("coalition", "name", "organization", "website", "notes")
    raw_id_fields = ("organization",)
    fixed_fields = ("coalition",)
    change_action = staticmethod(offices.change)
    add_action = staticmethod(offices.add)


@admin.register(KeyContact)
class KeyContactAdmin(ActionAdmin):
    """Key contacts: the role first."""

    list_display = ("role", "name", "office", "email", "ended_on")
    list_filter = ("office__coalition",)
    list_select_related = ("office",)
    search_fields = ("role", "name", "office__name", "email")
    fields = ("office", "role", "name", "email", "phone", "experience", "ended_on")
    readonly_fields = ("ended_on",)
    raw_id_fields = ("office",)
    fixed_fields = ("office",)
    change_action = staticmethod(key_contacts.change)
    add_action = staticmethod(key_contacts.add)
