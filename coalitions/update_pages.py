"""What the update pages show: the sheet, what others said meanwhile, and words to reuse."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import formats
from django.utils.translation import gettext as _

from coalitions.forms.updates import UpdateSheet
from coalitions.models import Coalition, Commitment, CommitmentUpdate, Member, UpdateReview
from coalitions.models.commitment import CommitmentQuerySet

# The first mail comes three days before the day, so from then on a commitment counts as asked about.
ASKED_AHEAD = timedelta(days=3)


def open_sheet(
    request: HttpRequest, commitments: CommitmentQuerySet, *, coalition: Coalition, at: datetime
) -> UpdateSheet:
    """The sheet of these commitments: what is due first, the rest below; the tap from the mail filled in."""
    today = coalition.today(at=at)
    rows = list(
        commitments.with_last_word()
        .select_related("strategy__barrier__goal__coalition", "organization")
        .order_by("next_update_on", "pk")
    )
    _attach_words(rows)
    due = [row for row in rows if row.next_update_on and row.next_update_on <= today + ASKED_AHEAD]
    later = [row for row in rows if row not in due]
    return UpdateSheet(
        due, later, at=at, data=request.POST if request.method == "POST" else None, preset=request.GET.dict()
    )


def sheet_context(sheet: UpdateSheet, member: Member, *, at: datetime) -> dict[str, Any]:
    """What both update pages need."""
    days = [ask.commitment.next_update_on for ask in sheet.due]
    return {
        "sheet": sheet,
        "member": member,
        "coalition_name": member.coalition.name,
        "due_on": min(days) if days else None,
        "today": member.coalition.today(at=at),
        "problems": [
            (field.id_for_label, field.label, error)
            for form in [sheet.head, *(ask.form for ask in sheet.asks)]
            for field in form
            for error in field.errors
        ],
    }


def colleagues_of(member: Member, *, at: datetime) -> QuerySet[Member]:
    """Who else of the organization could answer by mail."""
    team = Member.objects.in_coalition(member.coalition_id).active(at=at).reachable()
    return team.filter(organization=member.organization_id).exclude(pk=member.pk)


def said_meanwhile(sent: list[CommitmentUpdate], opened: str) -> list[CommitmentUpdate]:
    """What others said about the same commitments since the page was opened; both words are kept."""
    try:
        since = datetime.fromtimestamp(float(opened), tz=UTC)
    except (ValueError, OverflowError, OSError):
        return []
    about = [update.commitment_id for update in sent]
    others = CommitmentUpdate.objects.filter(commitment__in=about, at__gte=since)
    others = others.exclude(form_key__in=[update.form_key for update in sent])
    return list(others.select_related("by", "commitment"))


def text_for_reuse(sent: list[CommitmentUpdate], member: Member, *, on: date) -> str:
    """A paragraph for a board or a funder, in the partner's own words."""
    if not sent:
        return ""
    lines = [
        _("%(organization)s in the %(coalition)s, %(day)s:")
        % {"organization": member.organization, "coalition": member.coalition, "day": formats.date_format(on)}
    ]
    for update in sent:
        words = f" {update.sentence}" if update.sentence else ""
        lines.append(f"– {update.commitment.title}: {update.get_status_display()}.{words}")
    return "\n".join(lines)


def _attach_words(rows: list[Commitment]) -> None:
    """Put beside each commitment its `last_words` and staff's comment on them, `sent_back` (empty: none)."""
    comments = {
        review.update_reviewed.commitment_id: review
        for review in UpdateReview.objects.filter(
            outcome=UpdateReview.Outcome.SENT_BACK, update_reviewed__commitment__in=[row.pk for row in rows]
        )
        .select_related("update_reviewed")
        .order_by("at")
    }
    for row in rows:
        review = comments.get(row.pk)
        is_newest = review is not None and review.update_reviewed.at == row.last_at  # type: ignore[attr-defined]
        status = CommitmentUpdate.Status(row.last_status).label if row.last_status else ""  # type: ignore[attr-defined]
        row.last_words = row.last_sentence or status  # type: ignore[attr-defined]
        row.sent_back = review.comment if review and is_newest else ""  # type: ignore[attr-defined]
