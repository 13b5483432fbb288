"""The sections of the form that plans a session."""

from __future__ import annotations

from collections.abc import Iterable

from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django.utils.translation import gettext as _


def sections(numbers: Iterable[str]) -> Layout:
    """What and why, when and where, access, whom it is for, who does what; `numbers` are the groups' fields."""
    return Layout(
        Fieldset(_("What and why"), "kind", "title", "purpose", "questions", css_class="section"),
        Fieldset(
            _("When and where"),
            Div("starts_at", "ends_at", css_class="pair"),
            "host",
            "place",
            "is_sensitive",
            css_class="section",
        ),
        Fieldset(
            _("What lets people take part"),
            Div("step_free", "near_transit", "child_care", "food", "remote", css_class="ticks"),
            "languages",
            "interpretation",
            "access",
            css_class="section",
        ),
        Fieldset(
            _("Whom it is for"),
            "resident_groups",
            HTML('{% include "engagement/_heard_panel.html" %}'),
            "debt_reason",
            "hoped_for",
            Fieldset(_("People hoped for, by group"), Div(*numbers, css_class="pair"), css_class="subsection"),
            css_class="section",
        ),
        Fieldset(
            _("Who does what"),
            "facilitator",
            "note_taker",
            "note_checker",
            "host_member",
            "consent_script",
            Div("office", "due_on", css_class="pair"),
            css_class="section",
        ),
    )
