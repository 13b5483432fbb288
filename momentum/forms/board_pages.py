"""What staff add to a board page before it is frozen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm


class BoardPageForm(PortalForm):
    """The title, since when changes count, and what the board is asked."""

    title = forms.CharField(label=_("Title"), max_length=200)
    since = forms.DateField(label=_("Changes since"), widget=forms.DateInput(attrs={"type": "date"}))
    asks = forms.CharField(
        label=_("What we ask of the board"),
        help_text=_("One ask per line. What partners need help with is filled in; make it yours."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
