"""Places and resident groups in the admin: added and corrected through actions, never deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from predictors.actions import places, resident_groups
from predictors.models import Place, ResidentGroup


class WordAdmin(admin.ModelAdmin):
    """A word of the vocabulary: written by an action; `fixed_fields` stay once they are chosen."""

    fixed_fields: tuple[str, ...] = ()
    add_action: Callable[..., Any]
    change_action: Callable[..., Any]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What identifies the word is chosen once."""
        return self.fixed_fields if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: ModelForm, change: bool) -> None:
        """Call the action with what was typed."""
        if change:
            typed = {name: form.cleaned_data[name] for name in form.changed_data}
            written = self.change_action(obj, by=request.user, **typed)
        else:
            written = self.add_action(by=request.user, **form.cleaned_data)
        obj.pk = written.pk
        obj.refresh_from_db()

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        """Many-to-many values were written by the action."""


@admin.register(Place)
class PlaceAdmin(WordAdmin):
    """Counties and cities: search by name or FIPS code."""

    list_display = ("name", "state", "kind", "fips")
    list_filter = ("kind", "state")
    search_fields = ("name", "fips")
    fields = ("fips", "name", "state", "kind", "peers")
    autocomplete_fields = ("peers",)
    fixed_fields = ("fips",)
    add_action = staticmethod(places.add)
    change_action = staticmethod(places.change)


@admin.register(ResidentGroup)
class ResidentGroupAdmin(WordAdmin):
    """Resident groups: a county may add its own."""

    list_display = ("name", "name_es", "key")
    search_fields = ("name", "name_es")
    fields = ("key", "name", "name_es")
    fixed_fields = ("key",)
    add_action = staticmethod(resident_groups.add)
    change_action = staticmethod(resident_groups.change)
