"""Writing a coalition's own benefit notices; what people have read is never changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from coalitions.models import Coalition, Member
from common.revisions import save_row
from engagement.models import BenefitNotice


@transaction.atomic
def add(coalition: Coalition, *, by: Member, at: datetime, card_type: str, **words: str) -> BenefitNotice:
    """Write the next version for a kind of card: `words`, `words_es`, `sources` and `checked_with`."""
    Coalition.objects.select_for_update(of=("self",)).get(pk=coalition.pk)
    known = BenefitNotice.objects.in_coalition(coalition).filter(card_type=card_type)
    last = known.aggregate(last=Max("version"))["last"] or 0
    notice = BenefitNotice(
        coalition=coalition,
        card_type=card_type,
        version=last + 1,
        written_on=coalition.today(at=at),
        written_by=by,
        **words,
    )
    saved: BenefitNotice = save_row(notice, by=by)
    return saved
