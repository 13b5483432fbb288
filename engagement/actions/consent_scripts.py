"""Writing versions of the spoken consent, and withdrawing one; words that were read aloud are never changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coalitions.actors import Actor
from coalitions.models import Coalition, Member
from common.refusals import Refused
from common.revisions import add_row, change_row
from engagement.models import ConsentScript


@transaction.atomic
def add(coalition: Coalition, *, by: Actor, on: date, language: str, **details: Any) -> ConsentScript:
    """Write the next version in one language; earlier versions stay as they were read aloud."""
    Coalition.objects.select_for_update(of=("self",)).get(pk=coalition.pk)
    last = ConsentScript.objects.in_coalition(coalition).filter(language=language).order_by("-version").first()
    return add_row(
        ConsentScript,
        by=by,
        coalition=coalition,
        language=language,
        version=last.version + 1 if last else 1,
        written_on=on,
        written_by=by if isinstance(by, Member) else None,
        **details,
    )


@transaction.atomic
def withdraw(script: ConsentScript, *, by: Actor, on: date, reason: str) -> ConsentScript:
    """Take a version out of use; what was said under it disappears from public pages."""
    fresh = ConsentScript.objects.select_for_update(of=("self",)).get(pk=script.pk)
    if not fresh.is_standing:
        raise Refused(_("This version was withdrawn already."))
    return change_row(fresh, by=by, withdrawn_on=on, withdrawn_because=reason.strip())
