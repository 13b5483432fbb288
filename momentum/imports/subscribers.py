"""The sheet of readers: who they are, and how they agreed; an import sends no mail and brings nobody back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.imports.adapter import CoalitionAdapter
from coalitions.models import Coalition
from common.importer import parsing
from common.importer.adapters import Adapter, Record
from common.importer.sheets import ColumnSpec, SheetKind
from momentum.actions import subscribers
from momentum.due import wall_moment
from momentum.models import Subscriber

READER = SheetKind(
    key="reader",
    label=gettext_lazy("Reader of reports"),
    plural=gettext_lazy("Readers of reports"),
    aliases=("subscribers", "readers", "mailing list", "newsletter"),
    identity=("email",),
    telltale=("consent_note",),  # any list of people has addresses
    name="email",
    finds_similar=False,
    number="number",
    columns=(
        ColumnSpec("number", gettext_lazy("Portal number"), aliases=("id",), width=10),
        ColumnSpec(
            "email",
            gettext_lazy("E-mail address"),
            aliases=("email", "e-mail", "mail", "correo"),
            required=True,
            parse=parsing.email,
            width=36,
        ),
        ColumnSpec("name", gettext_lazy("Name"), aliases=("full name", "nombre")),
        ColumnSpec(
            "language",
            gettext_lazy("Language"),
            aliases=("language of mails", "idioma"),
            choices=tuple(settings.LANGUAGES),
        ),
        ColumnSpec(
            "consent_note",
            gettext_lazy("How they agreed"),
            aliases=("consent", "source", "provenance", "opt-in"),
            required=True,
            help=gettext_lazy("For example: signed up at the data walk on 3 May 2026."),
            width=48,
        ),
        ColumnSpec(
            "left_on",
            gettext_lazy("Unsubscribed on"),
            aliases=("unsubscribed", "left on"),
            parse=parsing.day,
            when_empty=None,
            help=gettext_lazy("Who left another list stays off this one."),
            width=14,
        ),
    ),
)


class SubscriberAdapter(CoalitionAdapter):
    """Readers who agreed, with those who have left."""

    kind = READER

    def rows(self) -> QuerySet[Subscriber]:
        return Subscriber.objects.in_coalition(self.coalition).agreed()

    def values(self, row: Subscriber) -> dict[str, Any]:
        agreed = row.consent_note or _("Confirmed by e-mail on %(day)s") % {"day": self._day(row.confirmed_at)}
        return {
            "email": row.email,
            "name": row.name,
            "language": row.language,
            "consent_note": agreed,
            "left_on": self._day(row.unsubscribed_at),
        }

    def check(self, values: Mapping[str, Any], record: Record | None) -> Iterable[str]:
        """Who has left stays away, and the row says so, also in an export of this very list."""
        if record is None:
            return
        if record.values["left_on"]:
            yield subscribers.left_words(str(record.values["email"]))
        elif values.get("left_on"):
            yield _("Nobody is taken off the list by an import. Open the reader’s page for that.")
        if values.get("email") != record.values["email"]:
            yield _("Another address is another reader. Leave its portal number empty.")

    def write(self, row: Subscriber | None, values: dict[str, Any], by: Any) -> Subscriber:
        left_on: date | None = values.pop("left_on", None)
        if row is None:
            left_at = wall_moment(left_on, time.min, self.coalition.zone) if left_on else None
            source = Subscriber.Source.IMPORT
            return subscribers.add(self.coalition, by=by, at=self.at, source=source, unsubscribed_at=left_at, **values)
        return subscribers.change(row, by=by, **values)

    def _day(self, moment: datetime | None) -> date | None:
        return moment.astimezone(self.coalition.zone).date() if moment else None


def reader_adapters(coalition: Coalition, at: datetime) -> list[Adapter]:
    """The bridge to the list of readers."""
    return [SubscriberAdapter(coalition, at=at)]
