"""The sheet of key contacts, and the bridge from it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalitions.imports.adapter import CoalitionAdapter, key_of, named
from common.importer import parsing
from common.importer.sheets import ColumnSpec, SheetKind
from plans_inventory.actions import key_contacts
from plans_inventory.imports.kinds import NUMBER
from plans_inventory.models import KeyContact, Office

# No column here is called “role” or “name” alone: a list of people must never become contacts.
CONTACT = SheetKind(
    key="key_contact",
    label=_("Key contact"),
    plural=_("Key contacts"),
    identity=("office", "contact_role", "holder"),
    name="contact_role",
    finds_similar=False,
    number="number",
    columns=(
        NUMBER,
        ColumnSpec("office", _("Office"), aliases=("office name",), refers_to="office", required=True, width=40),
        ColumnSpec("contact_role", _("Role in the office"), required=True, width=32),
        ColumnSpec("holder", _("Who holds it now"), width=32),
        ColumnSpec("email", _("Work e-mail address"), aliases=("e-mail", "email"), parse=parsing.email),
        ColumnSpec("phone", _("Work phone"), aliases=("phone",)),
        ColumnSpec("experience", _("Experience in making plans"), aliases=("experience",), width=40),
    ),
)
FIELDS = {"contact_role": "role", "holder": "name", "email": "email", "phone": "phone", "experience": "experience"}


class ContactAdapter(CoalitionAdapter):
    """Whom to call in an office."""

    kind = CONTACT

    def rows(self) -> QuerySet[KeyContact]:
        return KeyContact.objects.in_coalition(self.coalition).current().select_related("office")

    def values(self, row: KeyContact) -> dict[str, Any]:
        said = {column: getattr(row, name) for column, name in FIELDS.items()}
        return said | {"office": named("office", row.office)}

    def write(self, row: KeyContact | None, values: dict[str, Any], by: Any) -> KeyContact:
        said = {FIELDS[column]: value for column, value in values.items() if column in FIELDS}
        if "office" in values:
            said["office"] = Office.objects.get(pk=key_of(values["office"]))
        if row is None:
            return key_contacts.add(said.pop("office"), by=by, **said)
        return key_contacts.change(row, by=by, **said)
