"""Words that others will read are looked at before they are saved: does this identify somebody?"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms import PortalModelForm
from engagement.marked_text import Found, found_in


class GatedForm(PortalModelForm):
    """A form whose `gated` fields pass the gate: what looks like a person is asked about, and saved once confirmed.

    The tick is good for the words that it was set under: another name is asked about again.
    """

    gated: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Ask about what may point to a person, in fields that were changed."""
        cleaned = super().clean() or self.cleaned_data
        changed = {name: cleaned.get(name) or "" for name in self.gated if name in self.changed_data}
        found = {name: found_in(words) for name, words in changed.items()}
        marked = [words for all_found in found.values() for one in all_found for words in one.words]
        if not marked:
            return cleaned
        seen = sha256("\n".join(marked).encode()).hexdigest()[:16]
        field = forms.BooleanField(label=gettext_lazy("I looked: it identifies nobody"), required=False)
        field.widget.attrs["value"] = seen
        self.fields["identifies_nobody"] = field
        if self.data.get(self.add_prefix("identifies_nobody")) == seen:
            return cleaned
        # An older tick is taken out: the box stands empty beside the new question.
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed.pop(self.add_prefix("identifies_nobody"), None)
        self.data = typed
        for name, all_found in found.items():
            if all_found:
                self.add_error(name, question_about(all_found))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, for an action."""
        return {name: value for name, value in super().values.items() if name != "identifies_nobody"}


def question_about(found: list[Found]) -> str:
    """The question that is asked about marked words."""
    words = "; ".join(f"{one.kind.label}: {', '.join(one.words)}" for one in found)
    return _("Does this identify somebody? %(words)s. Reword it, or tick the box at the end.") % {"words": words}
