"""Two pages for a board: goals, leads, what changed, what is silent, what is asked; frozen when used."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.models import Coalition, Member
from common.append_only import AppendOnly, AppendOnlyQuerySet, NeverChanged


class BoardPage(AppendOnly):
    """What a board was shown on a day, kept as it was."""

    coalition = models.ForeignKey(
        Coalition, on_delete=models.PROTECT, related_name="board_pages", verbose_name=_("coalition")
    )
    title = models.CharField(_("title"), max_length=200)
    asks = models.TextField(_("what we ask of the board"), blank=True)
    since = models.DateField(_("changes since"))
    content = models.JSONField(_("content"))
    made_on = models.DateField(_("made on"))
    made_by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-pk"]
        verbose_name = _("board page")
        verbose_name_plural = _("board pages")
        constraints = [NeverChanged(name="board_page_never_changed")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("momentum:board_page_detail", args=[self.coalition.slug, self.pk])
