"""The days on which a coalition's offices are closed."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition
from common.refusals import Refused
from common.revisions import add_row, remove_row
from momentum.federal_holidays import federal_holidays
from momentum.models import Holiday


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, day: date, name: str) -> Holiday:
    """Note a day on which nothing is due and series do not meet; meetings that are planned already stay."""
    holiday: Holiday = add_row(Holiday, by=by, coalition=coalition, day=day, name=name)
    return holiday


@transaction.atomic
def add_federal(coalition: Coalition, *, by: Actor, year: int) -> list[Holiday]:
    """Note the federal holidays of a year; days that stand on the list already stay as they are."""
    Coalition.objects.select_for_update().get(pk=coalition.pk)
    known = Holiday.objects.in_coalition(coalition).days()
    with translation.override(settings.LANGUAGE_CODE):  # everybody reads the list, not only who pressed the button
        named = federal_holidays(year)
    new = [(day, name) for day, name in named if day not in known]
    if not new:
        raise Refused(_("The federal holidays of %(year)d stand on the list already.") % {"year": year}, field="year")
    return [add(coalition, by=by, day=day, name=name) for day, name in new]


@transaction.atomic
def remove(holiday: Holiday, *, by: Actor) -> None:
    """Take a day off the list; series plan their meetings on it with the next look ahead."""
    remove_row(holiday, by=by)
