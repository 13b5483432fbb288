"""What a kind of card may mean for somebody's benefits: a coalition's own words, version by version."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.append_only import AppendOnly, AppendOnlyQuerySet, NeverChanged
from engagement.card_numbers import no_card_number
from engagement.models.compensation_program import CardType


class BenefitNotice(AppendOnly):
    """One version for one kind of card. It stands above the portal's own text, which no adviser has read."""

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="benefit_notices", verbose_name=_("coalition")
    )
    card_type = models.CharField(_("kind of card"), max_length=10, choices=CardType.choices)
    version = models.PositiveSmallIntegerField(_("version"), editable=False)
    words = models.TextField(_("words in English"), validators=[no_card_number])
    words_es = models.TextField(_("words in Spanish"), validators=[no_card_number])
    sources = models.TextField(
        _("rules behind it"), validators=[no_card_number], help_text=_("Each with its date, one to a line.")
    )
    checked_with = models.CharField(
        _("benefits adviser who read it"),
        max_length=300,
        validators=[no_card_number],
        help_text=_("The office or agency, and the day."),
    )
    written_on = models.DateField(_("written on"), editable=False)
    written_by = models.ForeignKey(
        Member, on_delete=models.PROTECT, editable=False, related_name="+", verbose_name=_("written by")
    )

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["card_type", "-version"]
        verbose_name = _("benefit notice")
        verbose_name_plural = _("benefit notices")
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "card_type", "version"],
                name="benefit_notice_version_once",
                violation_error_message=_("This version exists already. Look at it again."),
            ),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(words_es="") & ~Q(sources="") & ~Q(checked_with=""),
                name="benefit_notice_is_whole",
                violation_error_message=_("A notice needs both languages, its rules and who read it."),
            ),
            NeverChanged(name="benefit_notice_never_changed"),
        ]

    def __str__(self) -> str:
        words = {"card": self.get_card_type_display(), "version": self.version}
        return _("%(card)s, version %(version)d") % words

    def get_absolute_url(self) -> str:
        return reverse("engagement:benefit_notice_detail", args=[self.coalition.slug, self.card_type])
