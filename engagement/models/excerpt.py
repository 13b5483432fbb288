"""Words out of a confirmed note, sorted under themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from coalitions.models import Member
from common.querysets import CoalitionQuerySet
from common.revisions import Revisioned
from engagement.models.session_note import SessionNote
from engagement.models.theme import Theme
from predictors.models import ResidentGroup

if TYPE_CHECKING:
    from coalitions.models import Coalition


class ExcerptQuerySet(CoalitionQuerySet["Excerpt"]):
    """Answers about excerpts."""

    path = "note__activity__coalition"

    def current(self) -> Self:
        """Excerpts that have not been taken out."""
        return self.filter(ended_on=None)

    def quotable(self) -> Self:
        """Excerpts that may be quoted in public: by the room's consent, under a script that still stands."""
        script = "note__activity__consent_script__"
        standing = {f"{script}allows_public_quotes": True, f"{script}withdrawn_on": None}
        return self.current().filter(consent=Excerpt.Consent.PUBLIC, **standing)


class Excerpt(Revisioned):
    """A passage of a note, from one character to another, word for word as it was confirmed."""

    class Consent(models.TextChoices):
        PUBLIC = "public", _("May be quoted in public")
        COALITION = "coalition", _("Inside the coalition only")
        NONE = "none", _("Not to be quoted")

    note = models.ForeignKey(SessionNote, on_delete=models.PROTECT, related_name="excerpts", verbose_name=_("note"))
    start = models.PositiveIntegerField(_("first character"), editable=False)
    end = models.PositiveIntegerField(_("after the last character"), editable=False)
    quote = models.TextField(_("words"), editable=False)
    themes = models.ManyToManyField(Theme, related_name="excerpts", verbose_name=_("themes"))
    resident_groups = models.ManyToManyField(
        ResidentGroup, blank=True, related_name="excerpts", verbose_name=_("resident groups")
    )
    consent = models.CharField(_("consent"), max_length=10, choices=Consent.choices, default=Consent.COALITION)
    coded_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    ended_on = models.DateField(_("taken out on"), null=True, blank=True, editable=False)

    objects = ExcerptQuerySet.as_manager()
    _history_m2m_fields = ("themes", "resident_groups")

    class Meta:
        ordering = ["note_id", "start", "pk"]
        verbose_name = _("excerpt")
        verbose_name_plural = _("excerpts")
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=models.F("start")) & ~Q(quote=""),
                name="excerpt_has_words",
                violation_error_message=_("Choose the words first."),
            ),
            models.UniqueConstraint(
                fields=["note", "start", "end"],
                condition=Q(ended_on=None),
                name="excerpt_once_per_passage",
                violation_error_message=_("These words have been coded already. Change their themes instead."),
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.quote).chars(120)

    def get_absolute_url(self) -> str:
        return reverse("engagement:excerpt_detail", args=[self.coalition.slug, self.pk])

    @property
    def coalition(self) -> Coalition:
        """The coalition that held the session."""
        return self.note.activity.coalition
