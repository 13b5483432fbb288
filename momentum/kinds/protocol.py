"""What a kind of reminder answers; see the package's own text for how to add one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from django.utils.crypto import salted_hmac
from django.utils.functional import Promise

from coalitions.models import Coalition
from common.mail import Letter
from momentum.models import Reminder, ReminderItem


@dataclass(frozen=True)
class Recipient:
    """Whom to tell: exactly one of a member, a reader of reports, a plain address."""

    member_id: int | None = None
    subscriber_id: int | None = None
    address: str = ""

    @property
    def key(self) -> str:
        """A short name that tells recipients apart."""
        if self.member_id is not None:
            return f"member-{self.member_id}"
        if self.subscriber_id is not None:
            return f"reader-{self.subscriber_id}"
        # Keys outlive an address that was given for one question, so they do not spell it.
        return f"address-{salted_hmac('momentum.Recipient', self.address.lower()).hexdigest()[:20]}"


@dataclass(frozen=True)
class DueItem:
    """One thing that one recipient should be told from `due_at` on, as long as it is of use.

    `subject` is the name of a foreign key of `ReminderItem`. `occurrence` names which coming-due of the subject
    is meant: another date is another occurrence, and is told again.
    """

    kind: str
    recipient: Recipient
    subject: str
    subject_id: int
    stage: str
    occurrence: str
    due_at: datetime
    useful_until: datetime | None = None

    @property
    def key(self) -> str:
        """The name of this one telling; no two live rows in the database share it."""
        about = f"{self.subject}-{self.subject_id}"
        return ":".join((self.kind, about, self.stage, self.occurrence, self.recipient.key))


class Kind(ABC):
    """A kind of reminder; the engine plans, claims, re-asks, sends and records it."""

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    # What a stage is called in the log, by its name.
    stages: ClassVar[dict[str, str | Promise]] = {}
    # One message per person and day with all that is due, or one message per item.
    digest: ClassVar[bool] = False
    # Mail to a list carries one-click unsubscribe; duty mail does not.
    list_mail: ClassVar[bool] = False
    # A message that could not go out for so long is not sent any more (None: as long as its item says).
    useful_for: ClassVar[timedelta | None] = None
    # What the items' `still_due` and `compose` look at, fetched afresh just before sending.
    needs: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def due_items(self, coalition: Coalition, *, at: datetime, until: datetime) -> Iterable[DueItem]:
        """All that people of this coalition should be told from `at` to `until`, and what is late but still of use.

        That is every item with `due_at <= until` whose `useful_until` has not passed at `at`. A pure question to
        the database: it also names what was told already (the engine knows that) and people who cannot get it
        (the engine says so in the log).
        """

    @abstractmethod
    def still_due(self, item: ReminderItem, *, at: datetime) -> bool:
        """Asked just before sending, on fresh rows: is this still so, and for this person?"""

    @abstractmethod
    def compose(self, reminder: Reminder, items: Sequence[ReminderItem], *, at: datetime) -> Letter:
        """Write the letter about these items; the reader's language and the coalition's clock are in force."""
