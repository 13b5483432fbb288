"""The kinds of reminder, in one literal list.

How the parts fit together
--------------------------
The database is the truth: `Reminder` is one message to one person, `ReminderItem` what it is about, and
`ReminderAttempt` what the mail server said. Every tick (Celery beat, `manage.py reminders --loop`, or a wake-up
after somebody's action) runs `momentum.actions.reminders.tick`:

1. **plan** (`reminder_planning`): asks each kind for its `due_items`, now and a day and a half ahead, and inserts
   messages and items that are not there yet; the unique keys make any number of planners one. Items that are no
   longer due fall out.
2. **claim** (`reminder_claiming`): takes up to 50 due messages under a lease of 60 seconds.
3. **re-ask and send** (`reminder_sending`): for each message, fresh rows: may the person still get it, is each
   item `still_due`? Then `compose`, hand it to the mail server, and record the answer, fenced by the lease.

How to add a kind
-----------------
1. If it is about a model that no kind was about before, add a nullable foreign key to `ReminderItem`, its name to
   `SUBJECTS`, and run makemigrations.
2. Write a module here with a subclass of `Kind`: `due_items`, `still_due`, `compose`; the mail's three templates
   in `templates/mail/`. `due_items` names an `occurrence` such that a moved date is another occurrence; `still_due`
   compares the fresh row with `item.occurrence`, so the old date falls out by itself.
3. Add an instance to `KINDS`. There is nothing else to register and no signal to receive.

An action that wants its mail out at once calls `common.wake_up.wake_up_the_mail()`; forgetting it costs at most
one tick of 30 seconds.
"""

from __future__ import annotations

from momentum.kinds.card_variance import CardVarianceKind
from momentum.kinds.cash_count import CashCountKind
from momentum.kinds.commitment_update import CommitmentUpdateKind
from momentum.kinds.escalation import EscalationKind
from momentum.kinds.lead_answer import LeadAnswerKind
from momentum.kinds.link_mails import InvitationKind, LeadInvitationKind, UpdateLinkKind
from momentum.kinds.meeting_notice import MeetingNoticeKind
from momentum.kinds.minutes_mail import MinutesMailKind
from momentum.kinds.office_answer import OfficeAnswerKind
from momentum.kinds.office_mails import AgreementRequestKind, PlanReviewKind
from momentum.kinds.plan_window import PlanWindowKind
from momentum.kinds.posting_due import PostingDueKind
from momentum.kinds.protocol import DueItem, Kind, Recipient
from momentum.kinds.reader_confirm import ReaderConfirmKind
from momentum.kinds.report_mail import ReportMailKind
from momentum.kinds.report_part import ReportPartKind
from momentum.kinds.resident_answer import ResidentAnswerKind
from momentum.kinds.session_notice import SessionNoticeKind

KINDS: list[Kind] = [
    CommitmentUpdateKind(),
    EscalationKind(),
    UpdateLinkKind(),
    LeadInvitationKind(),
    LeadAnswerKind(),
    InvitationKind(),
    MeetingNoticeKind(),
    MinutesMailKind(),
    ReportPartKind(),
    ReportMailKind(),
    ReaderConfirmKind(),
    PlanWindowKind(),
    PlanReviewKind(),
    AgreementRequestKind(),
    OfficeAnswerKind(),
    SessionNoticeKind(),
    ResidentAnswerKind(),
    CashCountKind(),
    CardVarianceKind(),
    PostingDueKind(),
]
BY_NAME: dict[str, Kind] = {kind.name: kind for kind in KINDS}

__all__ = ["BY_NAME", "KINDS", "DueItem", "Kind", "Recipient"]
