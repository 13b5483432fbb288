"""Pages about key contacts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from accounts.permissions import Permission as P
from coalitions.access import Access, coalition_page
from common.forms import PortalForm, answer_form
from plans_inventory.actions import key_contacts
from plans_inventory.crumbs import crumbs_to_office
from plans_inventory.forms.key_contacts import KeyContactForm
from plans_inventory.models import KeyContact, Office


@coalition_page(P.EDIT_PLANS, on=Office)
def key_contact_add(request: HttpRequest, access: Access, office: Office) -> HttpResponse:
    """Note whom to call in an office."""
    form = KeyContactForm(request.POST or None)
    return answer_form(
        request,
        form,
        title=_("Add a contact"),
        lead=office.name,
        button=_("Add contact"),
        act=lambda: key_contacts.add(office, by=access.member, **form.values),
        done=_("The contact is noted."),
        cancel_url=office.get_absolute_url(),
        crumbs=crumbs_to_office(office, access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=KeyContact)
def key_contact_change(request: HttpRequest, access: Access, key_contact: KeyContact) -> HttpResponse:
    """Correct a contact, or note who holds the role now."""
    form = KeyContactForm(request.POST or None, instance=key_contact)
    return answer_form(
        request,
        form,
        title=_("Change the contact"),
        lead=key_contact.office.name,
        act=lambda: key_contacts.change(key_contact, by=access.member, expected=form.expected_revision, **form.values),
        done=_("Saved."),
        cancel_url=key_contact.get_absolute_url(),
        crumbs=crumbs_to_office(key_contact.office, access.coalition),
    )


@coalition_page(P.EDIT_PLANS, on=KeyContact)
def key_contact_end(request: HttpRequest, access: Access, key_contact: KeyContact) -> HttpResponse:
    """Note that the role no longer exists."""
    office = key_contact.office
    return answer_form(
        request,
        PortalForm(request.POST if request.method == "POST" else None),
        title=_("Take the contact off the office"),
        lead=str(key_contact),
        button=_("Take contact off"),
        act=lambda: key_contacts.end(key_contact, by=access.member, on=access.today),
        done=_("The contact no longer stands with the office."),
        cancel_url=office.get_absolute_url(),
        template="parts/confirm.html",
        danger=True,
        consequences=[_("Nobody is shown as the one to call for this role any more.")],
        crumbs=crumbs_to_office(office, access.coalition),
    )
