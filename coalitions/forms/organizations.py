"""What people type about an organization."""

from coalitions.models import Organization
from common.forms import PortalModelForm


class OrganizationForm(PortalModelForm):
    """An organization as staff describe it."""

    class Meta:
        model = Organization
        fields = ["name", "sector", "expertise", "datasets", "website", "joined_on", "notes"]


class OwnOrganizationForm(PortalModelForm):
    """What an organization says about itself."""

    class Meta:
        model = Organization
        fields = ["expertise", "datasets", "website"]
