"""What is typed about a reader of reports, by staff and by the reader."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from common.forms import PortalForm, PortalModelForm
from momentum.models import Subscriber


class SubscriberForm(PortalModelForm):
    """A reader, and how they agreed to be written to."""

    class Meta:
        model = Subscriber
        fields = ["email", "name", "language", "consent_note"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Who confirmed by mail needs no other proof; everybody else does."""
        super().__init__(*args, **kwargs)
        self.fields["consent_note"].required = self.instance.source != Subscriber.Source.FORM
        if self.instance.pk:  # another address is another reader
            del self.fields["email"]


class AskForm(PortalForm):
    """An address, and the language of the mails."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Used for the progress reports and nothing else."),
    )
    language = forms.ChoiceField(label=_("Language of the mails"), choices=settings.LANGUAGES)
