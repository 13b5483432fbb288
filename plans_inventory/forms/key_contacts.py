"""What people type about a key contact."""

from common.forms import PortalModelForm
from plans_inventory.models import KeyContact


class KeyContactForm(PortalModelForm):
    """The role first, the person second."""

    class Meta:
        model = KeyContact
        fields = ["role", "name", "email", "phone", "experience"]
